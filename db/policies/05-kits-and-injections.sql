set local role verum_owner;

call verum.guard('kits');
call verum.guard('kit_contents', array['ciphertext']);
call verum.guard('kit_assignments', in_conduct => true);
call verum.guard('injections', in_conduct => true);

do $$ declare member text; begin
  foreach member in array array['nurse', 'investigator', 'data_manager', 'monitor', 'pharmacist', 'statistician', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'kits', 'own site');
    call verum.may(member, 'read', 'kit_assignments', 'own site');
  end loop;
  foreach member in array array['nurse', 'investigator', 'data_manager', 'monitor', 'pharmacist', 'statistician', 'safety_board', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'injections', 'own site');
  end loop;
end $$;

call verum.may('nurse', 'insert', 'injections', 'own site', verum.given_columns('injections'));
call verum.may('nurse', 'update', 'injections', 'own site', array['kit_id', 'status', 'given_at', 'given_on', 'amount', 'anatomical_site', 'reason',
  'observation_ended_at', 'reaction', 'reaction_severity', 'deviation_reason', 'version']);

call verum.may('pharmacist', 'read', 'kit_contents', 'study', null,
  'exists (select from kits k where k.study_id = kit_contents.study_id and k.id = kit_contents.kit_id)');
call verum.may('allocator', 'read', 'kits', 'study');
call verum.may('allocator', 'insert', 'kits', 'study', verum.given_columns('kits'));
call verum.may('allocator', 'read', 'kit_contents', 'study');
call verum.may('allocator', 'insert', 'kit_contents', 'study', verum.given_columns('kit_contents'));
call verum.may('allocator', 'read', 'kit_assignments', 'study');
call verum.may('allocator', 'insert', 'kit_assignments', 'study', verum.given_columns('kit_assignments'));
