create schema verum_audit authorization verum_auditor;

set local role verum_auditor;

grant usage on schema verum_audit to public;

-- What a row's hash covers, as one text. Instants are counted in microseconds since 1970 UTC, and old and new were
-- written under UTC, so that it reads the same under any session's time zone.
-- Without settings of its own, so that PostgreSQL writes it into its two callers, who pin the search path.
create function verum_audit.canonical(a public.audit_trail) returns text language sql stable parallel safe as $$
  select jsonb_build_array(a.study_id, a.sequence, (extract(epoch from a.at) * 1000000)::bigint, a.person_id, a.role, a.site_id,
    a.participant_id, a.event, a.reason, a.table_name, a.row_key, a.action, a.old, a.new, a.request_id, a.previous_sha256)::text
$$;

-- Writes the audit row of a change, chained to the one before it in the study. Deferred to the commit, so that the lock
-- on the study's chain is held for the commit alone. First argument: the key's columns; the others are never recorded.
create function verum_audit.record() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
  entry public.audit_trail;
  before_row jsonb;
  after_row jsonb;
  whole jsonb;
  locked text;
begin
  -- Every write passes here, so expressions that plpgsql computes by itself are preferred to queries.
  if tg_op <> 'INSERT' then
    before_row := to_jsonb(old);
  end if;
  if tg_op <> 'DELETE' then
    after_row := to_jsonb(new);
  end if;
  if tg_nargs > 1 then
    before_row := before_row - tg_argv[1:];
    after_row := after_row - tg_argv[1:];
  end if;
  whole := coalesce(after_row, before_row);
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(key, value) into entry.old from jsonb_each(before_row) where value is distinct from after_row -> key;
    select jsonb_object_agg(key, value) into entry.new from jsonb_each(after_row) where value is distinct from before_row -> key;
    if entry.new is null then
      return null;
    end if;
  else
    entry.old := before_row;
    entry.new := after_row;
  end if;
  entry.study_id := coalesce((whole ->> 'study_id')::uuid, case when tg_table_name = 'studies' then (whole ->> 'id')::uuid end,
    '00000000-0000-0000-0000-000000000000');
  entry.person_id := nullif(current_setting('verum.person_id', true), '')::uuid;
  entry.role := coalesce(nullif(current_setting('verum.role', true), ''), current_setting('role'));
  entry.site_id := (whole ->> 'site_id')::uuid;
  entry.participant_id := (whole ->> 'participant_id')::uuid;
  if tg_table_name = 'participants' then
    entry.participant_id := (whole ->> 'id')::uuid;
  end if;
  entry.event := coalesce(nullif(current_setting('verum.event', true), ''), 'unnamed');
  entry.reason := nullif(current_setting('verum.reason', true), '');
  entry.table_name := tg_table_name;
  if position(',' in tg_argv[0]) = 0 then
    entry.row_key := whole ->> tg_argv[0];
  else
    entry.row_key := (select string_agg(whole ->> c, '/') from unnest(string_to_array(tg_argv[0], ',')) c);
  end if;
  entry.action := lower(tg_op);
  entry.request_id := nullif(current_setting('verum.request_id', true), '')::uuid;

  locked := pg_advisory_xact_lock(hashtextextended('audit:' || entry.study_id::text, 0))::text;
  -- A new statement, hence a new snapshot: it sees what the holder before us committed.
  select a.sequence + 1, a.sha256 into entry.sequence, entry.previous_sha256
    from public.audit_trail a where a.study_id = entry.study_id order by a.sequence desc limit 1;
  entry.sequence := coalesce(entry.sequence, 1);
  entry.previous_sha256 := coalesce(entry.previous_sha256, repeat('0', 64));
  entry.at := clock_timestamp();
  entry.sha256 := encode(sha256(convert_to(verum_audit.canonical(entry), 'UTF8')), 'hex');
  insert into public.audit_trail select entry.*;
  return null;
end $$;

