set local role verum_owner;

call verum.guard('rescreenings', in_conduct => true);

do $$ declare member text; begin
  foreach member in array array['investigator', 'data_manager', 'statistician', 'monitor', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'rescreenings', 'own site');
  end loop;
end $$;
-- The nurse sees which numbers are one person's, not the reason: it can say of eligibility what is closed to nurses.
create policy nurse_reads_own_site on rescreenings for select to verum_nurse
  using (study_id = (select verum.study_id()) and ((select verum.site_id()) is null or site_id = (select verum.site_id())));
grant select (study_id, site_id, participant_id, earlier_participant_id, recorded_at, recorded_by) on rescreenings to verum_nurse;

call verum.may('investigator', 'insert', 'rescreenings', 'own site', verum.given_columns('rescreenings'),
  'not exists (select from recruitment_closures c where c.study_id = rescreenings.study_id and c.reopened_at is null)');

-- The earlier number ended in screen failure and was never randomized; the new one begins with nothing. That it is in no link yet is
-- also why no cycle can come to be. Both rows are held until the commit, and what was written about them before is seen.
create function verum.take_rescreening() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.participants p where p.study_id = new.study_id and p.id in (new.participant_id, new.earlier_participant_id)
    order by p.id for update;
  if exists (select from public.allocations a
      where a.study_id = new.study_id and a.participant_id in (new.participant_id, new.earlier_participant_id)) then
    raise exception 'whoever is randomized is not screened again' using errcode = '23514', constraint = 'rescreenings_never_randomized';
  end if;
  if not exists (select from public.eligibility_assessments e
      where e.study_id = new.study_id and e.participant_id = new.earlier_participant_id and not e.met) then
    raise exception 'the screening did not fail' using errcode = '23514', constraint = 'rescreenings_of_a_failure';
  end if;
  if exists (select from public.consents c where c.study_id = new.study_id and c.participant_id = new.participant_id)
      or exists (select from public.eligibility_assessments e where e.study_id = new.study_id and e.participant_id = new.participant_id)
      or exists (select from public.rescreenings r where r.study_id = new.study_id and r.earlier_participant_id = new.participant_id) then
    raise exception 'the new number is not new' using errcode = '23514', constraint = 'rescreenings_begin_anew';
  end if;
  return new;
end $$;
create trigger rescreenings_take before insert or update on rescreenings for each row execute function verum.take_rescreening();

-- Of two numbers of one person only the newer can come into the study: the earlier one is never randomized, and never eligible again.
-- The lock waits for a re-screening under way, and the next statement sees it.
create function verum.refuse_screened_again() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.participants p where p.study_id = new.study_id and p.id = new.participant_id for key share;
  if exists (select from public.rescreenings r where r.study_id = new.study_id and r.earlier_participant_id = new.participant_id)
      and (tg_table_name = 'allocations' or not exists (select from public.eligibility_assessments e
        where e.study_id = new.study_id and e.participant_id = new.participant_id and not e.met)) then
    raise exception 'the person was screened again' using errcode = '23514', constraint = 'screened_again';
  end if;
  return new;
end $$;
create trigger allocations_screened_again before insert or update on allocations for each row execute function verum.refuse_screened_again();
-- After the statement, when all its rows stand: only one criterion need stay unmet.
create trigger eligibility_assessments_screened_again after insert or update on eligibility_assessments for each row when (new.met)
  execute function verum.refuse_screened_again();
