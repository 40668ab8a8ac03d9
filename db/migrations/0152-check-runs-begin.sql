set local role verum_owner;

-- A run goes in steps: one that began before an amendment did has asked its first participants by the checks of before. Of runs from
-- before this column nobody knows when they began, and they stand for no amendment.
alter table check_runs add column began_at timestamptz not null default '-infinity';
alter table check_runs alter column began_at set default now();
alter table check_runs add constraint check_runs_began_before check (began_at <= recorded_at);
