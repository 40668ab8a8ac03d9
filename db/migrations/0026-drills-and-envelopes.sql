set local role verum_owner;

-- A code break played with a participant who does not exist: by whom, and how long it took. Touches no slot.
create table code_break_drills (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  -- Null: of somebody who works at all sites.
  site_id uuid,
  completed_at timestamptz,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint code_break_drills_pk primary key (study_id, id),
  constraint code_break_drills_study_fk foreign key (study_id) references studies (id) on delete restrict,
  constraint code_break_drills_site_fk foreign key (study_id, site_id) references sites (study_id, id) on delete restrict
);
create index code_break_drills_by_site on code_break_drills (study_id, site_id);

-- Sealed envelopes made for a site, all under one key that is printed once and kept nowhere here.
create table envelope_sets (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  -- Printed on key and envelopes, to tell that they belong together: the beginning of the key's hash.
  key_check text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint envelope_sets_pk primary key (study_id, id),
  constraint envelope_sets_site_key unique (study_id, site_id, id),
  constraint envelope_sets_site_fk foreign key (study_id, site_id) references sites (study_id, id) on delete restrict
);

-- For whom a set holds an envelope. What is in it was printed, and stands nowhere.
create table envelopes (
  study_id uuid not null,
  site_id uuid not null,
  set_id uuid not null,
  participant_id uuid not null,
  recorded_at timestamptz not null default now(),
  constraint envelopes_pk primary key (study_id, set_id, participant_id),
  constraint envelopes_set_fk foreign key (study_id, site_id, set_id) references envelope_sets (study_id, site_id, id) on delete restrict,
  constraint envelopes_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index envelopes_by_set on envelopes (study_id, site_id, set_id);
create index envelopes_by_participant on envelopes (study_id, site_id, participant_id);
