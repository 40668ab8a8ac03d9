set local role verum_owner;

-- A new version of the protocol of an open study, after its approval. Nothing changes by it until it starts at a site.
create table amendments (
  study_id uuid not null,
  version text not null,
  summary text not null constraint amendments_summary_given check (summary <> ''),
  -- Who approved it, under which number.
  approval text not null constraint amendments_approval_given check (approval <> ''),
  approved_on date not null,
  -- Whoever is in the study must consent anew, to a newer form.
  needs_consent boolean not null,
  signature_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint amendments_pk primary key (study_id, version),
  constraint amendments_version_fk foreign key (study_id, version) references protocol_versions (study_id, version) on delete restrict,
  constraint amendments_signature_fk foreign key (study_id, signature_id) references signatures (study_id, id) on delete restrict
);
create index amendments_by_signature on amendments (study_id, signature_id);

-- From that day on, in the calendar of the site, the version holds there.
create table amendment_starts (
  study_id uuid not null,
  version text not null,
  site_id uuid not null,
  starts_on date not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint amendment_starts_pk primary key (study_id, site_id, version),
  constraint amendment_starts_amendment_fk foreign key (study_id, version) references amendments (study_id, version) on delete restrict,
  constraint amendment_starts_site_fk foreign key (study_id, site_id) references sites (study_id, id) on delete restrict
);
create index amendment_starts_by_amendment on amendment_starts (study_id, version);

-- The consent of somebody who was in the study when an amendment asked for it anew. The first consent stays as it is.
create table renewed_consents (
  study_id uuid not null,
  site_id uuid not null,
  participant_id uuid not null,
  version text not null,
  consented_on date not null,
  form_version text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint renewed_consents_pk primary key (study_id, participant_id, version),
  constraint renewed_consents_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict,
  constraint renewed_consents_amendment_fk foreign key (study_id, version) references amendments (study_id, version) on delete restrict
);
create index renewed_consents_by_site on renewed_consents (study_id, site_id, participant_id);
create index renewed_consents_by_amendment on renewed_consents (study_id, version);
