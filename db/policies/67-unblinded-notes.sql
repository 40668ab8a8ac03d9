set local role verum_owner;

-- The words stay out of the audit trail, which blinded people read.
call verum.guard('unblinded_notes', array['about', 'body']);

-- Whoever is warned of words may send them here, and nobody but the pharmacist reads them, not even who wrote them. The site is stamped.
do $$ declare member text; begin
  foreach member in array array['nurse', 'lab_technician', 'investigator', 'data_manager', 'statistician', 'safety_board', 'monitor',
    'administrator'] loop
    call verum.may(member, 'insert', 'unblinded_notes', 'study', array['study_id', 'id', 'about', 'body']);
  end loop;
end $$;
call verum.may('pharmacist', 'read', 'unblinded_notes', 'own site');
