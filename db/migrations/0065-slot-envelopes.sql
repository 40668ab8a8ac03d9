set local role verum_owner;

-- A set for a site's whole list, made before anybody is randomized: one envelope for each slot, under a number that chance draws and that says
-- nothing of the slot's place. Which slot it is of is the allocator's alone; a participant's own number is told once there is one.
create table slot_envelopes (
  study_id uuid not null,
  site_id uuid not null,
  set_id uuid not null,
  slot_id uuid not null,
  number text not null constraint slot_envelopes_number_form check (number ~ '^E-[0-9]{6}-[0-9]$'),
  recorded_at timestamptz not null default now(),
  constraint slot_envelopes_pk primary key (study_id, set_id, slot_id),
  constraint slot_envelopes_number_unique unique (study_id, set_id, number),
  constraint slot_envelopes_set_fk foreign key (study_id, site_id, set_id) references envelope_sets (study_id, site_id, id) on delete restrict,
  constraint slot_envelopes_slot_fk foreign key (study_id, slot_id) references allocation_slots (study_id, id) on delete restrict
);
create index slot_envelopes_by_set on slot_envelopes (study_id, site_id, set_id);
create index slot_envelopes_by_slot on slot_envelopes (study_id, slot_id);
