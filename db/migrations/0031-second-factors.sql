set local role verum_owner;

-- An app on a phone that shows a code every thirty seconds (RFC 6238). The secret is sealed under a key outside the database.
create table authenticators (
  id uuid constraint authenticators_pk primary key default gen_random_uuid(),
  person_id uuid not null,
  sealed_secret text not null,
  removed_at timestamptz,
  recorded_at timestamptz not null default now(),
  constraint authenticators_person_fk foreign key (person_id) references people (id) on delete restrict
);
create index authenticators_by_person on authenticators (person_id);
create unique index authenticators_one_at_a_time on authenticators (person_id) where removed_at is null;

-- Ten words for the day the phone is lost, each good once. Only a keyed hash is kept; a new set spends the old one.
create table recovery_codes (
  id uuid constraint recovery_codes_pk primary key default gen_random_uuid(),
  person_id uuid not null,
  code_hash text not null constraint recovery_codes_hash_unique unique,
  spent_at timestamptz,
  recorded_at timestamptz not null default now(),
  constraint recovery_codes_person_fk foreign key (person_id) references people (id) on delete restrict
);
create index recovery_codes_by_person on recovery_codes (person_id);

-- WebAuthn credentials. The private key never leaves the device; this is its public half.
create table passkeys (
  id uuid constraint passkeys_pk primary key default gen_random_uuid(),
  person_id uuid not null,
  credential_id text not null constraint passkeys_credential_unique unique,
  public_key text not null,
  name text not null constraint passkeys_name_given check (name <> ''),
  removed_at timestamptz,
  recorded_at timestamptz not null default now(),
  constraint passkeys_person_fk foreign key (person_id) references people (id) on delete restrict
);
create index passkeys_by_person on passkeys (person_id);

-- What was shown once is worth nothing a second time: the thirty seconds of a code, the challenge a passkey signed.
create table spent_proofs (
  person_id uuid not null,
  proof text not null,
  recorded_at timestamptz not null default now(),
  constraint spent_proofs_pk primary key (person_id, proof),
  constraint spent_proofs_person_fk foreign key (person_id) references people (id) on delete restrict
);

-- A study may ask more of those who hold a role: without a second factor they do not get in.
create table second_factor_requirements (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  role text not null constraint second_factor_requirements_role_known check (role in (
    'nurse', 'lab_technician', 'investigator', 'data_manager', 'statistician', 'pharmacist', 'safety_board', 'monitor', 'administrator')),
  ended_at timestamptz,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint second_factor_requirements_pk primary key (study_id, id),
  constraint second_factor_requirements_study_fk foreign key (study_id) references studies (id) on delete restrict
);
create unique index second_factor_requirements_one_per_role on second_factor_requirements (study_id, role) where ended_at is null;
