set local role verum_auditor;

-- How often each of these rows was written, and when last: no value, old or new.
create function verum_audit.writes_of(study uuid, tbl text, keys text[]) returns table (row_key text, writes bigint, last_sequence bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.row_key, count(*), max(a.sequence) from public.audit_trail a
  where a.study_id = study and a.table_name = tbl and a.row_key = any (keys) group by a.row_key
$$;
revoke execute on function verum_audit.writes_of(uuid, text, text[]) from public;
grant execute on function verum_audit.writes_of(uuid, text, text[]) to verum_owner;

set local role verum_owner;

-- That the laboratory entered or corrected something of a participant, and when last, without a single value: a signature under
-- the participant's record goes stale with it, and the signer may not see what it was.
create function verum.laboratory_changes() returns table (participant_id uuid, writes bigint, last_sequence bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with results as (
    select o.participant_id, r.id::text as row_key
    from public.sample_origins o join public.results r on r.study_id = o.study_id and r.sample_id = o.sample_id
    where o.study_id = verum.study_id() and (verum.site_id() is null or o.site_id = verum.site_id())
  )
  select e.participant_id, sum(w.writes)::bigint, max(w.last_sequence)
  from results e
  join verum_audit.writes_of(verum.study_id(), 'results', (select coalesce(array_agg(row_key), '{}') from results)) w using (row_key)
  group by e.participant_id
$$;
revoke execute on function verum.laboratory_changes() from public;
grant execute on function verum.laboratory_changes() to verum_investigator, verum_data_manager, verum_statistician, verum_monitor, verum_archivist;
