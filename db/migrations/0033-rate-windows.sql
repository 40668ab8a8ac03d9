set local role verum_owner;

-- How often something happened lately, for limits that hold over every process of an installation.
create table rate_windows (
  bucket text not null,
  window_started_at timestamptz not null,
  hits integer not null,
  recorded_at timestamptz not null default now(),
  constraint rate_windows_pk primary key (bucket, window_started_at)
);
