set local role verum_owner;

call verum.guard('queries', in_conduct => true);
call verum.guard('query_messages', in_conduct => true);
call verum.guard('query_closures', in_conduct => true);

-- A question goes to a role that may read what it is about: no query tells a nurse of a score, or the laboratory of a visit.
create function verum.may_be_asked(acting text, tbl text) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from verum.audit_readers r where r.role = acting and r.table_name = tbl)
$$;

-- What is said under a query stands where the query stands. The lock on the query makes an answer and a closure take turns.
create function verum.place_under_query() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  found_site uuid;
  found_participant uuid;
begin
  select q.site_id, q.participant_id into found_site, found_participant
    from public.queries q where q.study_id = new.study_id and q.id = new.query_id for update;
  if tg_table_name = 'query_messages' and exists (select from public.query_closures c where c.study_id = new.study_id and c.query_id = new.query_id) then
    raise exception 'the query is closed' using errcode = '23514', constraint = 'query_is_not_closed';
  end if;
  new.site_id := found_site;
  new.participant_id := found_participant;
  return new;
end $$;
create trigger query_messages_place before insert on query_messages for each row execute function verum.place_under_query();
create trigger query_closures_place before insert on query_closures for each row execute function verum.place_under_query();

do $$
declare
  member text;
  tbl text;
begin
  foreach member in array array['investigator', 'data_manager', 'monitor', 'statistician', 'archivist'] loop
    foreach tbl in array array['queries', 'query_messages', 'query_closures'] loop
      call verum.may(member, 'read', tbl, 'own site');
    end loop;
  end loop;

  -- Nurse and laboratory read what is asked of them; not by verum.may, which would open the history of all queries of the site.
  create policy nurse_reads_asked on queries for select to verum_nurse
    using (study_id = (select verum.study_id()) and ((select verum.site_id()) is null or site_id = (select verum.site_id())) and assigned_role = 'nurse');
  grant select on queries to verum_nurse;
  create policy lab_technician_reads_asked on queries for select to verum_lab_technician
    using (study_id = (select verum.study_id()) and assigned_role = 'lab_technician');
  -- Of whom a tube is, the laboratory is not told here either.
  grant select (study_id, id, sample_id, table_name, row_key, field, assigned_role, origin, question, recorded_at, recorded_by)
    on queries to verum_lab_technician;
  foreach tbl in array array['query_messages', 'query_closures'] loop
    foreach member in array array['nurse', 'lab_technician'] loop
      execute format('create policy %1$I on %2$I for select to %3$I using (study_id = (select verum.study_id())
        and exists (select from queries q where q.study_id = %2$I.study_id and q.id = %2$I.query_id))', member || '_reads_asked', tbl, 'verum_' || member);
    end loop;
    execute format('grant select on %I to verum_nurse', tbl);
  end loop;
  grant select (study_id, id, query_id, kind, body, recorded_at, recorded_by) on query_messages to verum_lab_technician;
  grant select (study_id, query_id, conclusion, note, recorded_at, recorded_by) on query_closures to verum_lab_technician;

  foreach member in array array['data_manager', 'monitor'] loop
    call verum.may(member, 'insert', 'queries', 'own site', verum.given_columns('queries'),
      format('origin = %L and verum.may_be_asked(assigned_role, table_name)', member));
    call verum.may(member, 'insert', 'query_messages', 'study', array['study_id', 'id', 'query_id', 'kind', 'body'],
      'kind = ''question'' and exists (select from queries q where q.study_id = query_messages.study_id and q.id = query_messages.query_id)');
  end loop;
  foreach member in array array['nurse', 'investigator', 'lab_technician'] loop
    call verum.may(member, 'insert', 'query_messages', 'study', array['study_id', 'id', 'query_id', 'kind', 'body'],
      'kind = ''answer'' and exists (select from queries q where q.study_id = query_messages.study_id and q.id = query_messages.query_id and q.assigned_role '
        -- The investigator is responsible for the site's data, and may answer for the nurse.
        || case member when 'investigator' then 'in (''nurse'', ''investigator'')' else format('= %L', member) end || ')');
  end loop;
  call verum.may('data_manager', 'insert', 'query_closures', 'study', array['study_id', 'query_id', 'conclusion', 'note'],
    'exists (select from queries q where q.study_id = query_closures.study_id and q.id = query_closures.query_id)');
  call verum.may('monitor', 'insert', 'query_closures', 'study', array['study_id', 'query_id', 'conclusion', 'note'],
    'exists (select from queries q where q.study_id = query_closures.study_id and q.id = query_closures.query_id and q.recorded_by = (select verum.person_id()) and q.origin = ''monitor'')');
  -- The system asks, and closes what it asked once the reason is gone.
  call verum.may('archivist', 'insert', 'queries', 'study', verum.given_columns('queries'), 'origin in (''check'', ''import'')');
  call verum.may('archivist', 'insert', 'query_closures', 'study', array['study_id', 'query_id', 'conclusion', 'note'],
    'exists (select from queries q where q.study_id = query_closures.study_id and q.id = query_closures.query_id and q.origin in (''check'', ''import''))');
end $$;
