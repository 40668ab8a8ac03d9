-- Sends by e-mail what waits in the outbox; nobody signs in as it.
do $$ begin
  if not exists (select from pg_roles where rolname = 'verum_messenger') then
    create role verum_messenger nologin noinherit;
  end if;
end $$;
grant verum_messenger to verum_login;

set local role verum_owner;

-- What somebody must hear of: one row for each person it is for. Its words never hold what a kit contains, whoever reads
-- them, because they leave the house by e-mail.
create table notices (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  kind text not null constraint notices_kind_form check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  -- What it is about, when it is about one participant.
  site_id uuid,
  participant_id uuid,
  subject text not null constraint notices_subject_given check (subject <> ''),
  body text not null,
  -- Where in the app it leads; null when there is nothing to open.
  path text constraint notices_path_within check (path like '/studies/%'),
  by_mail boolean not null default false,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint notices_pk primary key (study_id, id),
  constraint notices_study_fk foreign key (study_id) references studies (id) on delete restrict,
  constraint notices_person_fk foreign key (person_id) references people (id) on delete restrict,
  constraint notices_participant_fk foreign key (study_id, site_id, participant_id) references participants (study_id, site_id, id) on delete restrict
);
create index notices_by_person on notices (person_id, study_id);
create index notices_by_participant on notices (study_id, site_id, participant_id);
create index notices_outbox on notices (recorded_at) where by_mail;

-- Its absence is what makes a notice unread.
create table notice_readings (
  study_id uuid not null,
  notice_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint notice_readings_pk primary key (study_id, notice_id),
  constraint notice_readings_notice_fk foreign key (study_id, notice_id) references notices (study_id, id) on delete restrict
);

-- One row for each try to send a notice by e-mail. A success ends them.
create table mail_attempts (
  study_id uuid not null,
  id uuid not null default gen_random_uuid(),
  notice_id uuid not null,
  succeeded boolean not null,
  -- The mail server's code or the network's, never its text: that may quote the mail.
  problem text,
  recorded_at timestamptz not null default now(),
  constraint mail_attempts_pk primary key (study_id, id),
  constraint mail_attempts_notice_fk foreign key (study_id, notice_id) references notices (study_id, id) on delete restrict
);
create index mail_attempts_by_notice on mail_attempts (study_id, notice_id);
