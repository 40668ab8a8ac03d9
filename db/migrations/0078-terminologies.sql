set local role verum_owner;

-- The list that adverse events of a study are coded and graded by, as it was imported: one, never exchanged, so that a grade
-- means the same from the first event to the last. It is not shipped: whoever runs the study brings the file.
create table terminologies (
  study_id uuid not null,
  name text not null constraint terminologies_name_given check (name <> ''),
  version text not null constraint terminologies_version_given check (version <> ''),
  file_name text not null,
  sha256 text not null,
  -- Code, system organ class, term, the texts of grades 1 to 5 (null: no such grade), definition.
  terms jsonb not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint terminologies_pk primary key (study_id),
  constraint terminologies_study_fk foreign key (study_id) references studies (id) on delete restrict
);

alter table adverse_events
  -- As the study's list has it; null where no list was imported when the event was reported.
  add column term_code text,
  add column coded_term text,
  -- Why it is serious (ICH E2A), in the order of the form.
  add column seriousness text[] constraint adverse_events_seriousness_known check (seriousness <@ array['death', 'life-threatening',
    'hospitalization', 'disability', 'congenital-anomaly', 'medically-important']),
  -- When the site learned that it is serious: from then on the clocks run.
  add column aware_at timestamptz,
  -- Visits whose doses the reporter links to it.
  add column dose_visits text[],
  add column narrative text,
  add constraint adverse_events_coded_whole check ((term_code is null) = (coded_term is null)),
  add constraint adverse_events_seriousness_of_serious check (serious or seriousness is null);
