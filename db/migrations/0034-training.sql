set local role verum_owner;

-- That somebody was trained for the role they hold: what the delegation log shows beside start and end (ICH E6(R3) 2.3.3).
create table training_confirmations (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  membership_id uuid not null,
  subject text not null constraint training_confirmations_subject_given check (subject <> ''),
  trained_on date not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint training_confirmations_pk primary key (study_id, id),
  constraint training_confirmations_once unique (study_id, membership_id, subject, trained_on),
  constraint training_confirmations_membership_fk foreign key (study_id, membership_id) references memberships (study_id, id) on delete restrict
);
create index training_confirmations_by_membership on training_confirmations (study_id, membership_id);
