-- Roles (docs/data-model.md). Roles belong to the cluster, so each is created only when missing.
do $$
declare
  name text;
begin
  foreach name in array array[
    -- Owns the tables and migrates; nobody logs in as it.
    'verum_owner',
    -- Owns the audit trail alone, so that not even the owner of the tables can alter it.
    'verum_auditor',
    -- One role for each role a person can hold in a study.
    'verum_nurse', 'verum_lab_technician', 'verum_investigator', 'verum_data_manager', 'verum_statistician',
    'verum_pharmacist', 'verum_safety_board', 'verum_monitor', 'verum_administrator',
    -- Duties of the server itself: who is signing in; the page that needs no sign-in; drawing slots and kits;
    -- reading the whole dataset for its hash and its analysis; bringing in a study package.
    'verum_identity', 'verum_visitor', 'verum_allocator', 'verum_archivist', 'verum_importer'
  ] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin noinherit', name);
    end if;
  end loop;
  -- The login role owns nothing and may do nothing by itself: it may only become one of the roles above.
  if not exists (select from pg_roles where rolname = 'verum_login') then
    create role verum_login login noinherit;
  end if;
end $$;

grant verum_owner, verum_auditor, verum_importer to current_user;
grant verum_nurse, verum_lab_technician, verum_investigator, verum_data_manager, verum_statistician, verum_pharmacist,
  verum_safety_board, verum_monitor, verum_administrator, verum_identity, verum_visitor, verum_allocator, verum_archivist
  to verum_login;

revoke all on schema public from public;
grant usage on schema public to public;
grant create, usage on schema public to verum_owner, verum_auditor;
create schema verum authorization verum_owner;

set local role verum_owner;

-- The transaction-local settings that asActor sets and policies read. Unset means nobody, nowhere.
create function verum.study_id() returns uuid language sql stable
  as $$ select nullif(current_setting('verum.study_id', true), '')::uuid $$;
create function verum.site_id() returns uuid language sql stable
  as $$ select nullif(current_setting('verum.site_id', true), '')::uuid $$;
create function verum.person_id() returns uuid language sql stable
  as $$ select nullif(current_setting('verum.person_id', true), '')::uuid $$;
