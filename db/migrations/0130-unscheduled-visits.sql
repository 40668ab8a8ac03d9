set local role verum_owner;

-- A visit that the protocol does not plan: the patient came. Forms and scores taken at it stand in their own tables under its code.
create table unscheduled_visits (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  -- From 1; a number is not given again.
  sequence integer not null constraint unscheduled_visits_sequence_counts check (sequence > 0),
  visit_code text not null,
  occurred_at timestamptz not null,
  -- By the site's calendar.
  occurred_on date not null,
  reason_code text not null,
  note text,
  -- Recorded by mistake: since then it no longer counts. Why stands in the audit trail.
  taken_back_at timestamptz,
  version integer not null default 1,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint unscheduled_visits_pk primary key (study_id, id),
  constraint unscheduled_visits_code_form check (visit_code = 'U' || sequence),
  constraint unscheduled_visits_sequence_unique unique (study_id, participant_id, sequence),
  constraint unscheduled_visits_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create unique index unscheduled_visits_one_at_a_time on unscheduled_visits (study_id, participant_id, occurred_at) where taken_back_at is null;
create index unscheduled_visits_by_participant on unscheduled_visits (study_id, site_id, participant_id);
