set local role verum_owner;

call verum.guard('participants', in_conduct => true);
call verum.guard('consents', in_conduct => true);
call verum.guard('eligibility_assessments', in_conduct => true);
call verum.guard('allocation_slots', array['ciphertext']);
call verum.guard('list_secrets', array['ciphertext']);
call verum.guard('allocations', in_conduct => true);
call verum.guard('unblinded_allocations', array['arm']);
call verum.guard('withdrawals', in_conduct => true);
call verum.guard('treatment_discontinuations', in_conduct => true);
call verum.guard('missed_visits', in_conduct => true);
call verum.guard('participant_sign_offs', in_conduct => true);
call verum.guard('deviations', in_conduct => true);

do $$ declare member text; tbl text; begin
  -- Who works with participants. Site people have a site in their membership, central people none.
  foreach member in array array['nurse', 'investigator', 'data_manager', 'statistician', 'safety_board', 'monitor', 'archivist', 'importer'] loop
    foreach tbl in array array['participants', 'consents', 'allocations', 'withdrawals', 'treatment_discontinuations', 'missed_visits', 'deviations'] loop
      call verum.may(member, 'read', tbl, 'own site');
    end loop;
  end loop;
  foreach member in array array['investigator', 'data_manager', 'statistician', 'monitor', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'eligibility_assessments', 'own site');
    call verum.may(member, 'read', 'participant_sign_offs', 'own site');
  end loop;
  foreach tbl in array array['participants', 'consents', 'eligibility_assessments', 'deviations'] loop
    call verum.may('investigator', 'insert', tbl, 'own site', verum.given_columns(tbl));
  end loop;
  foreach tbl in array array['withdrawals', 'treatment_discontinuations', 'missed_visits'] loop
    call verum.may('investigator', 'insert', tbl, 'own site', verum.given_columns(tbl), 'taken_back_at is null');
    call verum.may('investigator', 'update', tbl, 'own site', array['taken_back_at']);
  end loop;
  call verum.may('investigator', 'insert', 'participant_sign_offs', 'own site', verum.given_columns('participant_sign_offs'),
    'verum.is_own_signature(study_id, signature_id)');
  call verum.may('nurse', 'insert', 'missed_visits', 'own site', verum.given_columns('missed_visits'), 'taken_back_at is null');
  call verum.may('nurse', 'update', 'missed_visits', 'own site', array['taken_back_at']);
  call verum.may('nurse', 'insert', 'deviations', 'own site', verum.given_columns('deviations'));
end $$;

call verum.may('investigator', 'update', 'participants', 'own site', array['sex', 'birth_year', 'strata', 'version']);
call verum.may('investigator', 'update', 'consents', 'own site', array['consented_on', 'form_version', 'version']);
call verum.may('investigator', 'update', 'eligibility_assessments', 'own site', array['met', 'note', 'version']);

-- Drawing the next slot and opening the list are the allocator's duty alone: no person's role reads a sealed table.
call verum.may('allocator', 'read', 'participants', 'study');
call verum.may('allocator', 'read', 'allocations', 'study');
call verum.may('allocator', 'insert', 'allocations', 'study', verum.given_columns('allocations'),
  'not exists (select from recruitment_closures c where c.study_id = allocations.study_id and c.reopened_at is null)');
call verum.may('allocator', 'read', 'allocation_slots', 'study');
call verum.may('allocator', 'insert', 'allocation_slots', 'study', verum.given_columns('allocation_slots'), 'not verum.is_open(study_id)');
call verum.may('allocator', 'read', 'list_secrets', 'study');
call verum.may('allocator', 'insert', 'list_secrets', 'study', verum.given_columns('list_secrets'), 'not verum.is_open(study_id)');
call verum.may('allocator', 'insert', 'unblinded_allocations', 'study', verum.given_columns('unblinded_allocations'), 'verum.is_unblinded()');
call verum.may('allocator', 'read', 'unblinded_allocations', 'study');

do $$ declare member text; begin
  foreach member in array array['investigator', 'data_manager', 'statistician', 'safety_board', 'monitor', 'archivist'] loop
    call verum.may(member, 'read', 'unblinded_allocations', 'study', null,
      'verum.is_unblinded()' || case when member <> 'archivist'
        then ' and ((select verum.site_id()) is null or exists (
          select from participants p where p.study_id = unblinded_allocations.study_id and p.id = unblinded_allocations.participant_id))'
        else '' end);
  end loop;
end $$;
