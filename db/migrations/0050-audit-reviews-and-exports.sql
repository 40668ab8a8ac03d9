set local role verum_owner;

-- A monitor has read the trail up to a row, and says what was found (ICH E6(R3) 4.2.2: audit trails are reviewed).
create table audit_reviews (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  until_sequence bigint not null constraint audit_reviews_covers_rows check (until_sequence > 0),
  until_sha256 text not null constraint audit_reviews_sha256_form check (until_sha256 ~ '^[0-9a-f]{64}$'),
  findings text not null constraint audit_reviews_findings_given check (findings <> ''),
  signature_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint audit_reviews_pk primary key (study_id, id),
  constraint audit_reviews_study_fk foreign key (study_id) references studies (id) on delete restrict,
  constraint audit_reviews_signature_fk foreign key (study_id, signature_id) references signatures (study_id, id) on delete restrict
);
create index audit_reviews_by_signature on audit_reviews (study_id, signature_id);

-- Somebody took a copy of the trail: what was asked for, and where the chain stood, so that the copy can be held against it later.
create table audit_exports (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  format text not null constraint audit_exports_format_known check (format in ('csv', 'json')),
  filter jsonb not null,
  chain_sequence bigint not null,
  chain_sha256 text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint audit_exports_pk primary key (study_id, id),
  constraint audit_exports_study_fk foreign key (study_id) references studies (id) on delete restrict
);
