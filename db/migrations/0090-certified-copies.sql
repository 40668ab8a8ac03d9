set local role verum_owner;

-- A copy of one participant's record as of a moment, certified by whoever made it (ICH E6(R3) glossary: certified copy). The copy itself is
-- kept: a role may come to read more later, and what was certified must stay what it was.
create table certified_copies (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  as_of timestamptz not null,
  -- Canonical JSON of what was read, whose SHA-256 the signature holds.
  content text not null,
  content_sha256 text not null constraint certified_copies_sha256_form check (content_sha256 ~ '^[0-9a-f]{64}$'),
  signature_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint certified_copies_pk primary key (study_id, id),
  constraint certified_copies_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict,
  constraint certified_copies_signature_fk foreign key (study_id, signature_id) references signatures (study_id, id) on delete restrict
);
create index certified_copies_by_participant on certified_copies (study_id, site_id, participant_id);
create index certified_copies_by_signature on certified_copies (study_id, signature_id);
