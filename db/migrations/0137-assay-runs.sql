set local role verum_owner;

-- How a value was measured, beside the value: a file says it line by line, the technician once for all values of an entry. Null: not said.
alter table measurements add column analyzer text constraint measurements_analyzer_given check (analyzer <> '');
alter table results
  add column plate text constraint results_plate_given check (plate <> ''),
  add column batch text constraint results_batch_given check (batch <> ''),
  add column analyzer text constraint results_analyzer_given check (analyzer <> '');
alter table double_entries
  add column plate text constraint double_entries_plate_given check (plate <> ''),
  add column batch text constraint double_entries_batch_given check (batch <> ''),
  add column analyzer text constraint double_entries_analyzer_given check (analyzer <> '');

-- Which tubes go on a plate for one marker: whole participants, without saying whose a tube is.
create table plate_plans (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  marker_code text not null,
  plate text not null constraint plate_plans_plate_given check (plate <> ''),
  batch text constraint plate_plans_batch_given check (batch <> ''),
  analyzer text constraint plate_plans_analyzer_given check (analyzer <> ''),
  -- For samples: less standards, controls and repeated readings.
  wells integer not null constraint plate_plans_wells_positive check (wells > 0),
  -- What chose and shuffled. The order is shuffled from that of the accession numbers, so the seed tells nothing of whose they are.
  seed text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint plate_plans_pk primary key (study_id, id),
  constraint plate_plans_marker_key unique (study_id, id, marker_code),
  constraint plate_plans_plate_once unique (study_id, marker_code, plate),
  constraint plate_plans_study_fk foreign key (study_id) references studies (id) on delete restrict
);

create table plate_places (
  study_id uuid not null,
  plan_id uuid not null,
  marker_code text not null,
  -- From 1, in the plan's order.
  place integer not null constraint plate_places_place_positive check (place > 0),
  sample_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint plate_places_pk primary key (study_id, plan_id, place),
  -- A tube that could be planned again in other company would tell by and by who belongs together.
  constraint plate_places_tube_once unique (study_id, marker_code, sample_id),
  constraint plate_places_plan_fk foreign key (study_id, plan_id, marker_code) references plate_plans (study_id, id, marker_code) on delete restrict,
  constraint plate_places_sample_fk foreign key (study_id, sample_id) references samples (study_id, id) on delete restrict
);
create index plate_places_by_plan on plate_places (study_id, plan_id, marker_code);
create index plate_places_by_sample on plate_places (study_id, sample_id);
