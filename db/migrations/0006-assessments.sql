set local role verum_owner;

-- What the laboratory sees of a tube: a number that carries no meaning.
create table samples (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  accession_number text not null,
  collected_at timestamptz,
  collected_on date,
  -- The markers to determine, in the protocol's order.
  markers text[] not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint samples_pk primary key (study_id, id),
  constraint samples_accession_number_unique unique (study_id, accession_number),
  constraint samples_study_fk foreign key (study_id) references studies (id) on delete restrict
);

-- One to one with samples: whose it is. The laboratory cannot read it.
create table sample_origins (
  study_id uuid not null,
  site_id uuid not null,
  sample_id uuid not null,
  participant_id uuid not null,
  visit_code text not null,
  pre_dose boolean,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint sample_origins_pk primary key (study_id, sample_id),
  constraint sample_origins_one_per_visit unique (study_id, participant_id, visit_code),
  constraint sample_origins_sample_fk foreign key (study_id, sample_id) references samples (study_id, id) on delete restrict,
  constraint sample_origins_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index sample_origins_by_site on sample_origins (study_id, site_id, participant_id);

create table results (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  sample_id uuid not null,
  marker_code text not null,
  value numeric not null,
  qualifier text not null default '' constraint results_qualifier_known check (qualifier in ('', '<', '>')),
  unit text not null,
  -- From the protocol at entry: hidden from all but laboratory, statistician and safety board until the unblinding.
  embargoed boolean not null,
  outside_reference boolean not null default false,
  version integer not null default 1,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint results_pk primary key (study_id, id),
  constraint results_one_per_marker unique (study_id, sample_id, marker_code),
  constraint results_sample_fk foreign key (study_id, sample_id) references samples (study_id, id) on delete restrict
);

create table scores (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  visit_code text not null,
  instrument_code text not null,
  -- Codes of the items present; null when only the total is known (imported).
  items text[],
  total integer not null,
  assessed_on date,
  version integer not null default 1,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint scores_pk primary key (study_id, id),
  constraint scores_one_per_visit unique (study_id, participant_id, visit_code, instrument_code),
  constraint scores_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index scores_by_site on scores (study_id, site_id, participant_id);

create table adverse_events (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  term text not null constraint adverse_events_term_given check (term <> ''),
  -- 2026, 2026-03 or 2026-03-07: never more precise than what is known.
  started_on text constraint adverse_events_started_on_form check (started_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  ended_on text constraint adverse_events_ended_on_form check (ended_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  severity text constraint adverse_events_severity_known check (severity in ('mild', 'moderate', 'severe', 'life-threatening', 'fatal')),
  serious boolean,
  outcome text not null,
  action text,
  version integer not null default 1,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint adverse_events_pk primary key (study_id, id),
  constraint adverse_events_participant_key unique (study_id, site_id, participant_id, id),
  constraint adverse_events_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index adverse_events_by_participant on adverse_events (study_id, site_id, participant_id);

-- The investigator's judgment, kept apart from the report.
create table causality_assessments (
  study_id uuid not null,
  site_id uuid not null,
  adverse_event_id uuid not null,
  participant_id uuid not null,
  causality text not null,
  version integer not null default 1,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint causality_assessments_pk primary key (study_id, adverse_event_id),
  -- With site and participant, so that nobody judges another site's event by its id.
  constraint causality_assessments_event_fk foreign key (study_id, site_id, participant_id, adverse_event_id)
    references adverse_events (study_id, site_id, participant_id, id) on delete restrict,
  constraint causality_assessments_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index causality_assessments_by_event on causality_assessments (study_id, site_id, participant_id, adverse_event_id);

create table blinding_guesses (
  study_id uuid not null,
  site_id uuid not null,
  participant_id uuid not null,
  visit_code text not null,
  asked_of text not null,
  guess text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint blinding_guesses_pk primary key (study_id, participant_id, visit_code, asked_of),
  constraint blinding_guesses_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index blinding_guesses_by_participant on blinding_guesses (study_id, site_id, participant_id);
