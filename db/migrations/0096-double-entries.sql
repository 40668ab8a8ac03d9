set local role verum_owner;

-- One of the two entries of a value that the protocol wants typed twice, by two people. What both agree on, or what a third look
-- says, is a row of results; until then there is none, and the value is missing.
create table double_entries (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  sample_id uuid not null,
  marker_code text not null,
  -- 1: the first entry; 2: the second, by somebody who had not seen it.
  ordinal integer not null constraint double_entries_ordinal_known check (ordinal in (1, 2)),
  value numeric not null,
  qualifier text not null default '' constraint double_entries_qualifier_known check (qualifier in ('', '<', '>')),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint double_entries_pk primary key (study_id, id),
  constraint double_entries_one_of_each unique (study_id, sample_id, marker_code, ordinal),
  constraint double_entries_sample_fk foreign key (study_id, sample_id) references samples (study_id, id) on delete restrict
);
