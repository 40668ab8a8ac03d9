set local role verum_owner;

-- Analyses of made-up arms, run before the unblinding: kept apart from the real ones, and never in their place.
create table rehearsals (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  -- What the made-up arms follow from, so that the same rehearsal can be run again.
  seed text not null constraint rehearsals_seed_form check (seed ~ '^[A-Za-z0-9_.-]{1,64}$'),
  dataset_sha256 text not null,
  engine text not null,
  document jsonb not null constraint rehearsals_say_dummy check (coalesce(document ->> 'watermark', '') = 'DUMMY'),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint rehearsals_pk primary key (study_id, id),
  constraint rehearsals_study_fk foreign key (study_id) references studies (id) on delete restrict
);
