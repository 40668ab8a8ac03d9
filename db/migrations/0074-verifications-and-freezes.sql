set local role verum_owner;

-- A monitor held this row, or one field of it, against its source, as it stood at that version. Whether it is verified now is not
-- kept: it is, while the row still has the version. So an edit drops it by itself, and nothing is rewritten.
create table verifications (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  -- The row as the audit trail names it.
  table_name text not null,
  row_key text not null,
  -- Null: the whole row.
  field text,
  row_version integer not null,
  -- Verified by mistake: since then it no longer counts. Why stands in the audit trail.
  taken_back_at timestamptz,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint verifications_pk primary key (study_id, id),
  constraint verifications_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create unique index verifications_once on verifications (study_id, table_name, row_key, row_version, coalesce(field, '')) where taken_back_at is null;
create index verifications_by_participant on verifications (study_id, site_id, participant_id);

-- One part of a participant's record can be edited by nobody: the data manager put it aside as final, until it is lifted.
create table freezes (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  -- What is recorded before the first visit, at one visit, and independently of visits.
  part text not null constraint freezes_part_known check (part in ('enrollment', 'visit', 'events')),
  visit_code text,
  reason text not null constraint freezes_reason_given check (reason <> ''),
  -- Since then it can be edited again. Why stands in the audit trail.
  lifted_at timestamptz,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint freezes_pk primary key (study_id, id),
  constraint freezes_visit_named check ((part = 'visit') = (visit_code is not null)),
  constraint freezes_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create unique index freezes_one_in_force on freezes (study_id, participant_id, part, coalesce(visit_code, '')) where lifted_at is null;
create index freezes_by_participant on freezes (study_id, site_id, participant_id);
