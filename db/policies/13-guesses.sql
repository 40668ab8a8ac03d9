set local role verum_owner;

-- A guess is written down by whoever asks for it, and read back by nobody at the site: neither an own one nor another's.
call verum.may('nurse', 'insert', 'blinding_guesses', 'own site', verum.given_columns('blinding_guesses'), 'asked_of <> ''investigator''');
call verum.may('investigator', 'insert', 'blinding_guesses', 'own site', verum.given_columns('blinding_guesses'), 'asked_of = ''investigator''');

-- Of whom an answer is on record, without the answer: for those who have to ask, and for completeness.
create function verum.guesses_recorded() returns table (participant_id uuid, visit_code text, asked_of text, recorded_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select g.participant_id, g.visit_code, g.asked_of, g.recorded_at from public.blinding_guesses g
  where g.study_id = verum.study_id() and (verum.site_id() is null or g.site_id = verum.site_id())
$$;
revoke execute on function verum.guesses_recorded() from public;
grant execute on function verum.guesses_recorded() to verum_nurse, verum_investigator, verum_data_manager, verum_monitor,
  verum_statistician, verum_archivist;
