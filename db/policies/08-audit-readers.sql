set local role verum_auditor;

-- Who may read a table may read its audit rows, of the same sites; a value that is closed in the data is closed here.
do $$ declare member text; begin
  foreach member in array array['nurse', 'lab_technician', 'investigator', 'data_manager', 'statistician', 'pharmacist', 'safety_board',
    'monitor', 'administrator', 'archivist', 'importer'] loop
    execute format($policy$
      create policy %I on public.audit_trail for select to %I using (
        study_id = (select verum.study_id())
        and ((select verum.site_id()) is null or site_id is null or site_id = (select verum.site_id()))
        and table_name in (select r.table_name from verum.audit_readers r where r.role = %L)
        and %s)
    $policy$, member || '_reads_own_site', 'verum_' || member, member,
      case
        -- A result's row does not say its site, so only people of all sites read its history.
        when member in ('investigator', 'data_manager', 'monitor')
          then 'case when table_name in (''results'', ''samples'') then (select verum.site_id()) is null and (table_name = ''samples'' or (select verum.is_unblinded())) else true end'
        when member = 'nurse' then 'table_name <> ''samples'''
        else 'true'
      end);
    execute format('grant select on public.audit_trail to %I', 'verum_' || member);
  end loop;
end $$;
