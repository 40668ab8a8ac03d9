set local role verum_owner;

call verum.guard('analysis_set_decisions');
call verum.guard('analysis_sets');

do $$ declare member text; begin
  foreach member in array array['statistician', 'data_manager', 'monitor', 'archivist', 'importer'] loop
    call verum.may(member, 'read', 'analysis_set_decisions', 'own site');
    call verum.may(member, 'read', 'analysis_sets', 'study', null,
      case when member in ('archivist', 'importer') then null else '(select verum.site_id()) is null' end);
  end loop;
end $$;

-- Decided and fixed while nobody knows an arm (ICH E9 5.2): never after the unblinding.
call verum.may('statistician', 'insert', 'analysis_set_decisions', 'own site', verum.given_columns('analysis_set_decisions'),
  'verum.is_open(study_id) and not verum.is_unblinded()');
call verum.may('statistician', 'insert', 'analysis_sets', 'study', verum.given_columns('analysis_sets'),
  '(select verum.site_id()) is null and verum.is_locked(study_id) and not verum.is_unblinded() and verum.is_own_signature(study_id, signature_id)');

-- Two people, one of them a statistician; and the analysis sets of this very dataset are fixed.
create or replace function verum.unblinding_is_approved() returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select count(distinct a.person_id) >= 2 and bool_or(a.role = 'statistician')
    and exists (select from public.analysis_sets s join public.locks l on l.study_id = s.study_id and l.dataset_sha256 = s.dataset_sha256
      where s.study_id = verum.study_id())
  from public.unblinding_approvals a where a.study_id = verum.study_id()
$$;

-- When the sets of the locked dataset were last fixed, for all who sign an unblinding and may not read them; null: not yet.
create function verum.analysis_sets_fixed_at() returns timestamptz language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select max(s.recorded_at) from public.analysis_sets s
  join public.locks l on l.study_id = s.study_id and l.dataset_sha256 = s.dataset_sha256 where s.study_id = verum.study_id()
$$;
revoke execute on function verum.analysis_sets_fixed_at() from public;
grant execute on function verum.analysis_sets_fixed_at() to verum_investigator, verum_data_manager, verum_statistician;
