set local role verum_owner;

-- An office that a member holds beside the role: the sponsor's contact, the principal investigator, and the one safety
-- person who may learn what one participant receives for a report to the authority (docs/decisions/0031).
create table appointments (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  office text not null constraint appointments_office_known check (office in ('sponsor-contact', 'principal-investigator', 'safety-person')),
  ended_at timestamptz,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint appointments_pk primary key (study_id, id),
  constraint appointments_study_fk foreign key (study_id) references studies (id) on delete restrict,
  constraint appointments_person_fk foreign key (person_id) references people (id) on delete restrict
);
create index appointments_by_person on appointments (person_id);
create unique index appointments_one_in_force on appointments (study_id, person_id, office) where ended_at is null;
create unique index appointments_one_safety_person on appointments (study_id) where ended_at is null and office = 'safety-person';

-- One participant's code opened, or learned, before the study is unblinded. What it said stands nowhere.
create table code_breaks (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  kind text not null constraint code_breaks_kind_known check (kind in ('emergency', 'regulatory', 'inadvertent')),
  -- By this system, by a sealed envelope while it was down, or otherwise.
  route text not null constraint code_breaks_route_known check (route in ('system', 'envelope', 'other')),
  reason_code text not null,
  note text not null constraint code_breaks_note_given check (note <> ''),
  -- What it may have done to the study (ICH E6(R3) 4.1.4).
  impact text,
  -- When the code was opened or learned; recorded_at is when that was entered.
  broken_at timestamptz not null,
  -- The published commitment that the opened slot was held against.
  slot_commitment text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint code_breaks_pk primary key (study_id, id),
  constraint code_breaks_participant_key unique (study_id, site_id, participant_id, id),
  constraint code_breaks_impact_assessed check (kind <> 'inadvertent' or impact <> ''),
  constraint code_breaks_system_proven check ((route = 'system') = (slot_commitment is not null)),
  constraint code_breaks_inadvertent_by_no_route check ((kind = 'inadvertent') = (route = 'other')),
  constraint code_breaks_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);

-- Who knows what: one row for each person who learned a participant's code.
create table disclosures (
  study_id uuid not null,
  site_id uuid not null,
  participant_id uuid not null,
  code_break_id uuid not null,
  person_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint disclosures_pk primary key (study_id, code_break_id, person_id),
  constraint disclosures_code_break_fk foreign key (study_id, site_id, participant_id, code_break_id)
    references code_breaks (study_id, site_id, participant_id, id) on delete restrict,
  constraint disclosures_person_fk foreign key (person_id) references people (id) on delete restrict
);
create index disclosures_by_code_break on disclosures (study_id, site_id, participant_id, code_break_id);
create index disclosures_by_person on disclosures (person_id, study_id, participant_id);
