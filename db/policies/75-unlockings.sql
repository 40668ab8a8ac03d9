set local role verum_owner;

-- A study is locked while its lock was not lifted, or it was locked anew since.
create or replace function verum.is_locked(study uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.locks l where l.study_id = study)
    and (select count(*) from public.unlockings u where u.study_id = study) <= (select count(*) from public.relocks r where r.study_id = study)
$$;

-- Which lock is in force, or was last: 1 for the first.
create function verum.lock_number(study uuid) returns integer language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select 1 + count(*)::integer from public.relocks r where r.study_id = study
$$;

-- The lock in force; no row while there is none. With the rights of whoever asks.
create function verum.lock_in_force(study uuid) returns table (number integer, dataset_sha256 text, participants integer, signature_id uuid,
  reason text, recorded_at timestamptz, recorded_by uuid) language sql stable as $$
  select x.number, x.dataset_sha256, x.participants, x.signature_id, x.reason, x.recorded_at, x.recorded_by from (
    select 1 as number, l.dataset_sha256, l.participants, l.signature_id, l.reason, l.recorded_at, l.recorded_by
      from public.locks l where l.study_id = study
    union all
    select r.unlocking_number + 1, r.dataset_sha256, r.participants, r.signature_id, r.reason, r.recorded_at, r.recorded_by
      from public.relocks r where r.study_id = study
  ) x where verum.is_locked(study) order by x.number desc limit 1
$$;

create or replace function verum.refuse_unless_in_conduct() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  told text;
  is_open boolean;
  is_locked boolean;
begin
  told := pg_advisory_xact_lock_shared(hashtextextended('conduct:' || new.study_id::text, 0))::text;
  select exists (select from public.openings o where o.study_id = new.study_id),
      exists (select from public.locks l where l.study_id = new.study_id) and verum.is_locked(new.study_id)
    into is_open, is_locked;
  if not is_open then
    raise exception 'the study is not open' using errcode = '23514', constraint = 'study_is_open';
  end if;
  if is_locked then
    raise exception 'the study is locked' using errcode = '23514', constraint = 'study_is_not_locked';
  end if;
  return new;
end $$;

-- Two people, one of them a data manager, for the lock in force; never once the arms are known.
create function verum.unlocking_is_approved() returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select count(distinct a.person_id) >= 2 and bool_or(a.role = 'data_manager') and verum.is_locked(verum.study_id()) and not verum.is_unblinded()
  from public.unlock_approvals a where a.study_id = verum.study_id() and a.lock_number = verum.lock_number(verum.study_id())
$$;

-- As in 16-analysis-sets.sql, for the lock in force.
create or replace function verum.unblinding_is_approved() returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select count(distinct a.person_id) >= 2 and bool_or(a.role = 'statistician')
    and exists (select from public.analysis_sets s join verum.lock_in_force(verum.study_id()) l on l.dataset_sha256 = s.dataset_sha256
      where s.study_id = verum.study_id())
  from public.unblinding_approvals a where a.study_id = verum.study_id() and a.lock_number = verum.lock_number(verum.study_id())
$$;
create or replace function verum.analysis_sets_fixed_at() returns timestamptz language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select max(s.recorded_at) from public.analysis_sets s
  join verum.lock_in_force(verum.study_id()) l on l.dataset_sha256 = s.dataset_sha256 where s.study_id = verum.study_id()
$$;

call verum.guard('unlock_approvals');
call verum.guard('unlockings');
call verum.guard('relocks');

do $$ declare member text; tbl text; begin
  foreach tbl in array array['unlockings', 'relocks'] loop
    execute format('create policy identity_reads on public.%I for select to verum_identity using (true)', tbl);
    execute format('grant select on public.%I to verum_identity', tbl);
    foreach member in array array['nurse', 'lab_technician', 'investigator', 'data_manager', 'statistician', 'pharmacist', 'safety_board',
      'monitor', 'administrator', 'allocator', 'archivist', 'importer'] loop
      call verum.may(member, 'read', tbl, 'study');
    end loop;
  end loop;
  foreach member in array array['investigator', 'data_manager', 'statistician', 'safety_board', 'monitor', 'administrator', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'unlock_approvals', 'study');
  end loop;
  foreach member in array array['investigator', 'data_manager', 'statistician', 'monitor'] loop
    call verum.may(member, 'insert', 'unlock_approvals', 'study', verum.given_columns('unlock_approvals'),
      format('person_id = (select verum.person_id()) and role = %L and verum.is_locked(study_id) and not verum.is_unblinded()
        and verum.is_own_signature(study_id, signature_id)', member));
    call verum.may(member, 'insert', 'unlockings', 'study', verum.given_columns('unlockings'), 'verum.unlocking_is_approved()');
  end loop;
  foreach member in array array['investigator', 'data_manager', 'statistician'] loop
    execute format('grant insert (lock_number) on unblinding_approvals to verum_%s', member);
    call verum.may(member, 'update', 'unblinding_approvals', 'study', array['signature_id', 'lock_number'],
      'person_id = (select verum.person_id()) and verum.is_locked(study_id) and verum.is_own_signature(study_id, signature_id)');
  end loop;
end $$;
call verum.may('data_manager', 'insert', 'relocks', 'study', verum.given_columns('relocks'),
  'verum.is_open(study_id) and not verum.is_locked(study_id) and verum.is_own_signature(study_id, signature_id)');

set local role verum_auditor;

-- Where in the chain the study was first locked; null: never.
create function verum_audit.first_lock(study uuid) returns bigint language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select min(a.sequence) from public.audit_trail a where a.study_id = study and a.table_name = 'locks'
$$;

-- That rows of one table were written after a place in the chain: who and when, no value.
create function verum_audit.writes_after(study uuid, of_table text, place bigint)
returns table (sequence bigint, at timestamptz, person_id uuid, role text, event text, row_key text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.sequence, a.at, a.person_id, a.role, a.event, a.row_key
  from public.audit_trail a where a.study_id = study and a.sequence > place and a.table_name = of_table
$$;
revoke execute on function verum_audit.writes_after(uuid, text, bigint) from public;
grant execute on function verum_audit.writes_after(uuid, text, bigint) to verum_owner;
revoke execute on function verum_audit.first_lock(uuid) from public;

set local role verum_owner;

-- Results written after a place in the chain, by their tube; no value, and no reason, which may tell one.
create function verum.result_writes_after(place bigint)
returns table (sequence bigint, at timestamptz, person_id uuid, role text, event text, sample_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.sequence, w.at, w.person_id, w.role, w.event, r.sample_id
  from verum_audit.writes_after(verum.study_id(), 'results', place) w
  join public.results r on r.study_id = verum.study_id() and r.id = w.row_key::uuid
  join public.sample_origins o on o.study_id = r.study_id and o.sample_id = r.sample_id
  where verum.site_id() is null or o.site_id = verum.site_id()
$$;
revoke execute on function verum.result_writes_after(bigint) from public;
do $$ declare member text; begin
  foreach member in array array['data_manager', 'monitor', 'statistician', 'investigator'] loop
    execute format('grant execute on function verum.result_writes_after(bigint) to %I', 'verum_' || member);
  end loop;
end $$;

set local role verum_auditor;

do $$ declare member text; begin
  foreach member in array array['data_manager', 'monitor', 'statistician', 'investigator'] loop
    execute format('grant execute on function verum_audit.first_lock(uuid) to %I', 'verum_' || member);
  end loop;
end $$;
