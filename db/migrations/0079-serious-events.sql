-- Reminds of clocks that run out; nobody signs in as it.
do $$ begin
  if not exists (select from pg_roles where rolname = 'verum_reminder') then
    create role verum_reminder nologin noinherit;
  end if;
end $$;
grant verum_reminder to verum_login;

set local role verum_owner;

-- A clock that began for a serious event (docs/decisions/0078). It is never stopped by hand: whether it still runs follows from the
-- event as it stands and from what was reported.
create table report_clocks (
  study_id uuid not null,
  site_id uuid not null,
  participant_id uuid not null,
  adverse_event_id uuid not null,
  kind text not null constraint report_clocks_kind_known check (kind in ('sponsor', 'authority-7d', 'authority-15d')),
  started_at timestamptz not null,
  due_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint report_clocks_pk primary key (study_id, adverse_event_id, kind),
  constraint report_clocks_due_later check (due_at > started_at),
  constraint report_clocks_event_fk foreign key (study_id, site_id, participant_id, adverse_event_id)
    references adverse_events (study_id, site_id, participant_id, id) on delete restrict
);
create index report_clocks_by_event on report_clocks (study_id, site_id, participant_id, adverse_event_id);
create index report_clocks_by_due on report_clocks (due_at);

-- A report of a serious event as it was sent, blinded, whoever it is for; the first is the initial report, the others follow up.
create table serious_event_reports (
  study_id uuid not null,
  site_id uuid not null,
  id uuid not null default gen_random_uuid(),
  participant_id uuid not null,
  adverse_event_id uuid not null,
  audience text not null constraint serious_event_reports_audience_known check (audience in ('sponsor', 'authority')),
  number integer not null constraint serious_event_reports_number_counts check (number > 0),
  -- The versions of event and judgment that it tells.
  event_version integer not null,
  causality_version integer not null,
  document jsonb not null,
  sha256 text not null,
  -- The opening of the code that the authority's copy was made by; what it said stands nowhere.
  code_break_id uuid,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint serious_event_reports_pk primary key (study_id, id),
  constraint serious_event_reports_number_unique unique (study_id, adverse_event_id, audience, number),
  constraint serious_event_reports_code_of_authority check ((audience = 'authority') = (code_break_id is not null)),
  constraint serious_event_reports_event_fk foreign key (study_id, site_id, participant_id, adverse_event_id)
    references adverse_events (study_id, site_id, participant_id, id) on delete restrict,
  constraint serious_event_reports_code_break_fk foreign key (study_id, site_id, participant_id, code_break_id)
    references code_breaks (study_id, site_id, participant_id, id) on delete restrict
);
create index serious_event_reports_by_event on serious_event_reports (study_id, site_id, participant_id, adverse_event_id);
create index serious_event_reports_by_code_break on serious_event_reports (study_id, site_id, participant_id, code_break_id);

-- That people were reminded of a clock: once before it runs out, and once when it has.
create table clock_reminders (
  study_id uuid not null,
  adverse_event_id uuid not null,
  kind text not null,
  stage text not null constraint clock_reminders_stage_known check (stage in ('due-soon', 'overdue')),
  recorded_at timestamptz not null default now(),
  constraint clock_reminders_pk primary key (study_id, adverse_event_id, kind, stage),
  constraint clock_reminders_clock_fk foreign key (study_id, adverse_event_id, kind)
    references report_clocks (study_id, adverse_event_id, kind) on delete restrict
);

-- That a stopping rule of the protocol was met and the safety board was told: once for each rule.
create table stopping_alerts (
  study_id uuid not null,
  rule_code text not null,
  participants integer not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid default verum.person_id(),
  constraint stopping_alerts_pk primary key (study_id, rule_code),
  constraint stopping_alerts_study_fk foreign key (study_id) references studies (id) on delete restrict
);
