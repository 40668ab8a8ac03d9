set local role verum_owner;

create table participants (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  screening_number text not null,
  sex text not null constraint participants_sex_known check (sex in ('F', 'M', 'U', 'X')),
  -- Null when an imported record does not say; so are the other nullable facts of imported records.
  birth_year integer constraint participants_birth_year_plausible check (birth_year between 1800 and 2100),
  -- Level of each stratification factor, as the protocol codes it; {} until assessed.
  strata jsonb not null default '{}',
  version integer not null default 1,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint participants_pk primary key (study_id, id),
  constraint participants_site_key unique (study_id, site_id, id),
  constraint participants_screening_number_unique unique (study_id, screening_number),
  constraint participants_site_fk foreign key (study_id, site_id) references sites (study_id, id) on delete restrict
);

create table consents (
  study_id uuid not null,
  site_id uuid not null,
  participant_id uuid not null,
  consented_on date not null,
  form_version text not null,
  version integer not null default 1,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint consents_pk primary key (study_id, participant_id),
  constraint consents_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index consents_by_site on consents (study_id, site_id, participant_id);

create table eligibility_assessments (
  study_id uuid not null,
  site_id uuid not null,
  participant_id uuid not null,
  criterion_code text not null,
  -- True when the participant is eligible by it: an inclusion fulfilled, an exclusion absent.
  met boolean not null,
  note text,
  version integer not null default 1,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint eligibility_assessments_pk primary key (study_id, participant_id, criterion_code),
  constraint eligibility_assessments_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index eligibility_assessments_by_site on eligibility_assessments (study_id, site_id, participant_id);

-- The sealed list: one row per slot, its content readable only with a key that is not in the database.
create table allocation_slots (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  -- The place in the whole list, from 0: the order of the published commitments.
  list_index integer not null,
  stratum text not null,
  position integer not null,
  ciphertext text not null,
  commitment text not null,
  recorded_at timestamptz not null default now(),
  constraint allocation_slots_pk primary key (study_id, id),
  constraint allocation_slots_position_unique unique (study_id, stratum, position),
  constraint allocation_slots_study_fk foreign key (study_id) references studies (id) on delete restrict
);

create table list_secrets (
  study_id uuid not null,
  ciphertext text not null,
  recorded_at timestamptz not null default now(),
  constraint list_secrets_pk primary key (study_id),
  constraint list_secrets_study_fk foreign key (study_id) references studies (id) on delete restrict
);

create table allocations (
  study_id uuid not null,
  site_id uuid not null,
  participant_id uuid not null,
  -- Null when an imported record brings no list: its blind is kept elsewhere.
  slot_id uuid,
  randomization_number text not null,
  randomized_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint allocations_pk primary key (study_id, participant_id),
  constraint allocations_slot_unique unique (study_id, slot_id),
  constraint allocations_randomization_number_unique unique (study_id, randomization_number),
  constraint allocations_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict,
  constraint allocations_slot_fk foreign key (study_id, slot_id) references allocation_slots (study_id, id) on delete restrict
);
create index allocations_by_site on allocations (study_id, site_id, participant_id);

-- The arms in clear: empty until the unblinding, which is the only verb that writes here.
create table unblinded_allocations (
  study_id uuid not null,
  participant_id uuid not null,
  arm text not null,
  recorded_at timestamptz not null default now(),
  constraint unblinded_allocations_pk primary key (study_id, participant_id),
  constraint unblinded_allocations_unblinding_fk foreign key (study_id) references unblindings (study_id) on delete restrict,
  constraint unblinded_allocations_participant_fk foreign key (study_id, participant_id) references participants (study_id, id) on delete restrict
);

create table withdrawals (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  withdrawn_on date not null,
  reason_code text not null,
  note text,
  -- Declared by mistake: since then it no longer counts. Why stands in the audit trail.
  taken_back_at timestamptz,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint withdrawals_pk primary key (study_id, id),
  constraint withdrawals_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create unique index withdrawals_one_in_force on withdrawals (study_id, participant_id) where taken_back_at is null;
create index withdrawals_by_site on withdrawals (study_id, site_id, participant_id);

-- Stops the study drug; the participant stays in follow-up.
create table treatment_discontinuations (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  discontinued_on date not null,
  reason_code text not null,
  note text,
  -- Declared by mistake: since then it no longer counts. Why stands in the audit trail.
  taken_back_at timestamptz,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint treatment_discontinuations_pk primary key (study_id, id),
  constraint treatment_discontinuations_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create unique index treatment_discontinuations_one_in_force on treatment_discontinuations (study_id, participant_id) where taken_back_at is null;
create index treatment_discontinuations_by_site on treatment_discontinuations (study_id, site_id, participant_id);

create table missed_visits (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  visit_code text not null,
  reason text not null constraint missed_visits_reason_given check (reason <> ''),
  -- Declared by mistake: since then it no longer counts. Why stands in the audit trail.
  taken_back_at timestamptz,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint missed_visits_pk primary key (study_id, id),
  constraint missed_visits_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create unique index missed_visits_one_in_force on missed_visits (study_id, participant_id, visit_code) where taken_back_at is null;
create index missed_visits_by_site on missed_visits (study_id, site_id, participant_id);

create table participant_sign_offs (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  signature_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint participant_sign_offs_pk primary key (study_id, id),
  constraint participant_sign_offs_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict,
  constraint participant_sign_offs_signature_fk foreign key (study_id, signature_id) references signatures (study_id, id) on delete restrict
);
create index participant_sign_offs_by_participant on participant_sign_offs (study_id, site_id, participant_id);
create index participant_sign_offs_by_signature on participant_sign_offs (study_id, signature_id);

create table deviations (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  visit_code text,
  kind text not null,
  description text not null,
  reason text not null constraint deviations_reason_given check (reason <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint deviations_pk primary key (study_id, id),
  constraint deviations_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index deviations_by_participant on deviations (study_id, site_id, participant_id);