create function verum_audit.refuse() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'the audit trail is append-only' using errcode = '42501';
end $$;
create trigger audit_trail_append_only before update or delete on public.audit_trail for each row execute function verum_audit.refuse();
create trigger audit_trail_no_truncate before truncate on public.audit_trail for each statement execute function verum_audit.refuse();

alter table public.audit_trail enable row level security;
alter table public.audit_trail force row level security;
revoke all on public.audit_trail from public;
create policy auditor_appends on public.audit_trail for insert to verum_auditor with check (true);
create policy auditor_reads_chain on public.audit_trail for select to verum_auditor using (true);

-- Where a study's chain stands: what a signature binds itself to.
create function verum_audit.head(study uuid, out sequence bigint, out sha256 text) language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(a.sequence), 0), coalesce((array_agg(a.sha256 order by a.sequence desc))[1], repeat('0', 64))
  from (select * from public.audit_trail t where t.study_id = study order by t.sequence desc limit 1) a
$$;

-- The first broken row of a study's chain, and why; no row when it is whole. Reads the chain once, in order.
create function verum_audit.first_broken(study uuid, out sequence bigint, out problem text) returns setof record
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.sequence, b.problem from (
    select a.sequence, case
        when a.sequence <> coalesce(lag(a.sequence) over w, 0) + 1 then 'a row before it is missing'
        when a.previous_sha256 <> coalesce(lag(a.sha256) over w, repeat('0', 64)) then 'it does not follow the row before it'
        when a.sha256 <> encode(sha256(convert_to(verum_audit.canonical(a), 'UTF8')), 'hex') then 'its content was altered'
      end as problem
    from public.audit_trail a where a.study_id = study
    window w as (order by a.sequence)
  ) b where b.problem is not null order by b.sequence limit 1
$$;
revoke execute on function verum_audit.first_broken(uuid) from public;
grant execute on function verum_audit.first_broken(uuid) to verum_monitor, verum_data_manager, verum_administrator, verum_importer;

-- What stands in a study's chain at one place: what a signature bound itself to, to be compared with what it says.
create function verum_audit.sha256_at(study uuid, place bigint) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when place = 0 then repeat('0', 64) else (select a.sha256 from public.audit_trail a where a.study_id = study and a.sequence = place) end
$$;
revoke execute on function verum_audit.sha256_at(uuid, bigint) from public;
grant execute on function verum_audit.sha256_at(uuid, bigint) to verum_monitor, verum_data_manager, verum_administrator, verum_importer;

set local role verum_owner;

-- Enables and forces row-level security, and puts the triggers on a table. Hidden columns never reach the audit trail.
create procedure verum.guard(tbl text, hidden text[] default '{}', in_conduct boolean default false) language plpgsql as $$
declare
  key_columns text := (select string_agg(a.attname, ',' order by array_position(c.conkey, a.attnum))
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.conrelid = ('public.' || quote_ident(tbl))::regclass and c.contype = 'p' and (a.attname <> 'study_id' or cardinality(c.conkey) = 1));
  arguments text := (select string_agg(quote_literal(x), ', ') from unnest(array[key_columns] || hidden) x);
begin
  execute format('alter table public.%I enable row level security', tbl);
  execute format('alter table public.%I force row level security', tbl);
  execute format('revoke all on public.%I from public', tbl);
  execute format('create policy owner_maintains on public.%I to verum_owner using (true) with check (true)', tbl);
  execute format('create constraint trigger %I after insert or update or delete on public.%I deferrable initially deferred
    for each row execute function verum_audit.record(%s)', tbl || '_audit', tbl, arguments);
  execute format('create trigger %I before update on public.%I for each row execute function verum.refuse_without_reason()', tbl || '_reason', tbl);
  if in_conduct then
    execute format('create trigger %I before insert or update on public.%I for each row execute function verum.refuse_unless_in_conduct()', tbl || '_conduct', tbl);
  end if;
end $$;
