set local role verum_owner;

create table kits (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  number text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint kits_pk primary key (study_id, id),
  constraint kits_site_key unique (study_id, site_id, id),
  constraint kits_number_unique unique (study_id, number),
  constraint kits_site_fk foreign key (study_id, site_id) references sites (study_id, id) on delete restrict
);

-- One to one with kits and sealed: what is inside.
create table kit_contents (
  study_id uuid not null,
  kit_id uuid not null,
  ciphertext text not null,
  recorded_at timestamptz not null default now(),
  constraint kit_contents_pk primary key (study_id, kit_id),
  constraint kit_contents_kit_fk foreign key (study_id, kit_id) references kits (study_id, id) on delete restrict
);

create table kit_assignments (
  study_id uuid not null,
  site_id uuid not null,
  participant_id uuid not null,
  visit_code text not null,
  kit_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint kit_assignments_pk primary key (study_id, participant_id, visit_code),
  constraint kit_assignments_one_per_kit unique (study_id, kit_id),
  constraint kit_assignments_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict,
  constraint kit_assignments_kit_fk foreign key (study_id, site_id, kit_id) references kits (study_id, site_id, id) on delete restrict
);
create index kit_assignments_by_site on kit_assignments (study_id, site_id, participant_id);
create index kit_assignments_by_kit on kit_assignments (study_id, site_id, kit_id);

create table injections (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  visit_code text not null,
  -- Null when nothing was given, or when an imported record does not say.
  kit_id uuid,
  status text not null constraint injections_status_known check (status in ('given', 'partial', 'not-given')),
  given_at timestamptz,
  -- The date in the site's zone, kept as entered: schedules are counted in days.
  given_on date,
  amount numeric,
  unit text not null,
  anatomical_site text,
  -- Why partial or not given.
  reason text,
  observation_ended_at timestamptz,
  reaction text,
  reaction_severity text constraint injections_reaction_severity_known check (reaction_severity in ('mild', 'moderate', 'severe')),
  -- Why outside the window or below the minimum interval.
  deviation_reason text,
  version integer not null default 1,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint injections_pk primary key (study_id, id),
  constraint injections_one_per_visit unique (study_id, participant_id, visit_code),
  -- A kit has one site; with it in the key this index serves the foreign key too.
  constraint injections_one_per_kit unique (study_id, site_id, kit_id),
  constraint injections_given_has_date check ((status = 'not-given') = (given_on is null)),
  constraint injections_reason_given check (status = 'given' or reason is not null),
  constraint injections_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict,
  constraint injections_kit_fk foreign key (study_id, site_id, kit_id) references kits (study_id, site_id, id) on delete restrict
);
create index injections_by_site on injections (study_id, site_id, participant_id);
