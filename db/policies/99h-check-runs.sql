set local role verum_owner;

call verum.guard('check_runs');
call verum.may('data_manager', 'insert', 'check_runs', 'study', verum.given_columns('check_runs'), '(select verum.site_id()) is null');
call verum.may('importer', 'insert', 'check_runs', 'study', verum.given_columns('check_runs'));
call verum.may('data_manager', 'read', 'check_runs', 'study');
call verum.may('monitor', 'read', 'check_runs', 'study');
