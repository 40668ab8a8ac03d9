set local role verum_owner;

-- drizzle names every column of a row that it adds.
grant insert (id) on mail_attempts to verum_messenger;
grant insert (site_id, participant_id) on notices to verum_identity;

call verum.guard('appointments');
-- Not only between opening and lock: an emergency asks for no stage of the study.
call verum.guard('code_breaks');
call verum.guard('disclosures');

create function verum.role_of(study uuid, person uuid) returns text language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select m.role from public.memberships m where m.study_id = study and m.person_id = person and m.ended_at is null
$$;

-- Which roles an office may be given to. The safety person is a pharmacist: unblinded by duty already, so that nobody who is
-- blind today stops being so (docs/decisions/0031).
create function verum.office_suits(office text, role text) returns boolean language sql immutable as $$
  select case office
    when 'principal-investigator' then role = 'investigator'
    when 'safety-person' then role = 'pharmacist'
    when 'sponsor-contact' then role in ('data_manager', 'monitor')
    else false
  end
$$;

-- Whether the person at work holds an office of the study, and still the role it was given to.
create function verum.holds_office(office text) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.appointments a where a.study_id = verum.study_id() and a.person_id = verum.person_id()
    and a.office = holds_office.office and a.ended_at is null
    and verum.office_suits(a.office, verum.role_of(a.study_id, a.person_id)))
$$;

-- Whether the person at work learned this participant's code.
create function verum.knows_code(participant uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.disclosures d where d.study_id = verum.study_id() and d.person_id = verum.person_id()
    and d.participant_id = participant)
$$;

-- How many participants' codes were broken: what the frame tells everybody. Those opened for an authority are not counted,
-- for whoever runs the trial stays blind to them.
create function verum.codes_broken(study uuid) returns integer language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select count(distinct b.participant_id)::integer from public.code_breaks b where b.study_id = study and b.kind <> 'regulatory'
$$;
revoke execute on function verum.codes_broken(uuid) from public;
grant execute on function verum.codes_broken(uuid) to verum_identity;

-- Who knows a participant's code no longer assesses that participant as one who does not.
create function verum.refuse_who_knows() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if verum.knows_code(new.participant_id) then
    raise exception 'the code is known to this person' using errcode = '23514', constraint = 'assessed_by_blinded_person';
  end if;
  return new;
end $$;
create trigger scores_blinded before insert or update on scores for each row execute function verum.refuse_who_knows();
create trigger blinding_guesses_blinded before insert or update on blinding_guesses for each row execute function verum.refuse_who_knows();

do $$
declare
  member text;
  seen constant text := 'study_id = (select verum.study_id()) and ((select verum.site_id()) is null or site_id = (select verum.site_id()))';
begin
  foreach member in array array['nurse', 'lab_technician', 'investigator', 'data_manager', 'statistician', 'pharmacist', 'safety_board',
    'monitor', 'administrator'] loop
    call verum.may(member, 'read', 'appointments', 'study');
  end loop;
  -- People of a site see the breaks at their site, but not those for an authority, and not by verum.may: that would open
  -- the history of all of them.
  foreach member in array array['nurse', 'investigator'] loop
    execute format('create policy %I on code_breaks for select to %I using (%s and kind <> ''regulatory'')', member || '_reads_own_site', 'verum_' || member, seen);
    execute format('grant select on code_breaks to %I', 'verum_' || member);
  end loop;
  foreach member in array array['pharmacist', 'data_manager', 'statistician', 'safety_board', 'monitor', 'archivist'] loop
    call verum.may(member, 'read', 'code_breaks', 'own site');
  end loop;
  foreach member in array array['data_manager', 'monitor', 'archivist'] loop
    call verum.may(member, 'read', 'disclosures', 'own site');
  end loop;
  foreach member in array array['nurse', 'investigator', 'statistician', 'pharmacist', 'safety_board'] loop
    execute format('create policy %I on disclosures for select to %I using (study_id = (select verum.study_id()) and person_id = (select verum.person_id()))',
      member || '_reads_own', 'verum_' || member);
    execute format('grant select on disclosures to %I', 'verum_' || member);
  end loop;
  -- Whoever records a break says who learned by it.
  foreach member in array array['nurse', 'investigator', 'data_manager', 'pharmacist'] loop
    call verum.may(member, 'insert', 'disclosures', 'own site', verum.given_columns('disclosures'),
      'exists (select from code_breaks b where b.study_id = disclosures.study_id and b.id = disclosures.code_break_id and b.recorded_by = (select verum.person_id()))');
  end loop;
  foreach member in array array['nurse', 'data_manager'] loop
    call verum.may(member, 'insert', 'code_breaks', 'own site', verum.given_columns('code_breaks'), 'kind = ''inadvertent''');
  end loop;
end $$;

-- The administrator sees who knows how many codes, by people and not by participants' numbers.
call verum.may('administrator', 'read', 'disclosures', 'study');
call verum.may('administrator', 'insert', 'appointments', 'study', array['study_id', 'id', 'person_id', 'office'],
  'person_id <> (select verum.person_id()) and verum.office_suits(office, verum.role_of(study_id, person_id))');
call verum.may('administrator', 'update', 'appointments', 'study', array['ended_at'], 'person_id <> (select verum.person_id())');

call verum.may('investigator', 'insert', 'code_breaks', 'own site', verum.given_columns('code_breaks'), 'kind in (''emergency'', ''inadvertent'')');
call verum.may('pharmacist', 'insert', 'code_breaks', 'own site', verum.given_columns('code_breaks'),
  'kind = ''regulatory'' and route = ''system'' and verum.holds_office(''safety-person'')');
