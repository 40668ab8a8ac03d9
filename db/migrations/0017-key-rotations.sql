set local role verum_owner;

-- That a study's boxes were sealed anew under another blinding key. Ids alone: no key is ever in the database.
create table key_rotations (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  from_key_id text not null,
  to_key_id text not null,
  boxes integer not null,
  reason text not null constraint key_rotations_reason_given check (reason <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint key_rotations_pk primary key (study_id, id),
  constraint key_rotations_study_fk foreign key (study_id) references studies (id) on delete restrict
);
