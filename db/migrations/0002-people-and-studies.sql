set local role verum_owner;

create table people (
  id uuid constraint people_pk primary key default gen_random_uuid(),
  email text not null constraint people_email_unique unique constraint people_email_lower check (email = lower(email)),
  name text not null constraint people_name_given check (name <> ''),
  recorded_at timestamptz not null default now()
);

-- One to one with people, so that reading a name never means reading a hash.
create table credentials (
  person_id uuid constraint credentials_pk primary key,
  password_hash text not null,
  recorded_at timestamptz not null default now(),
  constraint credentials_person_fk foreign key (person_id) references people (id) on delete restrict
);

-- By address as typed, whether or not anybody has it: an unknown person locks like a known one.
create table sign_in_attempts (
  id bigint generated always as identity constraint sign_in_attempts_pk primary key,
  email text not null,
  succeeded boolean not null,
  recorded_at timestamptz not null default now()
);
create index sign_in_attempts_by_email on sign_in_attempts (email, recorded_at);

-- Sign-out everywhere: a token issued before the newest row is void.
create table sign_outs (
  id bigint generated always as identity constraint sign_outs_pk primary key,
  person_id uuid not null,
  recorded_at timestamptz not null default now(),
  constraint sign_outs_person_fk foreign key (person_id) references people (id) on delete restrict
);
create index sign_outs_by_person on sign_outs (person_id, recorded_at);

-- One-time links by which a person sets a password. Only the token's hash is kept.
create table invitations (
  id uuid constraint invitations_pk primary key default gen_random_uuid(),
  person_id uuid not null,
  token_sha256 text not null constraint invitations_token_unique unique,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  recorded_at timestamptz not null default now(),
  constraint invitations_person_fk foreign key (person_id) references people (id) on delete restrict
);
create index invitations_by_person on invitations (person_id);

create table studies (
  id uuid constraint studies_pk primary key default gen_random_uuid(),
  code text not null constraint studies_code_unique unique constraint studies_code_form check (code ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$'),
  title text not null,
  -- Where it came from: conducted here, imported, or a demonstration simulated from a seed.
  provenance text not null constraint studies_provenance_known check (provenance in ('conducted', 'imported', 'demonstration')),
  recorded_at timestamptz not null default now()
);

create table protocol_versions (
  study_id uuid not null,
  version text not null,
  document jsonb not null,
  sha256 text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint protocol_versions_pk primary key (study_id, version),
  constraint protocol_versions_study_fk foreign key (study_id) references studies (id) on delete restrict
);

create table sites (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  code text not null,
  name text not null,
  country text not null,
  time_zone text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint sites_pk primary key (study_id, id),
  constraint sites_code_unique unique (study_id, code),
  constraint sites_study_fk foreign key (study_id) references studies (id) on delete restrict
);

-- Who holds which role, at one site or (site null) at all.
create table memberships (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  role text not null constraint memberships_role_known check (role in (
    'nurse', 'lab_technician', 'investigator', 'data_manager', 'statistician', 'pharmacist', 'safety_board', 'monitor', 'administrator')),
  site_id uuid,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint memberships_pk primary key (study_id, id),
  constraint memberships_study_fk foreign key (study_id) references studies (id) on delete restrict,
  constraint memberships_person_fk foreign key (person_id) references people (id) on delete restrict,
  constraint memberships_site_fk foreign key (study_id, site_id) references sites (study_id, id) on delete restrict
);
create unique index memberships_one_role_per_person on memberships (study_id, person_id) where ended_at is null;
create index memberships_by_person on memberships (person_id);
create index memberships_by_site on memberships (study_id, site_id);

-- What a retried request already did: the same key gets the same answer and nothing happens twice.
create table receipts (
  study_id uuid not null,
  request_key uuid not null,
  person_id uuid not null default verum.person_id(),
  event text not null,
  -- Of what was asked: the key with other content is another request, and gets no answer that is not its own.
  input_sha256 text not null,
  outcome jsonb not null,
  recorded_at timestamptz not null default now(),
  -- Without foreign keys: each would lock the same row of studies and of people in every write of a study, by many at once.
  -- verum.enter has read both from the membership, and policies let nobody write another pair.
  constraint receipts_pk primary key (study_id, request_key)
);
