set local role verum_owner;

-- A kit stands in the depot, at no site, until it is shipped to one.
alter table kits alter column site_id drop not null;

-- A list of kits that came into the depot together. Everything of it that stands on a label is the same for every content.
create table kit_batches (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  code text not null,
  source text not null constraint kit_batches_source_known check (source in ('generated', 'imported')),
  kits integer not null,
  -- The earliest expiry in the batch.
  use_by date not null,
  -- The last day a kit of it may be given: use_by less the do-not-use window of the protocol.
  last_use_on date not null,
  -- What the pattern guard found: the pharmacist's alone.
  findings jsonb not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint kit_batches_pk primary key (study_id, id),
  constraint kit_batches_code_unique unique (study_id, code),
  constraint kit_batches_last_use check (last_use_on <= use_by),
  constraint kit_batches_study_fk foreign key (study_id) references studies (id) on delete restrict
);

-- One to one with the kits of a batch; lot and expiry are sealed, since they may tell one content from another.
create table kit_lots (
  study_id uuid not null,
  kit_id uuid not null,
  batch_id uuid not null,
  list_index integer not null,
  ciphertext text not null,
  recorded_at timestamptz not null default now(),
  constraint kit_lots_pk primary key (study_id, kit_id),
  constraint kit_lots_place_unique unique (study_id, batch_id, list_index),
  constraint kit_lots_kit_fk foreign key (study_id, kit_id) references kits (study_id, id) on delete restrict,
  constraint kit_lots_batch_fk foreign key (study_id, batch_id) references kit_batches (study_id, id) on delete restrict
);
create index kit_lots_by_batch on kit_lots (study_id, batch_id);

create table shipments (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  number text not null,
  note text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint shipments_pk primary key (study_id, id),
  constraint shipments_site_key unique (study_id, site_id, id),
  constraint shipments_number_unique unique (study_id, number),
  constraint shipments_site_fk foreign key (study_id, site_id) references sites (study_id, id) on delete restrict
);

create table shipment_kits (
  study_id uuid not null,
  site_id uuid not null,
  shipment_id uuid not null,
  kit_id uuid not null,
  recorded_at timestamptz not null default now(),
  constraint shipment_kits_pk primary key (study_id, kit_id),
  constraint shipment_kits_shipment_key unique (study_id, site_id, shipment_id, kit_id),
  constraint shipment_kits_shipment_fk foreign key (study_id, site_id, shipment_id) references shipments (study_id, site_id, id) on delete restrict,
  constraint shipment_kits_kit_fk foreign key (study_id, site_id, kit_id) references kits (study_id, site_id, id) on delete restrict
);
create index shipment_kits_by_kit on shipment_kits (study_id, site_id, kit_id);

create table shipment_receipts (
  study_id uuid not null,
  site_id uuid not null,
  shipment_id uuid not null,
  received_at timestamptz not null,
  temperature text not null constraint shipment_receipts_temperature_known check (temperature in ('in-range', 'excursion', 'not-logged')),
  note text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint shipment_receipts_pk primary key (study_id, shipment_id),
  constraint shipment_receipts_site_key unique (study_id, site_id, shipment_id),
  constraint shipment_receipts_shipment_fk foreign key (study_id, site_id, shipment_id) references shipments (study_id, site_id, id) on delete restrict
);

create table kit_receipts (
  study_id uuid not null,
  site_id uuid not null,
  shipment_id uuid not null,
  kit_id uuid not null,
  condition text not null constraint kit_receipts_condition_known check (condition in ('accepted', 'damaged', 'missing')),
  recorded_at timestamptz not null default now(),
  constraint kit_receipts_pk primary key (study_id, kit_id),
  constraint kit_receipts_receipt_fk foreign key (study_id, site_id, shipment_id) references shipment_receipts (study_id, site_id, shipment_id) on delete restrict,
  -- What was not shipped cannot be received.
  constraint kit_receipts_shipped_fk foreign key (study_id, site_id, shipment_id, kit_id) references shipment_kits (study_id, site_id, shipment_id, kit_id) on delete restrict
);
create index kit_receipts_by_shipment on kit_receipts (study_id, site_id, shipment_id, kit_id);

