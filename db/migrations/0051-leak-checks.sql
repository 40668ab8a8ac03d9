set local role verum_owner;

-- A scan of the installation for whatever could tell an arm: what was looked at, what was found. No arm, key or sealed value is in it.
create table leak_checks (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  document jsonb not null,
  sha256 text not null constraint leak_checks_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Under the installation's key; null when the scan was made where that key is not.
  signature text,
  findings integer not null constraint leak_checks_findings_counted check (findings >= 0),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint leak_checks_pk primary key (study_id, id),
  constraint leak_checks_study_fk foreign key (study_id) references studies (id) on delete restrict
);
