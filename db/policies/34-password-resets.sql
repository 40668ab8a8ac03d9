set local role verum_owner;

call verum.guard('password_resets', array['token_sha256']);
call verum.guard('password_reset_confirmations', array['code_sha256']);

do $$ declare member text; begin
  foreach member in array array['administrator', 'monitor', 'data_manager'] loop
    execute format('create policy %I on password_resets for select to %I using (study_id = (select verum.study_id()))', member || '_reads_study', 'verum_' || member);
    execute format('grant select (study_id, id, person_id, reason, removes_factors, expires_at, used_at, recorded_at, recorded_by) on password_resets to %I', 'verum_' || member);
    execute format('create policy %I on password_reset_confirmations for select to %I using (study_id = (select verum.study_id()))', member || '_reads_study', 'verum_' || member);
    execute format('grant select (study_id, reset_id, recorded_at, recorded_by) on password_reset_confirmations to %I', 'verum_' || member);
    insert into verum.audit_readers values ('password_resets', member), ('password_reset_confirmations', member);
    -- The second pair of eyes: neither who asked nor whose password it is.
    call verum.may(member, 'insert', 'password_reset_confirmations', 'study', array['study_id', 'reset_id', 'code_sha256'],
      'exists (select from password_resets r where r.study_id = password_reset_confirmations.study_id and r.id = password_reset_confirmations.reset_id
        and r.recorded_by <> (select verum.person_id()) and r.person_id <> (select verum.person_id()))');
  end loop;
end $$;
call verum.may('administrator', 'insert', 'password_resets', 'study',
  array['study_id', 'id', 'person_id', 'reason', 'removes_factors', 'token_sha256', 'expires_at', 'used_at'],
  'person_id <> (select verum.person_id()) and used_at is null and verum.has_password(person_id) and verum.is_member(study_id, person_id)');

-- Whoever holds link and code sets the password, in the person's own name.
create policy identity_reads on password_resets for select to verum_identity using (true);
grant select on password_resets to verum_identity;
create policy identity_updates on password_resets for update to verum_identity using (person_id = verum.person_id());
grant update (used_at) on password_resets to verum_identity;
create policy identity_reads on password_reset_confirmations for select to verum_identity using (true);
grant select on password_reset_confirmations to verum_identity;
