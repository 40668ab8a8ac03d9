set local role verum_owner;

-- No hash of the file: the few lists that blocks allow could be tried out against it.
-- A list that was prepared elsewhere and sealed here before the opening, which publishes its commitment.
create table imported_lists (
  study_id uuid not null,
  -- As it will be published; the opening sets the time and the protocol version.
  commitment jsonb not null,
  reason text not null constraint imported_lists_reason_given check (reason <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint imported_lists_pk primary key (study_id),
  constraint imported_lists_study_fk foreign key (study_id) references studies (id) on delete restrict
);
