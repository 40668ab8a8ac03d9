set local role verum_owner;

-- Which tables hold a participant's data, and how a row says whose it is: filled by verum.record below, read by the triggers.
create table verum.records (
  table_name text primary key,
  -- Where its rows stand in the record: 'enrollment', 'visit' or 'events'.
  part text not null,
  -- The key without the study, as the audit trail joins it.
  key_columns text[] not null,
  -- Of the participant; null when the row says its tube instead.
  participant_column text,
  sample_column text,
  visit_column text,
  -- Null: its rows never change, and are at version 1.
  version_column text
);
grant select on verum.records to public;

-- Nobody edits what is frozen. Runs after <table>_conduct, by the order of their names, whose lock a freeze holds alone: so a freeze
-- waits for writes under way, and a write that waited for a freeze sees it. What happens independently of visits is frozen as it
-- stood: an adverse event can always be reported.
create function verum.refuse_when_frozen() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  known verum.records;
  said constant jsonb := to_jsonb(new);
  participant uuid;
  visit text;
begin
  select * into known from verum.records r where r.table_name = tg_table_name;
  if known.part = 'events' and tg_op = 'INSERT' then
    return new;
  end if;
  if known.sample_column is null then
    participant := (said ->> known.participant_column)::uuid;
    visit := said ->> known.visit_column;
  else
    select o.participant_id, o.visit_code into participant, visit from public.sample_origins o
      where o.study_id = new.study_id and o.sample_id = (said ->> known.sample_column)::uuid;
  end if;
  if exists (select from public.freezes f where f.study_id = new.study_id and f.participant_id = participant and f.part = known.part
      and f.visit_code is not distinct from visit and f.lifted_at is null
      and (f.part <> 'events' or (said ->> 'recorded_at')::timestamptz <= f.recorded_at)) then
    raise exception 'the record is frozen' using errcode = '23514', constraint = 'record_is_not_frozen';
  end if;
  return new;
end $$;

-- A row is verified as it stands, by somebody who can read it: runs with the monitor's own rights.
create function verum.refuse_unless_it_stands() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  known verum.records;
  stands boolean;
begin
  select * into known from verum.records r where r.table_name = new.table_name;
  if found then
    execute format('select exists (select from public.%I t where t.study_id = $1 and %s and %s = $4 and %s = $5 and ($6 is null or to_jsonb(t) ? $6))',
      new.table_name,
      case when known.sample_column is null then format('t.site_id = $2 and t.%I = $3', known.participant_column)
        else format('t.%I in (select o.sample_id from public.sample_origins o where o.study_id = $1 and o.site_id = $2 and o.participant_id = $3)',
          known.sample_column) end,
      (select 'concat_ws(''/'', ' || string_agg(format('t.%I', c), ', ') || ')' from unnest(known.key_columns) c),
      case when known.version_column is null then '1' else format('t.%I', known.version_column) end)
      into stands using new.study_id, new.site_id, new.participant_id, new.row_key, new.row_version, new.field;
  end if;
  if stands is not true then
    raise exception 'the row does not stand at that version' using errcode = '23514', constraint = 'verified_as_it_stands';
  end if;
  return new;
end $$;

-- Registers a table of participants' data: its rows can be verified, and frozen with the part they stand in.
create procedure verum.record(tbl text, part text, participant_column text default 'participant_id', visit_column text default null,
  sample_column text default null) language plpgsql as $$
begin
  insert into verum.records
    select tbl, part, (select array_agg(a.attname::text order by array_position(c.conkey, a.attnum)) from pg_attribute a
        where a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname <> 'study_id'),
      case when sample_column is null then participant_column end, sample_column, visit_column,
      (select a.attname from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'version' and not a.attisdropped)
    from pg_constraint c where c.conrelid = ('public.' || quote_ident(tbl))::regclass and c.contype = 'p';
  execute format('create trigger %I before insert or update on public.%I for each row execute function verum.refuse_when_frozen()', tbl || '_frozen', tbl);
end $$;

call verum.record('participants', 'enrollment', 'id');
call verum.record('consents', 'enrollment');
call verum.record('eligibility_assessments', 'enrollment');
call verum.record('injections', 'visit', visit_column => 'visit_code');
call verum.record('scores', 'visit', visit_column => 'visit_code');
call verum.record('missed_visits', 'visit', visit_column => 'visit_code');
call verum.record('samples', 'visit', sample_column => 'id');
call verum.record('sample_origins', 'visit', visit_column => 'visit_code');
call verum.record('results', 'visit', sample_column => 'sample_id');
call verum.record('adverse_events', 'events');
call verum.record('causality_assessments', 'events');
call verum.record('withdrawals', 'events');
call verum.record('treatment_discontinuations', 'events');

