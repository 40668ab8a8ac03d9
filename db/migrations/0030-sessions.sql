set local role verum_owner;

-- Every sign-in, so that a person sees where they are signed in and can end one. The browser's token names the session and the
-- person, nothing else.
create table sessions (
  id uuid constraint sessions_pk primary key default gen_random_uuid(),
  person_id uuid not null,
  -- Browser and system in a few words, as the browser said them.
  device text not null,
  method text not null constraint sessions_method_known check (method in ('password', 'passkey', 'single sign-on')),
  -- What was shown beside the password; null for a password alone. A passkey that verified its user is both.
  second_factor text constraint sessions_second_factor_known check (second_factor in ('authenticator', 'recovery code', 'passkey')),
  recorded_at timestamptz not null default now(),
  constraint sessions_person_unique unique (person_id, id),
  constraint sessions_person_fk foreign key (person_id) references people (id) on delete restrict
);
create index sessions_by_person on sessions (person_id, recorded_at);

-- A sign-out ends one session, or (session null) every one that began before it.
alter table sign_outs add column session_id uuid;
alter table sign_outs add constraint sign_outs_session_fk foreign key (person_id, session_id) references sessions (person_id, id) on delete restrict;
create index sign_outs_by_session on sign_outs (person_id, session_id);
