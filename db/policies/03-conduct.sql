set local role verum_owner;

call verum.guard('signatures');
call verum.guard('openings');
call verum.guard('recruitment_closures');
call verum.guard('analysis_plans');
call verum.guard('locks');
call verum.guard('unblinding_approvals');
call verum.guard('unblindings', array['reveal']);
call verum.guard('import_findings');
call verum.guard('analyses', array['document']);

do $$ declare member text; begin
  foreach member in array array['nurse', 'lab_technician', 'investigator', 'data_manager', 'statistician', 'pharmacist', 'safety_board',
    'monitor', 'administrator', 'allocator', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'openings', 'study');
    call verum.may(member, 'read', 'recruitment_closures', 'study');
    call verum.may(member, 'read', 'locks', 'study');
  end loop;
  foreach member in array array['investigator', 'data_manager', 'statistician', 'safety_board', 'monitor', 'administrator', 'allocator', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'signatures', 'study');
    call verum.may(member, 'read', 'analysis_plans', 'study');
    call verum.may(member, 'read', 'unblinding_approvals', 'study');
    call verum.may(member, 'read', 'unblindings', 'study');
  end loop;
  foreach member in array array['data_manager', 'statistician', 'monitor', 'importer'] loop
    call verum.may(member, 'read', 'import_findings', 'study');
  end loop;
  foreach member in array array['investigator', 'data_manager', 'statistician', 'administrator'] loop
    call verum.may(member, 'insert', 'signatures', 'study',
      array['study_id', 'id', 'person_id', 'person_name', 'role', 'meaning', 'content_sha256', 'chain_sequence', 'chain_sha256'],
      'person_id = (select verum.person_id())');
  end loop;
  foreach member in array array['investigator', 'data_manager', 'statistician'] loop
    call verum.may(member, 'insert', 'unblinding_approvals', 'study', array['study_id', 'person_id', 'role', 'signature_id'],
      format('person_id = (select verum.person_id()) and role = %L and verum.is_locked(study_id) and verum.is_own_signature(study_id, signature_id)', member));
  end loop;
  -- Only after the unblinding does a result by arm exist to be read.
  foreach member in array array['investigator', 'data_manager', 'statistician', 'safety_board', 'monitor', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'analyses', 'study', null, 'verum.is_unblinded()');
  end loop;
end $$;

call verum.may('administrator', 'insert', 'openings', 'study', verum.given_columns('openings'),
  'verum.is_own_signature(study_id, signature_id)');
call verum.may('data_manager', 'insert', 'recruitment_closures', 'study', verum.given_columns('recruitment_closures'),
  'verum.is_open(study_id) and not verum.is_locked(study_id) and (signature_id is null or verum.is_own_signature(study_id, signature_id))');
call verum.may('data_manager', 'update', 'recruitment_closures', 'study', array['reopened_at'], 'not verum.is_locked(study_id)');
call verum.may('statistician', 'insert', 'analysis_plans', 'study', verum.given_columns('analysis_plans'), 'not verum.is_locked(study_id)');
call verum.may('data_manager', 'insert', 'locks', 'study', verum.given_columns('locks'),
  'verum.is_open(study_id) and verum.is_own_signature(study_id, signature_id)');
call verum.may('allocator', 'insert', 'unblindings', 'study', verum.given_columns('unblindings'), 'verum.unblinding_is_approved()');
-- The server computes and keeps what it computed; no person can put a result there.
call verum.may('archivist', 'insert', 'analyses', 'study', verum.given_columns('analyses'), 'verum.is_unblinded()');

-- The page that needs no sign-in: the commitment, and after the unblinding what it committed to.
create policy visitor_reads_opened on studies for select to verum_visitor using (verum.is_open(id));
create policy visitor_reads on openings for select to verum_visitor using (true);
create policy visitor_reads on unblindings for select to verum_visitor using (true);
grant select (id, code, title) on studies to verum_visitor;
grant select (study_id, protocol_version, commitment, recorded_at) on openings to verum_visitor;
grant select (study_id, reveal, recorded_at) on unblindings to verum_visitor;