call verum.guard('verifications', in_conduct => true);
call verum.guard('freezes', in_conduct => true);
create trigger verifications_stand before insert on verifications for each row execute function verum.refuse_unless_it_stands();

do $$ declare member text; begin
  foreach member in array array['nurse', 'investigator', 'data_manager', 'statistician', 'monitor', 'archivist', 'importer'] loop
    -- That a row was verified says that there is one: not to whom the row itself is closed.
    call verum.may(member, 'read', 'verifications', 'own site', null, case when member = 'nurse'
      then 'table_name not in (''scores'', ''eligibility_assessments'', ''causality_assessments'', ''results'')' end);
    call verum.may(member, 'read', 'freezes', 'own site');
  end loop;
end $$;
-- Nor by its history.
delete from verum.audit_readers where table_name = 'verifications' and role = 'nurse';
call verum.may('monitor', 'insert', 'verifications', 'own site', verum.given_columns('verifications'), 'taken_back_at is null');
call verum.may('monitor', 'update', 'verifications', 'own site', array['taken_back_at']);
call verum.may('data_manager', 'insert', 'freezes', 'own site', verum.given_columns('freezes'), 'lifted_at is null');
call verum.may('data_manager', 'update', 'freezes', 'own site', array['lifted_at']);

set local role verum_auditor;

-- The rows of these participants that were written after a place in the chain, each with its own: no value, old or new.
create function verum_audit.written_since(study uuid, participants uuid[], places bigint[])
returns table (participant_id uuid, table_name text, row_key text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct a.participant_id, a.table_name, a.row_key
  from unnest(participants, places) s(participant, place)
  join public.audit_trail a on a.study_id = study and a.participant_id = s.participant and a.sequence > s.place
$$;
revoke execute on function verum_audit.written_since(uuid, uuid[], bigint[]) from public;
grant execute on function verum_audit.written_since(uuid, uuid[], bigint[]) to verum_owner;

-- The rows of one table that were written after a place in the chain, and where last.
create function verum_audit.rows_since(study uuid, of_table text, place bigint) returns table (row_key text, last_sequence bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.row_key, max(a.sequence) from public.audit_trail a
  where a.study_id = study and a.sequence > place and a.table_name = of_table group by a.row_key
$$;
revoke execute on function verum_audit.rows_since(uuid, text, bigint) from public;
grant execute on function verum_audit.rows_since(uuid, text, bigint) to verum_owner;

set local role verum_owner;

-- Per participant with a signed record: where in the chain the newest signature stands.
create function verum.signed_places() returns table (participant_id uuid, place bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.participant_id, max(g.chain_sequence)
  from public.participant_sign_offs o join public.signatures g on g.study_id = o.study_id and g.id = o.signature_id
  where o.study_id = verum.study_id() and (verum.site_id() is null or o.site_id = verum.site_id())
  group by o.participant_id
$$;

-- The rows of signed records that were written after the signature, results by the tube they belong to: which, never what.
create function verum.unsigned_rows() returns table (participant_id uuid, table_name text, row_key text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with signed as (select * from verum.signed_places())
  select w.participant_id, w.table_name, w.row_key
  from (select array_agg(s.participant_id) as participants, array_agg(s.place) as places from signed s) x,
    verum_audit.written_since(verum.study_id(), x.participants, x.places) w
  union all
  select o.participant_id, 'samples', o.sample_id::text
  from (select min(s.place) as place from signed s) x,
    verum_audit.rows_since(verum.study_id(), 'results', x.place) w
    join public.results r on r.study_id = verum.study_id() and r.id = w.row_key::uuid
    join public.sample_origins o on o.study_id = r.study_id and o.sample_id = r.sample_id
    join signed s on s.participant_id = o.participant_id and w.last_sequence > s.place
$$;
do $$ declare called text; member text; begin
  foreach called in array array['signed_places', 'unsigned_rows'] loop
    execute format('revoke execute on function verum.%I() from public', called);
    foreach member in array array['investigator', 'data_manager', 'statistician', 'monitor', 'archivist'] loop
      execute format('grant execute on function verum.%I() to %I', called, 'verum_' || member);
    end loop;
  end loop;
end $$;
