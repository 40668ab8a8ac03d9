set local role verum_owner;

-- A report for the safety board, as of a cut-off date. Here stands the open part alone: everybody together.
create table safety_reports (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  number integer not null,
  cutoff_on date not null,
  open_document jsonb not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint safety_reports_pk primary key (study_id, id),
  constraint safety_reports_number_unique unique (study_id, number),
  constraint safety_reports_study_fk foreign key (study_id) references studies (id) on delete restrict
);

-- The closed part, by masked letters.
create table safety_report_contents (
  study_id uuid not null,
  report_id uuid not null,
  closed_document jsonb not null,
  recorded_at timestamptz not null default now(),
  constraint safety_report_contents_pk primary key (study_id, report_id),
  constraint safety_report_contents_report_fk foreign key (study_id, report_id) references safety_reports (study_id, id) on delete restrict
);

-- Which letter stands for which, sealed under the blinding key, drawn anew for each report.
create table safety_report_masks (
  study_id uuid not null,
  report_id uuid not null,
  ciphertext text not null,
  recorded_at timestamptz not null default now(),
  constraint safety_report_masks_pk primary key (study_id, report_id),
  constraint safety_report_masks_report_fk foreign key (study_id, report_id) references safety_reports (study_id, id) on delete restrict
);

-- Who opened a closed part, and when: its own log.
create table safety_report_openings (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  report_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint safety_report_openings_pk primary key (study_id, id),
  constraint safety_report_openings_report_fk foreign key (study_id, report_id) references safety_reports (study_id, id) on delete restrict
);
create index safety_report_openings_by_report on safety_report_openings (study_id, report_id, recorded_by);
