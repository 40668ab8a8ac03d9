set local role verum_owner;

-- Since when each version holds where, the versions oldest first, beginning with the one of the opening, which holds everywhere; null
-- while no amendment has a start.
create function verum.protocol_starts(study uuid) returns jsonb language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_array(jsonb_build_object('version', o.protocol_version, 'siteCode', null, 'startsOn', null))
    || jsonb_agg(jsonb_build_object('version', s.version, 'siteCode', z.code, 'startsOn', s.starts_on) order by v.recorded_at, z.code)
  from public.amendment_starts s
  join public.openings o on o.study_id = s.study_id
  join public.sites z on z.study_id = s.study_id and z.id = s.site_id
  join public.protocol_versions v on v.study_id = s.study_id and v.version = s.version
  where s.study_id = study
  group by o.protocol_version
$$;
revoke execute on function verum.protocol_starts(uuid) from public;
grant execute on function verum.protocol_starts(uuid) to verum_identity;
