set local role verum_owner;

-- One person's signature under lifting the lock that is in force. Two of these, by two people of whom one is a data manager, lift it.
create table unlock_approvals (
  study_id uuid not null,
  -- Of the lock in force: 1 for the first, one more for each locking anew.
  lock_number integer not null constraint unlock_approvals_number_from_one check (lock_number >= 1),
  person_id uuid not null default verum.person_id(),
  role text not null,
  reason text not null constraint unlock_approvals_reason_given check (reason ~ '\S'),
  signature_id uuid not null,
  recorded_at timestamptz not null default now(),
  constraint unlock_approvals_pk primary key (study_id, lock_number, person_id),
  constraint unlock_approvals_lock_fk foreign key (study_id) references locks (study_id) on delete restrict,
  constraint unlock_approvals_person_fk foreign key (person_id) references people (id) on delete restrict,
  constraint unlock_approvals_signature_fk foreign key (study_id, signature_id) references signatures (study_id, id) on delete restrict
);
create index unlock_approvals_by_person on unlock_approvals (person_id);
create index unlock_approvals_by_signature on unlock_approvals (study_id, signature_id);

-- The lock of that number was lifted: study data can be written again, until the study is locked anew.
create table unlockings (
  study_id uuid not null,
  number integer not null,
  reason text not null constraint unlockings_reason_given check (reason ~ '\S'),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint unlockings_pk primary key (study_id, number),
  constraint unlockings_lock_fk foreign key (study_id) references locks (study_id) on delete restrict
);

-- Locked anew after that unlocking. The first lock stays in locks.
create table relocks (
  study_id uuid not null,
  unlocking_number integer not null,
  dataset_sha256 text not null,
  participants integer not null,
  signature_id uuid not null,
  reason text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint relocks_pk primary key (study_id, unlocking_number),
  constraint relocks_unlocking_fk foreign key (study_id, unlocking_number) references unlockings (study_id, number) on delete restrict,
  constraint relocks_signature_fk foreign key (study_id, signature_id) references signatures (study_id, id) on delete restrict
);
create index relocks_by_signature on relocks (study_id, signature_id);

-- An approval of the unblinding counts for the lock that it was given under, and is given anew under another.
alter table unblinding_approvals add column lock_number integer not null default 1;
