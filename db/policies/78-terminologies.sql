set local role verum_owner;

-- The terms stay out of the audit trail: their SHA-256 stands there, and the row is never changed.
call verum.guard('terminologies', array['terms']);

do $$ declare member text; begin
  foreach member in array array['nurse', 'investigator', 'data_manager', 'monitor', 'statistician', 'safety_board', 'administrator', 'archivist'] loop
    call verum.may(member, 'read', 'terminologies', 'study');
  end loop;
  foreach member in array array['data_manager', 'administrator'] loop
    call verum.may(member, 'insert', 'terminologies', 'study', verum.given_columns('terminologies'), 'not verum.is_locked(study_id)');
  end loop;
end $$;

-- Columns that came after the policies of their table.
grant insert (term_code, coded_term, seriousness, aware_at, dose_visits, narrative) on adverse_events to verum_nurse, verum_investigator, verum_importer;
grant update (term_code, coded_term, seriousness, aware_at, dose_visits, narrative) on adverse_events to verum_nurse, verum_investigator;
