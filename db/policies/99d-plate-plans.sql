set local role verum_owner;

grant insert (analyzer) on public.measurements to verum_lab_technician;
grant insert (plate, batch, analyzer), update (plate, batch, analyzer) on public.results to verum_lab_technician;
grant insert (plate, batch, analyzer) on public.double_entries to verum_lab_technician;

call verum.guard('plate_plans', in_conduct => true);
call verum.guard('plate_places', in_conduct => true);

-- The laboratory reads its plans and writes none by itself: a plan of its own choosing would be a question about who belongs together.
do $$ declare tbl text; begin
  foreach tbl in array array['plate_plans', 'plate_places'] loop
    call verum.may('lab_technician', 'read', tbl, 'study');
    call verum.may('archivist', 'read', tbl, 'study');
    call verum.may('archivist', 'insert', tbl, 'study', verum.given_columns(tbl));
  end loop;
end $$;
call verum.may('data_manager', 'read', 'plate_places', 'study', null,
  'exists (select from sample_origins o where o.study_id = plate_places.study_id and o.sample_id = plate_places.sample_id)');
call verum.may('data_manager', 'read', 'plate_plans', 'study', null,
  'exists (select from plate_places w where w.study_id = plate_plans.study_id and w.plan_id = plate_plans.id)');

-- On what each value of these markers was measured, with whose it is and without the value: for whoever looks whether a participant's
-- samples are on one plate. Values imported before results kept it have it from their file's line.
create function verum.assay_runs(markers text[]) returns table (site_id uuid, participant_id uuid, visit_code text, marker_code text,
  accession_number text, plate text, batch text, analyzer text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.site_id, o.participant_id, o.visit_code, r.marker_code, s.accession_number,
    coalesce(r.plate, m.plate), coalesce(r.batch, m.batch), coalesce(r.analyzer, m.analyzer)
  from public.results r
  join public.sample_origins o on o.study_id = r.study_id and o.sample_id = r.sample_id
  join public.samples s on s.study_id = r.study_id and s.id = r.sample_id
  left join lateral (select e.plate, e.batch, e.analyzer from public.measurements e
    where e.study_id = r.study_id and e.sample_id = r.sample_id and e.marker_code = r.marker_code and e.fate = 'entered'
      and r.version = 1 and r.plate is null and r.batch is null and r.analyzer is null limit 1) m on true
  where r.study_id = verum.study_id() and r.marker_code = any (markers)
    and (verum.site_id() is null or o.site_id = verum.site_id())
$$;
revoke execute on function verum.assay_runs(text[]) from public;
grant execute on function verum.assay_runs(text[]) to verum_data_manager, verum_archivist;

-- A plan's rows do not say their site: only a data manager of all sites reads their history.
set local role verum_auditor;
create policy plates_of_all_sites on audit_trail as restrictive for select to verum_data_manager
  using (table_name not in ('plate_plans', 'plate_places') or (select verum.site_id()) is null);
