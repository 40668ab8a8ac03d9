set local role verum_owner;

call verum.guard('visit_forms', in_conduct => true);
call verum.guard('form_entries', in_conduct => true);
call verum.record('visit_forms', 'visit', visit_column => 'visit_code');
call verum.record('form_entries', 'events');

do $$ declare tbl text; member text; begin
  foreach tbl in array array['visit_forms', 'form_entries'] loop
    foreach member in array array['nurse', 'investigator', 'data_manager', 'statistician', 'safety_board', 'monitor', 'archivist', 'importer'] loop
      call verum.may(member, 'read', tbl, 'own site');
    end loop;
    foreach member in array array['nurse', 'investigator'] loop
      call verum.may(member, 'insert', tbl, 'own site', verum.given_columns(tbl));
    end loop;
    call verum.may('importer', 'insert', tbl, 'study', verum.given_columns(tbl));
  end loop;
  foreach member in array array['nurse', 'investigator'] loop
    call verum.may(member, 'update', 'visit_forms', 'own site', array['values', 'version']);
    call verum.may(member, 'update', 'form_entries', 'own site', array['values', 'voided_at', 'version']);
  end loop;
end $$;

grant insert (medication_ids) on adverse_events to verum_nurse, verum_investigator, verum_importer;
grant update (medication_ids) on adverse_events to verum_nurse, verum_investigator;
