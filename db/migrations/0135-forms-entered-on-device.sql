set local role verum_owner;

-- As of doses (0134): a form that was filled in without a network and sent later.
alter table visit_forms
  add column entered_on_device_at timestamptz,
  add column device_clock_ahead_seconds integer,
  add constraint visit_forms_device_time_whole check ((entered_on_device_at is null) = (device_clock_ahead_seconds is null)),
  add constraint visit_forms_device_time_passed
    check (entered_on_device_at - make_interval(secs => device_clock_ahead_seconds) <= recorded_at + interval '2 minutes');

alter table form_entries
  add column entered_on_device_at timestamptz,
  add column device_clock_ahead_seconds integer,
  add constraint form_entries_device_time_whole check ((entered_on_device_at is null) = (device_clock_ahead_seconds is null)),
  add constraint form_entries_device_time_passed
    check (entered_on_device_at - make_interval(secs => device_clock_ahead_seconds) <= recorded_at + interval '2 minutes');
