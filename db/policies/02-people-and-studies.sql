set local role verum_owner;

call verum.guard('people');
call verum.guard('credentials', array['password_hash']);
call verum.guard('sign_outs');
call verum.guard('invitations', array['token_sha256']);
call verum.guard('studies');
call verum.guard('protocol_versions', array['document']);
call verum.guard('sites');
call verum.guard('memberships');

-- Logs themselves, so without an audit row: attempts to sign in, and answers kept for retries.
do $$ declare tbl text; begin
  foreach tbl in array array['sign_in_attempts', 'receipts'] loop
    execute format('alter table public.%I enable row level security', tbl);
    execute format('alter table public.%I force row level security', tbl);
    execute format('revoke all on public.%I from public', tbl);
    execute format('create policy owner_maintains on public.%I to verum_owner using (true) with check (true)', tbl);
  end loop;
end $$;

-- Identity: who is signing in, and what that person belongs to.
do $$ declare tbl text; begin
  foreach tbl in array array['people', 'credentials', 'sign_in_attempts', 'sign_outs', 'invitations', 'studies', 'sites', 'memberships',
    'protocol_versions', 'openings', 'recruitment_closures', 'locks', 'unblindings'] loop
    execute format('create policy identity_reads on public.%I for select to verum_identity using (true)', tbl);
    execute format('grant select on public.%I to verum_identity', tbl);
  end loop;
end $$;
create policy identity_inserts on sign_in_attempts for insert to verum_identity with check (true);
grant insert (id, email, succeeded) on sign_in_attempts to verum_identity;
create policy identity_inserts on sign_outs for insert to verum_identity with check (person_id = verum.person_id());
grant insert (id, person_id) on sign_outs to verum_identity;
create policy identity_inserts on credentials for insert to verum_identity with check (person_id = verum.person_id());
grant insert (person_id, password_hash) on credentials to verum_identity;
create policy identity_updates on credentials for update to verum_identity using (person_id = verum.person_id());
grant update (password_hash) on credentials to verum_identity;
create policy identity_updates on invitations for update to verum_identity using (person_id = verum.person_id());
grant update (accepted_at) on invitations to verum_identity;

-- Everybody in a study reads the study itself, its protocol, sites, people and who holds which role.
do $$ declare member text; begin
  foreach member in array array['nurse', 'lab_technician', 'investigator', 'data_manager', 'statistician', 'pharmacist', 'safety_board',
    'monitor', 'administrator', 'allocator', 'archivist', 'importer'] loop
    execute format('create policy %I on studies for select to %I using (id = (select verum.study_id()))', member || '_reads_own', 'verum_' || member);
    execute format('grant select on studies to %I', 'verum_' || member);
    call verum.may(member, 'read', 'protocol_versions', 'study');
    call verum.may(member, 'read', 'sites', 'study');
    call verum.may(member, 'read', 'memberships', 'study');
    execute format('create policy %I on people for select to %I using (id in (select m.person_id from memberships m where m.study_id = (select verum.study_id())))',
      member || '_reads_study', 'verum_' || member);
    execute format('grant select on people to %I', 'verum_' || member);
    execute format('create policy %I on receipts for select to %I using (study_id = (select verum.study_id()) and person_id = (select verum.person_id()))',
      member || '_reads_own', 'verum_' || member);
    execute format('create policy %I on receipts for insert to %I with check (study_id = (select verum.study_id()) and person_id = (select verum.person_id()))',
      member || '_inserts_own', 'verum_' || member);
    execute format('grant select, insert (study_id, request_key, event, input_sha256, outcome) on receipts to %I', 'verum_' || member);
  end loop;
end $$;

-- The administrator: people, sites, study set-up.
create policy administrator_finds_people on people for select to verum_administrator using (true);
create policy administrator_inserts on people for insert to verum_administrator with check (true);
grant insert (id, email, name) on people to verum_administrator;
create policy administrator_inserts on invitations for insert to verum_administrator with check (not verum.has_password(person_id));
grant insert (id, person_id, token_sha256, expires_at, accepted_at) on invitations to verum_administrator;
create policy administrator_reads on invitations for select to verum_administrator using (true);
grant select (id, person_id, expires_at, accepted_at, recorded_at) on invitations to verum_administrator;
-- Separation of duties: an administrator neither changes the own role nor takes a second one.
call verum.may('administrator', 'insert', 'memberships', 'study', verum.given_columns('memberships'), 'person_id <> (select verum.person_id())');
call verum.may('administrator', 'update', 'memberships', 'study', array['ended_at'], 'person_id <> (select verum.person_id())');
-- The allocation list and the kits are made per site at the opening, so no site comes after it.
call verum.may('administrator', 'insert', 'sites', 'study', verum.given_columns('sites'), 'not verum.is_open(study_id)');
call verum.may('administrator', 'insert', 'protocol_versions', 'study', verum.given_columns('protocol_versions'), 'not verum.is_open(study_id)');
