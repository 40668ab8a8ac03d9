set local role verum_owner;

call verum.guard('training_confirmations');
call verum.may('administrator', 'read', 'training_confirmations', 'study');
call verum.may('monitor', 'read', 'training_confirmations', 'study');
-- Somebody else's: nobody confirms the own training.
call verum.may('administrator', 'insert', 'training_confirmations', 'study', verum.given_columns('training_confirmations'),
  'exists (select from memberships m where m.study_id = training_confirmations.study_id and m.id = training_confirmations.membership_id
    and m.person_id <> (select verum.person_id()))');
