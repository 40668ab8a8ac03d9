set local role verum_owner;

-- A run of the edit checks over everything recorded that came to its end: what an amendment asks anew was asked of what was there.
create table check_runs (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participants integer not null constraint check_runs_participants_counted check (participants >= 0),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint check_runs_pk primary key (study_id, id),
  constraint check_runs_study_fk foreign key (study_id) references studies (id) on delete restrict
);
