set local role verum_owner;

-- What a run of the protocol's edit checks found, and the query it asked. The fingerprint is of the values that were read, so that data which
-- were explained are not asked about again, and data that changed are.
create table check_findings (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  check_code text not null,
  table_name text not null,
  row_key text not null,
  fingerprint text not null constraint check_findings_fingerprint_form check (fingerprint ~ '^[0-9a-f]{64}$'),
  -- Of a value that the readers of the query may not know: then not even which check it was.
  on_embargoed boolean not null,
  query_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint check_findings_pk primary key (study_id, id),
  constraint check_findings_once unique (study_id, check_code, table_name, row_key, fingerprint),
  constraint check_findings_query_fk foreign key (study_id, query_id) references queries (study_id, id) on delete restrict,
  constraint check_findings_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index check_findings_by_query on check_findings (study_id, query_id);
create index check_findings_by_participant on check_findings (study_id, site_id, participant_id);

-- A check asked while data were entered: what had been given first, and in which words it was asked. Kept though nothing was saved
-- (draft guidance on ICH E6(R3) 4.2.2: the first entry, the prompt and the change).
create table check_prompts (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  -- Of the entry, the same until it is saved.
  request_key uuid not null,
  check_code text not null,
  table_name text not null,
  visit_code text,
  field text not null,
  prompt text not null,
  given jsonb not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint check_prompts_pk primary key (study_id, id),
  constraint check_prompts_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create unique index check_prompts_once on check_prompts (study_id, request_key, check_code, md5(given::text));
create index check_prompts_by_participant on check_prompts (study_id, site_id, participant_id);

-- What was saved in the end: with an answer when the check still asked, without when the data were put right.
create table check_answers (
  study_id uuid not null,
  site_id uuid not null,
  prompt_id uuid not null,
  participant_id uuid not null,
  row_key text not null,
  answer text constraint check_answers_answer_given check (answer ~ '\S' and char_length(answer) <= 2000),
  saved jsonb not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint check_answers_pk primary key (study_id, prompt_id),
  constraint check_answers_prompt_fk foreign key (study_id, prompt_id) references check_prompts (study_id, id) on delete restrict,
  constraint check_answers_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index check_answers_by_participant on check_answers (study_id, site_id, participant_id);
