set local role verum_owner;

call verum.guard('imported_lists', array['commitment']);
do $$ declare member text; begin
  foreach member in array array['pharmacist', 'administrator', 'allocator'] loop
    call verum.may(member, 'read', 'imported_lists', 'study');
  end loop;
end $$;
call verum.may('allocator', 'insert', 'imported_lists', 'study', verum.given_columns('imported_lists'), 'not verum.is_open(study_id)');
