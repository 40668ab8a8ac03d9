set local role verum_owner;

-- Tubes whose visit is frozen: a new value for one is refused, which a file's dry run says line by line. Whose visit it is stays unsaid.
create function verum.frozen_tubes() returns setof uuid language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select o.sample_id from public.sample_origins o
  join public.freezes f on f.study_id = o.study_id and f.participant_id = o.participant_id and f.part = 'visit'
    and f.visit_code = o.visit_code and f.lifted_at is null
  where o.study_id = verum.study_id()
$$;
revoke execute on function verum.frozen_tubes() from public;
grant execute on function verum.frozen_tubes() to verum_lab_technician;
