set local role verum_owner;

call verum.guard('unscheduled_visits', in_conduct => true);
call verum.record('unscheduled_visits', 'visit', visit_column => 'visit_code');

do $$ declare member text; begin
  foreach member in array array['nurse', 'investigator', 'data_manager', 'statistician', 'safety_board', 'monitor', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'unscheduled_visits', 'own site');
  end loop;
  foreach member in array array['nurse', 'investigator'] loop
    call verum.may(member, 'insert', 'unscheduled_visits', 'own site', verum.given_columns('unscheduled_visits'), 'taken_back_at is null');
    call verum.may(member, 'update', 'unscheduled_visits', 'own site',
      array['occurred_at', 'occurred_on', 'reason_code', 'note', 'taken_back_at', 'version']);
  end loop;
end $$;

-- What is taken back was a mistake, so nothing may have been recorded at it: looked up for the nurse too, to whom scores are closed.
create function verum.refuse_taking_back_what_holds() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from public.visit_forms f where f.study_id = new.study_id and f.participant_id = new.participant_id and f.visit_code = new.visit_code)
    or exists (select from public.scores s where s.study_id = new.study_id and s.participant_id = new.participant_id and s.visit_code = new.visit_code) then
    raise exception 'something is recorded at this visit' using errcode = '23514', constraint = 'unscheduled_visits_holds_records';
  end if;
  return new;
end $$;
create trigger unscheduled_visits_empty before update of taken_back_at on unscheduled_visits
  for each row when (new.taken_back_at is not null and old.taken_back_at is null) execute function verum.refuse_taking_back_what_holds();