create table kit_quarantines (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  kit_id uuid not null,
  -- First, second … of this kit. Two that begin at once would be the same one.
  ordinal integer not null,
  reason text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint kit_quarantines_pk primary key (study_id, id),
  constraint kit_quarantines_site_key unique (study_id, site_id, id),
  constraint kit_quarantines_one_in_force unique (study_id, kit_id, ordinal),
  constraint kit_quarantines_kit_fk foreign key (study_id, site_id, kit_id) references kits (study_id, site_id, id) on delete restrict
);
create index kit_quarantines_by_kit on kit_quarantines (study_id, site_id, kit_id);

create table kit_releases (
  study_id uuid not null,
  site_id uuid not null,
  quarantine_id uuid not null,
  reason text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint kit_releases_pk primary key (study_id, quarantine_id),
  constraint kit_releases_quarantine_fk foreign key (study_id, site_id, quarantine_id) references kit_quarantines (study_id, site_id, id) on delete restrict
);
create index kit_releases_by_quarantine on kit_releases (study_id, site_id, quarantine_id);

create table kit_returns (
  study_id uuid not null,
  site_id uuid not null,
  kit_id uuid not null,
  contents text not null constraint kit_returns_contents_known check (contents in ('unopened', 'partly-used', 'empty')),
  reason text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint kit_returns_pk primary key (study_id, kit_id),
  constraint kit_returns_kit_fk foreign key (study_id, site_id, kit_id) references kits (study_id, site_id, id) on delete restrict
);
create index kit_returns_by_kit on kit_returns (study_id, site_id, kit_id);

create table kit_destructions (
  study_id uuid not null,
  -- Null for a kit that never left the depot.
  site_id uuid,
  kit_id uuid not null,
  destroyed_on date not null,
  method text not null,
  reason text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint kit_destructions_pk primary key (study_id, kit_id),
  constraint kit_destructions_kit_fk foreign key (study_id, kit_id) references kits (study_id, id) on delete restrict,
  constraint kit_destructions_at_site_fk foreign key (study_id, site_id, kit_id) references kits (study_id, site_id, id) on delete restrict
);
create index kit_destructions_by_site on kit_destructions (study_id, site_id, kit_id);

-- A kit that was assigned and is not to be given: another one takes its place.
create table kit_replacements (
  study_id uuid not null,
  site_id uuid not null,
  participant_id uuid not null,
  visit_code text not null,
  kit_id uuid not null,
  by_kit_id uuid not null,
  reason text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint kit_replacements_pk primary key (study_id, kit_id),
  constraint kit_replacements_by_unique unique (study_id, site_id, by_kit_id),
  constraint kit_replacements_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict,
  constraint kit_replacements_kit_fk foreign key (study_id, site_id, kit_id) references kits (study_id, site_id, id) on delete restrict,
  constraint kit_replacements_by_fk foreign key (study_id, site_id, by_kit_id) references kits (study_id, site_id, id) on delete restrict
);
create index kit_replacements_by_participant on kit_replacements (study_id, site_id, participant_id);
create index kit_replacements_by_kit on kit_replacements (study_id, site_id, kit_id);

-- For products that look different: an unblinded person draws a masked syringe from the assigned kit …
create table syringe_preparations (
  study_id uuid not null,
  site_id uuid not null,
  participant_id uuid not null,
  visit_code text not null,
  kit_id uuid not null,
  prepared_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null default verum.person_id(),
  constraint syringe_preparations_pk primary key (study_id, kit_id),
  constraint syringe_preparations_person_key unique (study_id, site_id, kit_id, recorded_by),
  constraint syringe_preparations_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict,
  constraint syringe_preparations_kit_fk foreign key (study_id, site_id, kit_id) references kits (study_id, site_id, id) on delete restrict
);
create index syringe_preparations_by_participant on syringe_preparations (study_id, site_id, participant_id);
create index syringe_preparations_by_kit on syringe_preparations (study_id, site_id, kit_id);

-- … and another one, blinded, takes it over.
create table syringe_hand_overs (
  study_id uuid not null,
  site_id uuid not null,
  kit_id uuid not null,
  prepared_by uuid not null,
  handed_over_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  -- Who took it over.
  recorded_by uuid not null default verum.person_id(),
  constraint syringe_hand_overs_pk primary key (study_id, kit_id),
  constraint syringe_hand_overs_two_people check (prepared_by <> recorded_by),
  constraint syringe_hand_overs_preparation_fk foreign key (study_id, site_id, kit_id, prepared_by)
    references syringe_preparations (study_id, site_id, kit_id, recorded_by) on delete restrict
);
create index syringe_hand_overs_by_preparation on syringe_hand_overs (study_id, site_id, kit_id, prepared_by);
