set local role verum_owner;

-- That the protocol asks for a second rater of this score, and until when: written with the score, by whoever rated first.
create table second_ratings_asked (
  study_id uuid not null,
  score_id uuid not null,
  site_id uuid not null,
  participant_id uuid not null,
  visit_code text not null,
  instrument_code text not null,
  -- Until then the first rating is closed to the site's other investigators, and a second can be made.
  open_until timestamptz not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint second_ratings_asked_pk primary key (study_id, score_id),
  constraint second_ratings_asked_key unique (study_id, site_id, participant_id, visit_code, score_id),
  constraint second_ratings_asked_score_fk foreign key (study_id, score_id) references scores (study_id, id) on delete restrict,
  constraint second_ratings_asked_participant_fk foreign key (study_id, site_id, participant_id)
    references participants (study_id, site_id, id) on delete restrict
);

-- What another investigator found at the same visit, without having seen the first rating. Never part of the analysis.
create table second_ratings (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  score_id uuid not null,
  site_id uuid not null,
  participant_id uuid not null,
  visit_code text not null,
  items text[] not null,
  total integer not null,
  assessed_on date not null,
  -- The first rating as it stood then, filled in by the database: a later correction does not make the raters agree.
  first_items text[],
  first_total integer not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint second_ratings_pk primary key (study_id, id),
  constraint second_ratings_one_of_each unique (study_id, score_id),
  constraint second_ratings_asked_fk foreign key (study_id, site_id, participant_id, visit_code, score_id)
    references second_ratings_asked (study_id, site_id, participant_id, visit_code, score_id) on delete restrict,
  constraint second_ratings_participant_fk foreign key (study_id, site_id, participant_id)
    references participants (study_id, site_id, id) on delete restrict
);
create index second_ratings_by_asked on second_ratings (study_id, site_id, participant_id, visit_code, score_id);
