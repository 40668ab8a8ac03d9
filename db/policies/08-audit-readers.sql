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
        -- The laboratory and the server's duties read these tables whole.
        when member in ('lab_technician', 'archivist', 'importer') then 'true'
        -- Some rows do not say their site, so only people of all sites read their history.
        else '(table_name not in (''samples'', ''results'', ''kit_contents'', ''unblinded_allocations'') or (select verum.site_id()) is null)'
          || case when member in ('investigator', 'data_manager', 'monitor')
            then ' and (table_name <> ''results'' or (select verum.is_unblinded()))' else '' end
      end);
    execute format('grant select on public.audit_trail to %I', 'verum_' || member);
  end loop;
end $$;
