set local role verum_owner;

-- Somebody forgot their password, or lost every second factor. It takes two people beside them (21 CFR 11.200(a)(3)): an
-- administrator, who is given a link, and another, who spoke with the person and is given a code. Neither alone opens anything.
create table password_resets (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  reason text not null,
  removes_factors boolean not null,
  token_sha256 text not null constraint password_resets_token_unique unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint password_resets_pk primary key (study_id, id),
  constraint password_resets_study_fk foreign key (study_id) references studies (id) on delete restrict,
  constraint password_resets_person_fk foreign key (person_id) references people (id) on delete restrict
);
create index password_resets_by_person on password_resets (person_id);

create table password_reset_confirmations (
  study_id uuid not null,
  reset_id uuid not null,
  code_sha256 text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint password_reset_confirmations_pk primary key (study_id, reset_id),
  constraint password_reset_confirmations_reset_fk foreign key (study_id, reset_id) references password_resets (study_id, id) on delete restrict
);
