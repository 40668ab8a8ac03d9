set local role verum_owner;

-- An electronic signature (21 CFR 11.50, 11.70): who, in which role, when, meaning what, over which content, and where
-- the audit chain stood.
create table signatures (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null default verum.person_id(),
  person_name text not null,
  role text not null,
  meaning text not null constraint signatures_meaning_given check (meaning <> ''),
  content_sha256 text not null,
  chain_sequence bigint not null,
  chain_sha256 text not null,
  signed_at timestamptz not null default now(),
  constraint signatures_pk primary key (study_id, id),
  constraint signatures_study_fk foreign key (study_id) references studies (id) on delete restrict,
  constraint signatures_person_fk foreign key (person_id) references people (id) on delete restrict
);
create index signatures_by_person on signatures (person_id);

create table openings (
  study_id uuid not null,
  protocol_version text not null,
  -- The published commitment: design, slot count, root, hash of the secret. No slot's content.
  commitment jsonb not null,
  signature_id uuid,
  reason text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint openings_pk primary key (study_id),
  constraint openings_protocol_fk foreign key (study_id, protocol_version) references protocol_versions (study_id, version) on delete restrict,
  constraint openings_signature_fk foreign key (study_id, signature_id) references signatures (study_id, id) on delete restrict
);
create index openings_by_protocol on openings (study_id, protocol_version);
create index openings_by_signature on openings (study_id, signature_id);

create table recruitment_closures (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  reason text not null,
  signature_id uuid,
  reopened_at timestamptz,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint recruitment_closures_pk primary key (study_id, id),
  constraint recruitment_closures_study_fk foreign key (study_id) references studies (id) on delete restrict,
  constraint recruitment_closures_signature_fk foreign key (study_id, signature_id) references signatures (study_id, id) on delete restrict
);
create index recruitment_closures_by_signature on recruitment_closures (study_id, signature_id);
create unique index recruitment_closures_one_at_a_time on recruitment_closures (study_id) where reopened_at is null;

create table analysis_plans (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  title text not null,
  sha256 text not null constraint analysis_plans_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint analysis_plans_pk primary key (study_id, id),
  constraint analysis_plans_study_fk foreign key (study_id) references studies (id) on delete restrict
);

create table locks (
  study_id uuid not null,
  dataset_sha256 text not null,
  participants integer not null,
  signature_id uuid,
  reason text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint locks_pk primary key (study_id),
  constraint locks_study_fk foreign key (study_id) references studies (id) on delete restrict,
  constraint locks_signature_fk foreign key (study_id, signature_id) references signatures (study_id, id) on delete restrict
);
create index locks_by_signature on locks (study_id, signature_id);

-- Two of these, by two people of whom one is a statistician, open the blind.
create table unblinding_approvals (
  study_id uuid not null,
  person_id uuid not null default verum.person_id(),
  role text not null,
  signature_id uuid not null,
  recorded_at timestamptz not null default now(),
  constraint unblinding_approvals_pk primary key (study_id, person_id),
  constraint unblinding_approvals_lock_fk foreign key (study_id) references locks (study_id) on delete restrict,
  constraint unblinding_approvals_person_fk foreign key (person_id) references people (id) on delete restrict,
  constraint unblinding_approvals_signature_fk foreign key (study_id, signature_id) references signatures (study_id, id) on delete restrict
);
create index unblinding_approvals_by_person on unblinding_approvals (person_id);
create index unblinding_approvals_by_signature on unblinding_approvals (study_id, signature_id);

create table unblindings (
  study_id uuid not null,
  -- The secret, every slot's arm and salt: what anybody needs to recompute the commitment. Null when imported.
  reveal jsonb,
  reason text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint unblindings_pk primary key (study_id),
  constraint unblindings_lock_fk foreign key (study_id) references locks (study_id) on delete restrict
);

-- What an import noticed and kept.
create table import_findings (
  study_id uuid not null,
  id integer not null,
  file text not null,
  line integer not null,
  column_number integer not null,
  kind text not null,
  problem text not null,
  remedy text not null,
  recorded_at timestamptz not null default now(),
  constraint import_findings_pk primary key (study_id, id),
  constraint import_findings_study_fk foreign key (study_id) references studies (id) on delete restrict
);

-- Results computed by R, kept per dataset.
create table analyses (
  study_id uuid not null,
  dataset_sha256 text not null,
  engine text not null,
  document jsonb not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint analyses_pk primary key (study_id, dataset_sha256),
  constraint analyses_unblinding_fk foreign key (study_id) references unblindings (study_id) on delete restrict
);
