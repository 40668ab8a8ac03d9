set local role verum_owner;

-- A list's slots exist before the study opens; those of a minimization are drawn one by one while it runs.
create function verum.is_minimized(study uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.openings o where o.study_id = study and o.commitment -> 'design' ->> 'method' = 'minimization')
$$;

drop policy allocator_inserts_study on public.allocation_slots;
call verum.may('allocator', 'insert', 'allocation_slots', 'study', verum.given_columns('allocation_slots'),
  'not verum.is_open(study_id) or (verum.is_minimized(study_id) and not verum.is_locked(study_id))');

-- Its draws are committed to as they are made, for everybody to see. Neither stratum nor box.
create policy visitor_reads_draws on public.allocation_slots for select to verum_visitor using (verum.is_minimized(study_id));
grant select (study_id, list_index, commitment) on public.allocation_slots to verum_visitor;

-- The unblinding holds the slots against what the chained trail recorded when they were drawn.
insert into verum.audit_readers values ('allocation_slots', 'archivist');
