set local role verum_owner;

-- A question about a data point, asked of a role at the participant's site (ICH E6(R3) 4.2.3). Its state is derived: closed when there is a closure,
-- answered when the last message is an answer, open otherwise.
create table queries (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  -- The tube, when the question is about it or its results: the laboratory knows it by this alone.
  sample_id uuid,
  -- The data point: table and key as in the audit trail, and the column; null asks about the whole row. Of a result: the tube's id, and the
  -- marker's code, so that a value can be asked about by those who may not see it. Of what is not there yet: the participant, and the visit.
  table_name text not null,
  row_key text not null,
  field text,
  visit_code text,
  assigned_role text not null constraint queries_assigned_role_known check (assigned_role in ('nurse', 'investigator', 'lab_technician')),
  -- Who asks: a person in a role, or the system.
  origin text not null constraint queries_origin_known check (origin in ('data_manager', 'monitor', 'check', 'import')),
  question text not null constraint queries_question_given check (question ~ '\S' and char_length(question) <= 2000),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint queries_pk primary key (study_id, id),
  -- The laboratory knows tubes and no participants.
  constraint queries_laboratory_has_tube check (assigned_role <> 'lab_technician' or sample_id is not null),
  constraint queries_result_is_of_laboratory check (table_name <> 'results' or (assigned_role = 'lab_technician' and field is not null and row_key = sample_id::text)),
  constraint queries_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict,
  constraint queries_sample_fk foreign key (study_id, sample_id) references samples (study_id, id) on delete restrict
);
create index queries_by_participant on queries (study_id, site_id, participant_id);
create index queries_by_data_point on queries (study_id, table_name, row_key);
create index queries_by_sample on queries (study_id, sample_id);

-- The thread under a query. Place and participant are the query's, written by a trigger: the laboratory cannot know them.
create table query_messages (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  query_id uuid not null,
  participant_id uuid not null,
  kind text not null constraint query_messages_kind_known check (kind in ('answer', 'question')),
  body text not null constraint query_messages_body_given check (body ~ '\S' and char_length(body) <= 2000),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint query_messages_pk primary key (study_id, id),
  constraint query_messages_query_fk foreign key (study_id, query_id) references queries (study_id, id) on delete restrict,
  constraint query_messages_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index query_messages_by_query on query_messages (study_id, query_id, recorded_at);
create index query_messages_by_participant on query_messages (study_id, site_id, participant_id);

-- Its absence is what leaves a query open.
create table query_closures (
  study_id uuid not null,
  site_id uuid not null,
  query_id uuid not null,
  participant_id uuid not null,
  conclusion text not null constraint query_closures_conclusion_known check (conclusion in ('corrected', 'explained', 'withdrawn')),
  note text constraint query_closures_note_short check (char_length(note) <= 2000),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint query_closures_pk primary key (study_id, query_id),
  constraint query_closures_query_fk foreign key (study_id, query_id) references queries (study_id, id) on delete restrict,
  constraint query_closures_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index query_closures_by_participant on query_closures (study_id, site_id, participant_id);
