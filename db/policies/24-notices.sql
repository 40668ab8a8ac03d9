set local role verum_owner;

-- The words stay out of the audit trail: it is read by more people than a notice is for.
call verum.guard('notices', array['subject', 'body']);
call verum.guard('notice_readings');
call verum.guard('mail_attempts');

create function verum.is_member(study uuid, person uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.memberships m where m.study_id = study and m.person_id = person and m.ended_at is null)
$$;

create function verum.unread_notices(study uuid, person uuid) returns integer language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select count(*)::integer from public.notices n
  where n.study_id = study and n.person_id = person
    and not exists (select from public.notice_readings r where r.study_id = n.study_id and r.notice_id = n.id)
$$;
revoke execute on function verum.unread_notices(uuid, uuid) from public;
grant execute on function verum.unread_notices(uuid, uuid) to verum_identity;

-- Everybody can have something to tell; each reads the own notices alone. Not by verum.may: that would open their history too.
do $$ declare member text; begin
  foreach member in array array['nurse', 'lab_technician', 'investigator', 'data_manager', 'statistician', 'pharmacist', 'safety_board',
    'monitor', 'administrator'] loop
    call verum.may(member, 'insert', 'notices', 'study', verum.given_columns('notices'), 'verum.is_member(study_id, person_id)');
    execute format('create policy %I on notices for select to %I using (study_id = (select verum.study_id()) and person_id = (select verum.person_id()))',
      member || '_reads_own', 'verum_' || member);
    execute format('grant select on notices to %I', 'verum_' || member);
    execute format('create policy %I on notice_readings for select to %I using (study_id = (select verum.study_id()) and recorded_by = (select verum.person_id()))',
      member || '_reads_own', 'verum_' || member);
    execute format('grant select on notice_readings to %I', 'verum_' || member);
    -- The row it points to must be visible, so only the person it is for can say that it was read.
    call verum.may(member, 'insert', 'notice_readings', 'study', array['study_id', 'notice_id'],
      'exists (select from notices n where n.study_id = notice_readings.study_id and n.id = notice_readings.notice_id and n.person_id = (select verum.person_id()))');
  end loop;
end $$;
insert into verum.audit_readers (table_name, role)
  select tbl, role from unnest(array['notices', 'notice_readings', 'mail_attempts']) tbl, unnest(array['data_manager', 'monitor']) role;

-- The server itself has things to tell too, such as that an account was locked.
create policy identity_inserts on notices for insert to verum_identity with check (verum.is_member(study_id, person_id));
grant insert (study_id, id, person_id, kind, subject, body, path, by_mail) on notices to verum_identity;

do $$ declare tbl text; begin
  foreach tbl in array array['notices', 'mail_attempts', 'studies', 'people', 'memberships'] loop
    execute format('create policy messenger_reads on public.%I for select to verum_messenger using (true)', tbl);
  end loop;
end $$;
grant select (study_id, id, person_id, subject, body, path, by_mail, recorded_at) on notices to verum_messenger;
grant select on mail_attempts to verum_messenger;
grant select (id, code) on studies to verum_messenger;
grant select (id, email) on people to verum_messenger;
grant select (study_id, person_id, ended_at) on memberships to verum_messenger;
create policy messenger_inserts on mail_attempts for insert to verum_messenger with check (true);
grant insert (study_id, notice_id, succeeded, problem) on mail_attempts to verum_messenger;
