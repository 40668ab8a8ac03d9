set local role verum_owner;

call verum.guard('double_entries', in_conduct => true);
-- Of a frozen visit nothing is entered. Nobody but the laboratory reads these rows, so nobody verifies them.
call verum.record('double_entries', 'visit', sample_column => 'sample_id');

create function verum.is_entered_twice(study uuid, sample uuid, marker text) returns boolean language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select count(*) = 2 from public.double_entries e where e.study_id = study and e.sample_id = sample and e.marker_code = marker
$$;
revoke execute on function verum.is_entered_twice(uuid, uuid, text) from public;
grant execute on function verum.is_entered_twice(uuid, uuid, text) to verum_lab_technician;

-- The second entry is worth something only while the first is not seen: a colleague's becomes readable with it.
call verum.may('lab_technician', 'read', 'double_entries', 'study', null,
  'recorded_by = (select verum.person_id()) or verum.is_entered_twice(study_id, sample_id, marker_code)');
call verum.may('lab_technician', 'insert', 'double_entries', 'study', verum.given_columns('double_entries'));
-- Nor by its history.
delete from verum.audit_readers where table_name = 'double_entries';

-- How far each cell is that was begun as double entry, without a value: whether the caller made its first entry.
create function verum.double_entry_states() returns table (sample_id uuid, marker_code text, entries integer, is_own boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.sample_id, e.marker_code, count(*)::integer, bool_or(e.ordinal = 1 and e.recorded_by = verum.person_id())
  from public.double_entries e
  where e.study_id = verum.study_id() and not exists (select from public.results r
    where r.study_id = e.study_id and r.sample_id = e.sample_id and r.marker_code = e.marker_code)
  group by e.sample_id, e.marker_code
$$;
revoke execute on function verum.double_entry_states() from public;
grant execute on function verum.double_entry_states() to verum_lab_technician;

-- For those who wait for the values: how many of a site are entered once, and in how many the two entries differ.
create function verum.double_entries_open() returns table (site_id uuid, once integer, differing integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.site_id, (count(*) filter (where w.entries = 1))::integer, (count(*) filter (where w.entries = 2))::integer
  from verum.double_entry_states() w
  join public.sample_origins o on o.study_id = verum.study_id() and o.sample_id = w.sample_id
  where verum.site_id() is null or o.site_id = verum.site_id()
  group by o.site_id
$$;
revoke execute on function verum.double_entries_open() from public;
grant execute on function verum.double_entries_open() to verum_investigator, verum_data_manager, verum_statistician, verum_monitor, verum_archivist;

-- The second entry is another person's, and none is made of what stands already.
create function verum.refuse_own_second_entry() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  first_hand uuid;
begin
  if exists (select from public.results r
      where r.study_id = new.study_id and r.sample_id = new.sample_id and r.marker_code = new.marker_code) then
    raise exception 'the value stands already' using errcode = '23514', constraint = 'double_entries_before_result';
  end if;
  if new.ordinal = 2 then
    select e.recorded_by into first_hand from public.double_entries e
      where e.study_id = new.study_id and e.sample_id = new.sample_id and e.marker_code = new.marker_code and e.ordinal = 1;
    if not found or first_hand is not distinct from verum.person_id() then
      raise exception 'the second entry is by another person' using errcode = '23514', constraint = 'double_entries_two_people';
    end if;
  end if;
  return new;
end $$;
create trigger double_entries_two_people before insert on double_entries for each row execute function verum.refuse_own_second_entry();

-- What was begun as double entry is finished as one: the value both say, or where they differ another look with its reason.
create function verum.refuse_single_entry() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  entries integer;
  agreeing integer;
begin
  select count(*), count(*) filter (where e.value = new.value and e.qualifier = new.qualifier) into entries, agreeing
    from public.double_entries e
    where e.study_id = new.study_id and e.sample_id = new.sample_id and e.marker_code = new.marker_code;
  if entries = 0 or agreeing = 2 then
    return new;
  end if;
  if entries = 1 then
    raise exception 'the second entry is missing' using errcode = '23514', constraint = 'results_entered_twice';
  end if;
  if coalesce(current_setting('verum.reason', true), '') = '' then
    raise exception 'the entries differ' using errcode = '23514', constraint = 'change_has_reason';
  end if;
  return new;
end $$;
create trigger results_entered_twice before insert on results for each row execute function verum.refuse_single_entry();
