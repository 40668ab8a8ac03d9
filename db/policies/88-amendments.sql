set local role verum_owner;

call verum.guard('amendments');
call verum.guard('amendment_starts');
call verum.guard('renewed_consents', in_conduct => true);

do $$ declare member text; begin
  foreach member in array array['nurse', 'lab_technician', 'investigator', 'data_manager', 'statistician', 'pharmacist', 'safety_board',
    'monitor', 'administrator', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'amendments', 'study');
    call verum.may(member, 'read', 'amendment_starts', 'study');
  end loop;
  foreach member in array array['nurse', 'investigator', 'data_manager', 'monitor', 'archivist'] loop
    call verum.may(member, 'read', 'renewed_consents', 'own site');
  end loop;
end $$;

-- A version of an open study comes with an amendment, or never holds anywhere.
create policy administrator_amends on protocol_versions for insert to verum_administrator
  with check (study_id = (select verum.study_id()) and verum.is_open(study_id) and not verum.is_locked(study_id));
call verum.may('administrator', 'insert', 'amendments', 'study', verum.given_columns('amendments'),
  'verum.is_open(study_id) and not verum.is_locked(study_id) and verum.is_own_signature(study_id, signature_id)');
call verum.may('administrator', 'insert', 'amendment_starts', 'study', verum.given_columns('amendment_starts'),
  'verum.is_open(study_id) and not verum.is_locked(study_id)');
call verum.may('investigator', 'insert', 'renewed_consents', 'own site', verum.given_columns('renewed_consents'));

-- The version that holds at a site today; for whoever sees all sites, the newest that holds anywhere: an amendment takes nothing
-- away (lib/amendments/amendment-problems), so the newest reads the older records too. Of a draft, the newest.
create function verum.protocol_in_force(study uuid, site uuid) returns text language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select coalesce(
    (select v.version
      from public.amendment_starts s
      join public.sites z on z.study_id = s.study_id and z.id = s.site_id
      join public.protocol_versions v on v.study_id = s.study_id and v.version = s.version
      where s.study_id = study and (site is null or s.site_id = site) and s.starts_on <= (now() at time zone z.time_zone)::date
      order by v.recorded_at desc limit 1),
    (select o.protocol_version from public.openings o where o.study_id = study),
    (select v.version from public.protocol_versions v where v.study_id = study order by v.recorded_at desc limit 1))
$$;
revoke execute on function verum.protocol_in_force(uuid, uuid) from public;
grant execute on function verum.protocol_in_force(uuid, uuid) to verum_identity, verum_importer;
