set local role verum_owner;

grant usage on schema verum to public;


-- Which role may read which table, and so its audit rows: filled by verum.may below.
create table verum.audit_readers (
  table_name text not null,
  role text not null,
  constraint audit_readers_pk primary key (table_name, role)
);
grant select on verum.audit_readers to public;

-- The first statement of every member's transaction. The caller names a person and a study; whether that person holds
-- the role that was set, and at which site, is read here from the memberships, never taken from the caller.
-- Returns the outcome kept under the request key, when this request was already answered; JSON's null when the key was
-- used for another one.
create function verum.enter(person uuid, study uuid, event text, reason text, request_key uuid, input_sha256 text) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  acting text := substr(current_setting('role'), 7);
  site uuid;
begin
  select m.site_id into site from public.memberships m
    where m.study_id = enter.study and m.person_id = enter.person and m.role = acting and m.ended_at is null;
  if not found then
    raise exception 'no such membership' using errcode = '42501';
  end if;
  perform set_config('verum.person_id', person::text, true), set_config('verum.study_id', study::text, true),
    set_config('verum.site_id', coalesce(site::text, ''), true), set_config('verum.role', acting, true),
    set_config('verum.event', event, true), set_config('verum.reason', coalesce(reason, ''), true),
    set_config('verum.request_id', coalesce(request_key::text, ''), true);
  if request_key is null then
    return null;
  end if;
  return (select case when r.event = enter.event and r.input_sha256 = enter.input_sha256 then r.outcome else 'null'::jsonb end
    from public.receipts r
    where r.study_id = enter.study and r.request_key = enter.request_key and r.person_id = enter.person);
end $$;

-- The same for duties of the server itself, which hold no membership.
create function verum.enter_duty(person uuid, study uuid, event text, reason text, request_key uuid) returns jsonb
language sql volatile set search_path = pg_catalog, pg_temp as $$
  select set_config('verum.person_id', coalesce(person::text, ''), true), set_config('verum.study_id', coalesce(study::text, ''), true),
    set_config('verum.site_id', '', true), set_config('verum.role', substr(current_setting('role'), 7), true),
    set_config('verum.event', event, true), set_config('verum.reason', coalesce(reason, ''), true),
    set_config('verum.request_id', coalesce(request_key::text, ''), true);
  select null::jsonb;
$$;

create function verum.is_locked(study uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select exists (select from public.locks l where l.study_id = study) $$;
create function verum.is_open(study uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select exists (select from public.openings o where o.study_id = study) $$;
create function verum.is_unblinded() returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select exists (select from public.unblindings u where u.study_id = verum.study_id()) $$;

-- A planned unblinding needs two people, one of them a statistician.
create function verum.unblinding_is_approved() returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select count(distinct a.person_id) >= 2 and bool_or(a.role = 'statistician')
  from public.unblinding_approvals a where a.study_id = verum.study_id()
$$;

-- A step is signed by whoever takes it, never with a signature of somebody else.
create function verum.is_own_signature(study uuid, signature uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.signatures s where s.study_id = study and s.id = signature and s.person_id = verum.person_id())
$$;

-- Whoever has a password is invited no more: an administrator who could invite again could become anybody.
create function verum.has_password(person uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select exists (select from public.credentials c where c.person_id = person) $$;
revoke execute on function verum.has_password(uuid) from public;
grant execute on function verum.has_password(uuid) to verum_administrator;

-- How far the laboratory is with each tube, without a single value: for those to whom the values are closed.
create function verum.results_entered() returns table (sample_id uuid, entered integer, last_entered_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.sample_id, count(r.id)::integer, max(r.recorded_at)
  from public.sample_origins o
  left join public.results r on r.study_id = o.study_id and r.sample_id = o.sample_id
  where o.study_id = verum.study_id() and (verum.site_id() is null or o.site_id = verum.site_id())
  group by o.sample_id
$$;
revoke execute on function verum.results_entered() from public;
grant execute on function verum.results_entered() to verum_nurse, verum_investigator, verum_data_manager, verum_monitor,
  verum_statistician, verum_archivist;

-- Study data moves only between opening and lock. The shared lock makes a lock of the study wait for writes under way,
-- and a write that waited for the lock sees it.
create function verum.refuse_unless_in_conduct() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  locked text;
  is_open boolean;
  is_locked boolean;
begin
  locked := pg_advisory_xact_lock_shared(hashtextextended('conduct:' || new.study_id::text, 0))::text;
  select exists (select from public.openings o where o.study_id = new.study_id), exists (select from public.locks l where l.study_id = new.study_id)
    into is_open, is_locked;
  if not is_open then
    raise exception 'the study is not open' using errcode = '23514', constraint = 'study_is_open';
  end if;
  if is_locked then
    raise exception 'the study is locked' using errcode = '23514', constraint = 'study_is_not_locked';
  end if;
  return new;
end $$;

-- A change of what was recorded needs a reason (21 CFR 11.10(e), ICH E6(R3) 4.2.2).
create function verum.refuse_without_reason() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if coalesce(current_setting('verum.reason', true), '') = '' then
    raise exception 'a change needs a reason' using errcode = '23514', constraint = 'change_has_reason';
  end if;
  return new;
end $$;

-- Says in one line what a role may do: the policy first, then the grant. Scope is 'own site' or 'study'.
create procedure verum.may(role text, deed text, tbl text, scope text, columns text[] default null, only_if text default null)
language plpgsql as $$
declare
  own_study constant text := 'study_id = (select verum.study_id())';
  own_site constant text := own_study || ' and ((select verum.site_id()) is null or site_id = (select verum.site_id()))';
  -- A duty of the server has no site, though the member in whose transaction it acts may have one.
  is_duty constant boolean := role in ('allocator', 'archivist', 'importer');
  condition text := case case when is_duty then 'study' else scope end when 'own site' then own_site when 'study' then own_study end
    || coalesce(' and (' || only_if || ')', '');
  policy_name text := format('%s_%s_%s', role, case deed when 'read' then 'reads' when 'insert' then 'inserts' when 'update' then 'updates' end,
    case when is_duty then 'study' else replace(scope, ' ', '_') end);
begin
  if condition is null or policy_name is null then
    raise exception 'unknown scope % or deed %', scope, deed;
  end if;
  if deed = 'read' then
    execute format('create policy %I on public.%I for select to %I using (%s)', policy_name, tbl, 'verum_' || role, condition);
    execute format('grant select on public.%I to %I', tbl, 'verum_' || role);
    insert into verum.audit_readers values (tbl, role) on conflict do nothing;
    return;
  end if;
  if columns is null then
    raise exception 'a write on % needs its columns', tbl;
  end if;
  if deed = 'insert' then
    execute format('create policy %I on public.%I for insert to %I with check (%s)', policy_name, tbl, 'verum_' || role, condition);
  else
    execute format('create policy %I on public.%I for update to %I using (%s) with check (%s)', policy_name, tbl, 'verum_' || role, condition, condition);
  end if;
  execute format('grant %s (%s) on public.%I to %I', deed,
    (select string_agg(quote_ident(c), ', ') from unnest(columns) c), tbl, 'verum_' || role);
end $$;

-- The columns of a table that a person may give when inserting: all but what the database stamps itself.
create function verum.given_columns(tbl text) returns text[] language sql stable as $$
  select array_agg(attname::text order by attnum) from pg_attribute
  where attrelid = ('public.' || quote_ident(tbl))::regclass and attnum > 0 and not attisdropped
    and attidentity = '' and attname not in ('recorded_at', 'recorded_by', 'signed_at', 'person_name')
$$;
