set local role verum_owner;

call verum.guard('leak_checks');
call verum.may('importer', 'insert', 'leak_checks', 'study', verum.given_columns('leak_checks'));
call verum.may('importer', 'read', 'leak_checks', 'study');
call verum.may('administrator', 'read', 'leak_checks', 'study', null, '(select verum.site_id()) is null');
