set local role verum_owner;

grant insert (event_version, causality_version) on report_clocks to verum_nurse, verum_investigator;
grant select (number, event_version, causality_version, recorded_at) on serious_event_reports to verum_reminder;
grant select (version) on adverse_events to verum_reminder;
grant select (version) on causality_assessments to verum_reminder;
grant insert (report_number) on clock_reminders to verum_reminder;
