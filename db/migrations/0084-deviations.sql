set local role verum_owner;

alter table deviations add constraint deviations_participant_key unique (study_id, site_id, participant_id, id);

-- What Verum finds in the record itself is one deviation for each visit, however many people complete it at once.
create unique index deviations_one_per_draft on deviations (study_id, participant_id, coalesce(visit_code, ''), kind)
  where kind in ('dose-missed', 'sample-missed', 'partial-dose', 'wrong-kit', 'not-eligible', 'late-dose-entry', 'late-sample-entry');

-- The site's account of a deviation: what it meant for the participant, and what was done. The newest counts.
create table deviation_accounts (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  deviation_id uuid not null,
  participant_id uuid not null,
  consequence text not null constraint deviation_accounts_consequence_given check (consequence <> ''),
  action text not null constraint deviation_accounts_action_given check (action <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint deviation_accounts_pk primary key (study_id, id),
  constraint deviation_accounts_deviation_fk foreign key (study_id, site_id, participant_id, deviation_id)
    references deviations (study_id, site_id, participant_id, id) on delete restrict,
  constraint deviation_accounts_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index deviation_accounts_by_deviation on deviation_accounts (study_id, site_id, participant_id, deviation_id);

-- The investigator's word, blind, on how grave it is: a major one leaves the per-protocol set (ICH E9 5.2.2). The newest counts.
create table deviation_classifications (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  deviation_id uuid not null,
  participant_id uuid not null,
  class text not null constraint deviation_classifications_class_known check (class in ('minor', 'major')),
  reason text not null constraint deviation_classifications_reason_given check (reason <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint deviation_classifications_pk primary key (study_id, id),
  constraint deviation_classifications_deviation_fk foreign key (study_id, site_id, participant_id, deviation_id)
    references deviations (study_id, site_id, participant_id, id) on delete restrict,
  constraint deviation_classifications_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index deviation_classifications_by_deviation on deviation_classifications (study_id, site_id, participant_id, deviation_id);
