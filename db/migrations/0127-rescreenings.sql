set local role verum_owner;

-- That a person who failed screening was screened again: under a new number, which is the participant of this row.
create table rescreenings (
  study_id uuid not null,
  site_id uuid not null,
  participant_id uuid not null,
  earlier_participant_id uuid not null,
  reason text not null constraint rescreenings_reason_given check (reason <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint rescreenings_pk primary key (study_id, participant_id),
  constraint rescreenings_one_successor unique (study_id, earlier_participant_id),
  constraint rescreenings_two_numbers check (participant_id <> earlier_participant_id),
  -- One site for both: whoever sees one number of a person sees the other.
  constraint rescreenings_participant_fk foreign key (study_id, site_id, participant_id)
    references participants (study_id, site_id, id) on delete restrict,
  constraint rescreenings_earlier_fk foreign key (study_id, site_id, earlier_participant_id)
    references participants (study_id, site_id, id) on delete restrict
);
create index rescreenings_by_participant on rescreenings (study_id, site_id, participant_id);
create index rescreenings_by_earlier on rescreenings (study_id, site_id, earlier_participant_id);
