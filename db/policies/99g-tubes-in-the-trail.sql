set local role verum_auditor;

-- A tube's row does not say its site, and so does its history not: whoever reads one site reads there of the tubes of that site alone.
do $$ declare member text; begin
  foreach member in array array['nurse', 'investigator', 'data_manager', 'monitor'] loop
    execute format($policy$
      create policy %I on audit_trail as restrictive for select to %I using (
        table_name not in ('sample_dispatches', 'sample_receipts', 'sample_storages') or (select verum.site_id()) is null
        or exists (select from public.sample_origins o where o.study_id = audit_trail.study_id and o.sample_id = (new ->> 'sample_id')::uuid))
    $policy$, member || '_reads_own_tubes', 'verum_' || member);
  end loop;
end $$;
