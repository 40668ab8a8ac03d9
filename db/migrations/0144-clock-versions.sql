set local role verum_owner;

-- At which versions of event and judgment a clock to the authority began: a report that tells an older state does not meet it. Null for
-- clocks from before this was kept; when they began decides instead.
alter table report_clocks
  add column event_version integer,
  add column causality_version integer,
  add constraint report_clocks_versions_of_authority check (kind <> 'sponsor' or (event_version is null and causality_version is null));

-- That an event changed since its newest report is reminded of once for each report; 0 for the other stages, which come once for each clock.
alter table clock_reminders
  add column report_number integer not null default 0,
  drop constraint clock_reminders_stage_known,
  add constraint clock_reminders_stage_known check (stage in ('due-soon', 'overdue', 'changed')),
  add constraint clock_reminders_changed_since check ((stage = 'changed') = (report_number > 0)),
  drop constraint clock_reminders_pk,
  add constraint clock_reminders_pk primary key (study_id, adverse_event_id, kind, stage, report_number);
