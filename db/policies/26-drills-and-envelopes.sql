set local role verum_owner;

call verum.guard('code_break_drills');
call verum.guard('envelope_sets');
call verum.guard('envelopes');

do $$ declare member text; tbl text; begin
  foreach member in array array['data_manager', 'monitor'] loop
    foreach tbl in array array['code_break_drills', 'envelope_sets', 'envelopes'] loop
      call verum.may(member, 'read', tbl, 'own site');
    end loop;
  end loop;
  foreach tbl in array array['envelope_sets', 'envelopes'] loop
    call verum.may('pharmacist', 'read', tbl, 'own site');
    call verum.may('investigator', 'read', tbl, 'own site');
    -- The pharmacist alone: who makes envelopes could open them (docs/decisions/0033).
    call verum.may('pharmacist', 'insert', tbl, 'own site', verum.given_columns(tbl));
  end loop;
end $$;

call verum.may('investigator', 'read', 'code_break_drills', 'own site');
call verum.may('investigator', 'insert', 'code_break_drills', 'own site', array['study_id', 'id', 'site_id']);
call verum.may('investigator', 'update', 'code_break_drills', 'own site', array['completed_at'],
  'recorded_by = (select verum.person_id())');
