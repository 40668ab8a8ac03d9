set local role verum_owner;

-- A form of the protocol's own, filled in at a visit: one for each. What its fields are, the protocol says; values are texts by the
-- field's code, so that a number keeps its digits and a partial date is never completed.
create table visit_forms (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  form_code text not null,
  visit_code text not null,
  values jsonb not null constraint visit_forms_values_form check (jsonb_typeof(values) = 'object'),
  version integer not null default 1,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint visit_forms_pk primary key (study_id, id),
  constraint visit_forms_one_per_visit unique (study_id, participant_id, form_code, visit_code),
  constraint visit_forms_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index visit_forms_by_participant on visit_forms (study_id, site_id, participant_id);

-- The same independently of visits: a line of a repeating form, or the one entry of a form that is filled in once.
create table form_entries (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  form_code text not null,
  -- From 1; a number is not given again.
  number integer not null constraint form_entries_number_counts check (number > 0),
  values jsonb not null constraint form_entries_values_form check (jsonb_typeof(values) = 'object'),
  -- Entered by mistake: it stays, and counts no more.
  voided_at timestamptz,
  version integer not null default 1,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint form_entries_pk primary key (study_id, id),
  constraint form_entries_number_unique unique (study_id, participant_id, form_code, number),
  constraint form_entries_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index form_entries_by_participant on form_entries (study_id, site_id, participant_id);

-- Entries of concomitant medication that the reporter links to an event.
alter table adverse_events add column medication_ids uuid[];
