set local role verum_owner;

-- How one laboratory writes its files. The newest row of a laboratory counts; earlier ones say how earlier files were read.
create table laboratory_mappings (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  laboratory text not null constraint laboratory_mappings_laboratory_given check (laboratory <> ''),
  document jsonb not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint laboratory_mappings_pk primary key (study_id, id),
  constraint laboratory_mappings_study_fk foreign key (study_id) references studies (id) on delete restrict
);
create index laboratory_mappings_by_laboratory on laboratory_mappings (study_id, laboratory, recorded_at);

-- One imported file: which bytes, read how, and what became of its values.
create table laboratory_files (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  mapping_id uuid not null,
  name text not null,
  sha256 text not null constraint laboratory_files_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
  lines integer not null,
  entered integer not null,
  unchanged integer not null,
  differing integer not null,
  left_out integer not null,
  -- Line, column, kind, problem and remedy of what was left out or remarked: it can quote the file.
  findings jsonb not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint laboratory_files_pk primary key (study_id, id),
  constraint laboratory_files_once unique (study_id, sha256),
  constraint laboratory_files_mapping_fk foreign key (study_id, mapping_id) references laboratory_mappings (study_id, id) on delete restrict
);
create index laboratory_files_by_mapping on laboratory_files (study_id, mapping_id);

-- One value as a file has it, and how it was measured. What stands is in results: a value that differs from it overwrites nothing.
create table measurements (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  file_id uuid not null,
  line integer not null,
  sample_id uuid not null,
  marker_code text not null,
  value numeric not null,
  qualifier text not null default '' constraint measurements_qualifier_known check (qualifier in ('', '<', '>')),
  fate text not null constraint measurements_fate_known check (fate in ('entered', 'unchanged', 'differing')),
  plate text,
  batch text,
  dilution numeric constraint measurements_dilution_positive check (dilution > 0),
  -- Single readings in the order of the file, when there were several: the value is their mean.
  replicates numeric[],
  cv_percent numeric,
  run_on date,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint measurements_pk primary key (study_id, id),
  constraint measurements_once_in_file unique (study_id, file_id, sample_id, marker_code),
  constraint measurements_file_fk foreign key (study_id, file_id) references laboratory_files (study_id, id) on delete restrict,
  constraint measurements_sample_fk foreign key (study_id, sample_id) references samples (study_id, id) on delete restrict
);
create index measurements_by_sample on measurements (study_id, sample_id, marker_code);
