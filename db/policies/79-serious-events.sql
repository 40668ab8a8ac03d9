set local role verum_owner;

call verum.guard('report_clocks');
call verum.guard('serious_event_reports', array['document']);
call verum.guard('clock_reminders');
call verum.guard('stopping_alerts');

do $$
declare
  member text;
  seen constant text := 'study_id = (select verum.study_id()) and ((select verum.site_id()) is null or site_id = (select verum.site_id()))';
begin
  foreach member in array array['investigator', 'data_manager', 'monitor', 'archivist'] loop
    call verum.may(member, 'read', 'report_clocks', 'own site');
  end loop;
  foreach member in array array['data_manager', 'monitor', 'archivist'] loop
    call verum.may(member, 'read', 'serious_event_reports', 'own site');
    call verum.may(member, 'read', 'clock_reminders', 'study', null, case when member <> 'archivist' then '(select verum.site_id()) is null' end);
  end loop;
  foreach member in array array['nurse', 'investigator'] loop
    call verum.may(member, 'insert', 'report_clocks', 'own site', verum.given_columns('report_clocks'));
    call verum.may(member, 'update', 'report_clocks', 'own site', array['started_at', 'due_at'], 'kind = ''sponsor''');
    call verum.may(member, 'insert', 'stopping_alerts', 'study', verum.given_columns('stopping_alerts'));
    -- The site does not see what goes to an authority, as it does not see the code that is opened for it.
    execute format('create policy %I on serious_event_reports for select to %I using (%s and audience = ''sponsor'')',
      member || '_reads_own_site', 'verum_' || member, seen);
  end loop;
  -- A clock to the authority would tell the nurse what the investigator judged, and so would a report's words.
  execute format('create policy nurse_reads_own_site on report_clocks for select to verum_nurse using (%s and kind = ''sponsor'')', seen);
  grant select on report_clocks to verum_nurse;
  grant select on serious_event_reports to verum_investigator;
  grant select (study_id, site_id, id, participant_id, adverse_event_id, audience, number, event_version, recorded_at, recorded_by)
    on serious_event_reports to verum_nurse;
  -- The safety person alone of all pharmacists: reports as the site sent them, nothing of the record behind.
  execute format('create policy safety_person_reads on report_clocks for select to verum_pharmacist using (%s and (select verum.holds_office(''safety-person'')))', seen);
  execute format('create policy safety_person_reads on serious_event_reports for select to verum_pharmacist using (%s and (select verum.holds_office(''safety-person'')))', seen);
  grant select on report_clocks, serious_event_reports to verum_pharmacist;
end $$;

call verum.may('investigator', 'insert', 'serious_event_reports', 'own site', verum.given_columns('serious_event_reports'), 'audience = ''sponsor''');
call verum.may('pharmacist', 'insert', 'serious_event_reports', 'own site', verum.given_columns('serious_event_reports'),
  'audience = ''authority'' and verum.holds_office(''safety-person'') and exists (select from code_breaks b
    where b.study_id = serious_event_reports.study_id and b.id = serious_event_reports.code_break_id and b.kind = ''regulatory''
      and b.recorded_by = (select verum.person_id()))');

-- Pooled over all arms, a count says little; that a limit was reached is the board's to weigh all the same (ICH E9 4.5).
call verum.may('safety_board', 'read', 'stopping_alerts', 'study', null, '(select verum.site_id()) is null');
call verum.may('archivist', 'read', 'stopping_alerts', 'study');

do $$ declare tbl text; begin
  foreach tbl in array array['report_clocks', 'serious_event_reports', 'clock_reminders', 'adverse_events', 'causality_assessments', 'participants',
    'sites', 'studies', 'memberships', 'appointments'] loop
    execute format('create policy reminder_reads on public.%I for select to verum_reminder using (true)', tbl);
  end loop;
end $$;
grant select on report_clocks, clock_reminders to verum_reminder;
grant select (study_id, adverse_event_id, audience) on serious_event_reports to verum_reminder;
grant select (study_id, id, serious) on adverse_events to verum_reminder;
grant select (study_id, adverse_event_id, causality) on causality_assessments to verum_reminder;
grant select (study_id, site_id, id, screening_number) on participants to verum_reminder;
grant select (study_id, id, name, time_zone) on sites to verum_reminder;
grant select (id, code) on studies to verum_reminder;
grant select (study_id, person_id, role, site_id, ended_at) on memberships to verum_reminder;
grant select (study_id, person_id, office, ended_at) on appointments to verum_reminder;
create policy reminder_inserts on clock_reminders for insert to verum_reminder with check (true);
grant insert (study_id, adverse_event_id, kind, stage) on clock_reminders to verum_reminder;
create policy reminder_inserts on notices for insert to verum_reminder with check (verum.is_member(study_id, person_id));
grant insert (study_id, id, person_id, kind, site_id, participant_id, subject, body, path, by_mail) on notices to verum_reminder;
