set local role verum_owner;

-- Its content was read from the trail, and does not go into it a second time; its SHA-256 does.
call verum.guard('certified_copies', hidden => array['content']);

do $$ declare member text; begin
  foreach member in array array['monitor', 'data_manager', 'investigator'] loop
    call verum.may(member, 'insert', 'certified_copies', 'own site', verum.given_columns('certified_copies'),
      'verum.is_own_signature(study_id, signature_id)');
    -- Roles read different things, so a copy is read by those who read what it was made from.
    call verum.may(member, 'read', 'certified_copies', 'own site', null,
      case when member = 'investigator' then 'recorded_by = (select verum.person_id())' end);
  end loop;
end $$;
call verum.may('importer', 'read', 'certified_copies', 'study');
