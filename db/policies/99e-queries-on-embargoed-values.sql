set local role verum_owner;

-- That a check asks about an embargoed value tells of the value, however neutral the words: whoever may not know the value sees no such query
-- until the unblinding. A finding that reads an embargoed value is of one too; a value that is not there is held to be embargoed.
-- Answered for one query at a time, and of none alike, so that nobody can count them.
create function verum.query_may_be_seen(query uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.queries q
    where q.study_id = verum.study_id() and q.id = query
      and (q.origin <> 'check' or q.table_name <> 'results' or verum.is_unblinded()
        or (exists (select from public.results r
            where r.study_id = q.study_id and r.sample_id = q.sample_id and r.marker_code = q.field and not r.embargoed)
          and not exists (select from public.check_findings f where f.study_id = q.study_id and f.query_id = q.id and f.on_embargoed))))
$$;
revoke execute on function verum.query_may_be_seen(uuid) from public;
grant execute on function verum.query_may_be_seen(uuid) to verum_investigator, verum_monitor;

-- The laboratory answers them, and the data manager closes them.
do $$
declare
  member text;
  tbl text;
begin
  foreach member in array array['investigator', 'monitor'] loop
    execute format('create policy %I on queries as restrictive for select to %I
      using (origin <> ''check'' or table_name <> ''results'' or verum.query_may_be_seen(id))', member || '_waits_for_unblinding', 'verum_' || member);
    foreach tbl in array array['query_messages', 'query_closures'] loop
      execute format('create policy %I on %I as restrictive for select to %I
        using (exists (select from queries q where q.study_id = %2$I.study_id and q.id = %2$I.query_id))',
        member || '_waits_for_unblinding', tbl, 'verum_' || member);
    end loop;
  end loop;
end $$;

-- A data manager's copy of a record holds these queries.
create policy monitor_waits_for_unblinding on certified_copies as restrictive for select to verum_monitor
  using ((select verum.is_unblinded()) or not exists (
    select from signatures g where g.study_id = certified_copies.study_id and g.id = certified_copies.signature_id and g.role = 'data_manager'));

-- Nor by their history.
set local role verum_auditor;
do $$ declare member text; begin
  foreach member in array array['investigator', 'monitor'] loop
    execute format($policy$
      create policy %I on audit_trail as restrictive for select to %I using (case
        when table_name = 'queries' then verum.query_may_be_seen(row_key::uuid)
        when table_name in ('query_messages', 'query_closures', 'check_findings') then verum.query_may_be_seen((new ->> 'query_id')::uuid)
        else true end)
    $policy$, member || '_waits_for_unblinding', 'verum_' || member);
  end loop;
end $$;
