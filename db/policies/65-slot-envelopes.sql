set local role verum_owner;

call verum.guard('slot_envelopes', array['slot_id']);
call verum.may('allocator', 'read', 'slot_envelopes', 'study');
call verum.may('allocator', 'insert', 'slot_envelopes', 'study', verum.given_columns('slot_envelopes'));

-- The envelope of one participant in the site's newest set, for those who would open it; null when that set was made for participants by name.
create function verum.envelope_number_or_null(participant uuid) returns text language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select e.number
  from public.allocations a
  join public.slot_envelopes e on e.study_id = a.study_id and e.site_id = a.site_id and e.slot_id = a.slot_id
  where a.study_id = verum.study_id() and a.participant_id = participant and (verum.site_id() is null or a.site_id = verum.site_id())
    and e.set_id = (select s.id from public.envelope_sets s where s.study_id = a.study_id and s.site_id = a.site_id
      order by s.recorded_at desc, s.id limit 1)
$$;
revoke execute on function verum.envelope_number_or_null(uuid) from public;
grant execute on function verum.envelope_number_or_null(uuid) to verum_nurse, verum_investigator;
