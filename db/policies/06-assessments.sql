set local role verum_owner;

call verum.guard('samples', in_conduct => true);
call verum.guard('sample_origins', in_conduct => true);
call verum.guard('results', in_conduct => true);
call verum.guard('scores', in_conduct => true);
call verum.guard('adverse_events', in_conduct => true);
call verum.guard('causality_assessments', in_conduct => true);
call verum.guard('blinding_guesses', in_conduct => true);

do $$
declare
  member text;
  of_own_site constant text := 'exists (select from sample_origins o where o.study_id = samples.study_id and o.sample_id = samples.id)';
  open_and_of_own_site constant text := '(not embargoed or verum.is_unblinded()) and
    exists (select from sample_origins o where o.study_id = results.study_id and o.sample_id = results.sample_id)';
begin
  -- Origins carry the site; a sample or result is of one's own site when its origin can be read.
  foreach member in array array['nurse', 'investigator', 'data_manager', 'statistician', 'safety_board', 'monitor', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'sample_origins', 'own site');
    call verum.may(member, 'read', 'samples', 'study', null, case when member not in ('archivist', 'importer') then of_own_site end);
    call verum.may(member, 'read', 'adverse_events', 'own site');
  end loop;
  foreach member in array array['investigator', 'data_manager', 'statistician', 'safety_board', 'monitor', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'scores', 'own site');
    call verum.may(member, 'read', 'causality_assessments', 'own site');
  end loop;
  foreach member in array array['investigator', 'data_manager', 'monitor'] loop
    call verum.may(member, 'read', 'results', 'study', null, open_and_of_own_site);
  end loop;
  -- Embargoed values: the laboratory that makes them, the statistician (pooled), the safety board.
  foreach member in array array['lab_technician', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'results', 'study');
  end loop;
  foreach member in array array['statistician', 'safety_board'] loop
    call verum.may(member, 'read', 'results', 'study', null, '(select verum.site_id()) is null or
      exists (select from sample_origins o where o.study_id = results.study_id and o.sample_id = results.sample_id)');
  end loop;
  foreach member in array array['statistician', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'blinding_guesses', 'own site');
  end loop;
  foreach member in array array['nurse', 'investigator'] loop
    call verum.may(member, 'insert', 'sample_origins', 'own site', verum.given_columns('sample_origins'));
    call verum.may(member, 'insert', 'samples', 'study', verum.given_columns('samples'));
    call verum.may(member, 'insert', 'adverse_events', 'own site', verum.given_columns('adverse_events'));
    call verum.may(member, 'update', 'adverse_events', 'own site',
      array['term', 'started_on', 'ended_on', 'severity', 'serious', 'outcome', 'action', 'version']);
  end loop;
end $$;

call verum.may('lab_technician', 'read', 'samples', 'study');
call verum.may('lab_technician', 'insert', 'results', 'study', verum.given_columns('results'));
call verum.may('lab_technician', 'update', 'results', 'study', array['value', 'qualifier', 'outside_reference', 'version']);

call verum.may('investigator', 'insert', 'scores', 'own site', verum.given_columns('scores'));
call verum.may('investigator', 'update', 'scores', 'own site', array['items', 'total', 'assessed_on', 'version']);
call verum.may('investigator', 'insert', 'causality_assessments', 'own site', verum.given_columns('causality_assessments'));
call verum.may('investigator', 'update', 'causality_assessments', 'own site', array['causality', 'version']);
