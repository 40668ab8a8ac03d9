set local role verum_auditor;

-- A duty of the server has no site, though the member in whose transaction it acts may have one: as in verum.may.
do $$ declare duty text; begin
  foreach duty in array array['archivist', 'importer'] loop
    execute format('alter policy %I on public.audit_trail rename to %I', duty || '_reads_own_site', duty || '_reads_study');
    execute format($policy$
      alter policy %I on public.audit_trail using (
        study_id = (select verum.study_id()) and table_name in (select r.table_name from verum.audit_readers r where r.role = %L))
    $policy$, duty || '_reads_study', duty);
  end loop;
end $$;
