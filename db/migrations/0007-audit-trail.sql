-- Owned by a role that nobody becomes: the owner of the other tables can neither alter it nor switch its triggers off.
set local role verum_auditor;

create table audit_trail (
  -- The study, or the nil UUID for what concerns the installation.
  study_id uuid not null,
  sequence bigint not null,
  at timestamptz not null,
  person_id uuid,
  role text not null,
  site_id uuid,
  participant_id uuid,
  event text not null,
  reason text,
  table_name text not null,
  row_key text not null,
  action text not null constraint audit_trail_action_known check (action in ('insert', 'update', 'delete')),
  -- Old and new per field: all fields of a new row, only the changed ones of an update.
  old jsonb,
  new jsonb,
  request_id uuid,
  previous_sha256 text not null,
  sha256 text not null,
  constraint audit_trail_pk primary key (study_id, sequence)
);
create index audit_trail_by_participant on audit_trail (study_id, participant_id, sequence);
create index audit_trail_by_row on audit_trail (study_id, table_name, row_key);
