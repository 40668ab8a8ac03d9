set local role verum_owner;

-- What somebody blinded had to say and blinded people must not read: a word that may tell a treatment. The record says where it went.
create table unblinded_notes (
  study_id uuid not null,
  -- Made of the request and the words, so that the same entry sent again is the same note.
  id uuid not null,
  site_id uuid default verum.site_id(),
  -- Which form it was written in, and about which participant.
  about text not null,
  body text not null constraint unblinded_notes_body_given check (body <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint unblinded_notes_pk primary key (study_id, id),
  constraint unblinded_notes_study_fk foreign key (study_id) references studies (id) on delete restrict,
  constraint unblinded_notes_site_fk foreign key (study_id, site_id) references sites (study_id, id) on delete restrict
);
create index unblinded_notes_by_site on unblinded_notes (study_id, site_id);
