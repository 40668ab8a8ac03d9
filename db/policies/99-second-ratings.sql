set local role verum_owner;

call verum.guard('second_ratings_asked', in_conduct => true);
call verum.guard('second_ratings', in_conduct => true);
-- Of a frozen visit nothing is rated. The rating that is analyzed is verified, not this one.
call verum.record('second_ratings', 'visit', visit_column => 'visit_code');

do $$ declare member text; begin
  foreach member in array array['investigator', 'data_manager', 'statistician', 'monitor', 'archivist'] loop
    call verum.may(member, 'read', 'second_ratings_asked', 'own site');
    call verum.may(member, 'read', 'second_ratings', 'own site');
  end loop;
end $$;

create function verum.is_own_score(study uuid, score uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.scores s where s.study_id = study and s.id = score and s.recorded_by = verum.person_id())
$$;
revoke execute on function verum.is_own_score(uuid, uuid) from public;
grant execute on function verum.is_own_score(uuid, uuid) to verum_investigator;

-- Whoever rated first opens the wait, and nobody makes it longer than a month: it hides a score from colleagues.
call verum.may('investigator', 'insert', 'second_ratings_asked', 'own site', verum.given_columns('second_ratings_asked'),
  'verum.is_own_score(study_id, score_id) and open_until <= now() + interval ''31 days''');
call verum.may('investigator', 'insert', 'second_ratings', 'own site',
  array['study_id', 'id', 'score_id', 'site_id', 'participant_id', 'visit_code', 'items', 'total', 'assessed_on']);

-- A second rating is worth something only while the first is not seen: an investigator reads a colleague's once both are made, or
-- once nobody can make the second any more.
create function verum.scores_not_to_see() returns table (score_id uuid, participant_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.score_id, a.participant_id from public.second_ratings_asked a
  where a.study_id = verum.study_id() and a.open_until > now() and a.recorded_by is distinct from verum.person_id()
    and not exists (select from public.second_ratings r where r.study_id = a.study_id and r.score_id = a.score_id)
$$;
revoke execute on function verum.scores_not_to_see() from public;
grant execute on function verum.scores_not_to_see() to verum_investigator;

create policy second_rater_waits on scores as restrictive for select to verum_investigator
  using (id <> all (array(select n.score_id from verum.scores_not_to_see() n)));
-- Nor what an edit check asked the first rater, with the values given then.
create policy second_rater_waits on check_prompts as restrictive for select to verum_investigator
  using (table_name <> 'scores' or recorded_by = (select verum.person_id())
    or participant_id <> all (array(select n.participant_id from verum.scores_not_to_see() n)));
create policy second_rater_waits on check_answers as restrictive for select to verum_investigator
  using (row_key <> all (array(select n.score_id::text from verum.scores_not_to_see() n)));

-- The second is another person's, made while it is awaited; what the first said then is kept beside it.
create function verum.take_second_rating() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  until timestamptz;
  first_hand uuid;
begin
  select a.open_until, s.recorded_by, s.items, s.total into until, first_hand, new.first_items, new.first_total
    from public.second_ratings_asked a
    join public.scores s on s.study_id = a.study_id and s.id = a.score_id
    where a.study_id = new.study_id and a.score_id = new.score_id;
  if until is null or until <= now() then
    raise exception 'no second rating is awaited' using errcode = '23514', constraint = 'second_ratings_awaited';
  end if;
  if first_hand is not distinct from new.recorded_by then
    raise exception 'the second rating is by another person' using errcode = '23514', constraint = 'second_ratings_two_people';
  end if;
  return new;
end $$;
create trigger second_ratings_take before insert on second_ratings for each row execute function verum.take_second_rating();
-- Who knows the code rates no more than who scores first.
create trigger second_ratings_blinded before insert on second_ratings for each row execute function verum.refuse_who_knows();

-- Nor by its history.
set local role verum_auditor;
create policy second_rater_waits on audit_trail as restrictive for select to verum_investigator
  using ((table_name <> 'scores' or row_key <> all (array(select n.score_id::text from verum.scores_not_to_see() n)))
    and (table_name not in ('check_prompts', 'check_answers')
      or participant_id <> all (array(select n.participant_id from verum.scores_not_to_see() n))));
