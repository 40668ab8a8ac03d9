set local role verum_owner;

call verum.guard('deviation_accounts', in_conduct => true);
call verum.guard('deviation_classifications', in_conduct => true);

do $$ declare member text; tbl text; begin
  foreach tbl in array array['deviation_accounts', 'deviation_classifications'] loop
    foreach member in array array['nurse', 'investigator', 'data_manager', 'statistician', 'safety_board', 'monitor', 'archivist'] loop
      call verum.may(member, 'read', tbl, 'own site');
    end loop;
    call verum.may('investigator', 'insert', tbl, 'own site', verum.given_columns(tbl));
  end loop;
  call verum.may('nurse', 'insert', 'deviation_accounts', 'own site', verum.given_columns('deviation_accounts'));
end $$;
