set local role verum_owner;

-- A tube's way after it was drawn. Each step is recorded when it is done; its absence is what reconciliation looks for.
create table sample_dispatches (
  study_id uuid not null,
  sample_id uuid not null,
  -- The label of the box it left in. The laboratory reads it: it names no site and no participant.
  box text not null constraint sample_dispatches_box_form check (box ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,19}$'),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint sample_dispatches_pk primary key (study_id, sample_id),
  constraint sample_dispatches_sample_fk foreign key (study_id, sample_id) references samples (study_id, id) on delete restrict
);

create table sample_receipts (
  study_id uuid not null,
  sample_id uuid not null,
  condition text not null constraint sample_receipts_condition_known
    check (condition in ('good', 'hemolyzed', 'clotted', 'thawed', 'leaking', 'insufficient', 'label-damaged')),
  remark text constraint sample_receipts_remark_given check (condition = 'good' or remark <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint sample_receipts_pk primary key (study_id, sample_id),
  constraint sample_receipts_sample_fk foreign key (study_id, sample_id) references samples (study_id, id) on delete restrict
);

-- Where a tube is kept. The newest counts; earlier places say where it was.
create table sample_storages (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  sample_id uuid not null,
  freezer text not null constraint sample_storages_freezer_given check (freezer <> ''),
  position text not null constraint sample_storages_position_given check (position <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint sample_storages_pk primary key (study_id, id),
  constraint sample_storages_receipt_fk foreign key (study_id, sample_id) references sample_receipts (study_id, sample_id) on delete restrict
);
create index sample_storages_by_sample on sample_storages (study_id, sample_id, recorded_at);
create index sample_storages_by_place on sample_storages (study_id, freezer, position);
