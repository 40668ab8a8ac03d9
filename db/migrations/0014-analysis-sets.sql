set local role verum_owner;

-- The statistician's word on one participant and one analysis set, against or for what the rules say. The newest counts.
create table analysis_set_decisions (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  set_code text not null constraint analysis_set_decisions_set_known check (set_code in ('mITT', 'PP', 'safety')),
  verdict text not null constraint analysis_set_decisions_verdict_known check (verdict in ('in', 'out', 'as-ruled')),
  reason text not null constraint analysis_set_decisions_reason_given check (reason <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint analysis_set_decisions_pk primary key (study_id, id),
  constraint analysis_set_decisions_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index analysis_set_decisions_by_participant on analysis_set_decisions (study_id, site_id, participant_id);

-- The analysis sets as fixed and signed, blind, over one locked dataset. A later version supersedes the one before it.
create table analysis_sets (
  study_id uuid not null,
  version integer not null,
  dataset_sha256 text not null,
  -- Rules, everybody's sets, and the reason for each exclusion.
  document jsonb not null,
  document_sha256 text not null,
  signature_id uuid not null,
  reason text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint analysis_sets_pk primary key (study_id, version),
  constraint analysis_sets_study_fk foreign key (study_id) references studies (id) on delete restrict,
  constraint analysis_sets_signature_fk foreign key (study_id, signature_id) references signatures (study_id, id) on delete restrict
);
create index analysis_sets_by_signature on analysis_sets (study_id, signature_id);
