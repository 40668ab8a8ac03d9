set local role verum_owner;

-- A dose that was entered without a network and sent later: what the device's clock said at entry, and how far that clock was
-- ahead of the server's when it was sent. Both null for a dose that was sent as it was entered. `recorded_at` stays the server's time.
alter table injections
  add column entered_on_device_at timestamptz,
  add column device_clock_ahead_seconds integer,
  add constraint injections_device_time_whole check ((entered_on_device_at is null) = (device_clock_ahead_seconds is null)),
  -- By the server's clock it was entered before it came; two minutes for a clock that was set meanwhile.
  add constraint injections_device_time_passed
    check (entered_on_device_at - make_interval(secs => device_clock_ahead_seconds) <= recorded_at + interval '2 minutes');
