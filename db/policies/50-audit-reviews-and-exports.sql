set local role verum_owner;

call verum.guard('audit_reviews');
call verum.guard('audit_exports');

call verum.may('monitor', 'insert', 'signatures', 'study',
  array['study_id', 'id', 'person_id', 'person_name', 'role', 'meaning', 'content_sha256', 'chain_sequence', 'chain_sha256'],
  'person_id = (select verum.person_id())');
call verum.may('monitor', 'insert', 'audit_reviews', 'study', verum.given_columns('audit_reviews'),
  'verum.is_own_signature(study_id, signature_id)');

-- What somebody asked for is theirs alone; that a copy was taken stands in the trail.
do $$ declare member text; begin
  foreach member in array array['monitor', 'data_manager', 'administrator', 'investigator', 'nurse'] loop
    call verum.may(member, 'insert', 'audit_exports', 'study', verum.given_columns('audit_exports'));
    call verum.may(member, 'read', 'audit_exports', 'study', null, 'recorded_by = (select verum.person_id())');
  end loop;
  -- Findings may speak of any site.
  foreach member in array array['monitor', 'data_manager', 'administrator'] loop
    call verum.may(member, 'read', 'audit_reviews', 'study', null, '(select verum.site_id()) is null');
  end loop;
end $$;
call verum.may('importer', 'read', 'audit_exports', 'study');
call verum.may('importer', 'read', 'audit_reviews', 'study');

set local role verum_auditor;

-- The last thing the trail says of each row of a table.
create function verum_audit.last_of_rows(study uuid, of_table text, out row_key text, out sequence bigint, out new jsonb)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (a.row_key) a.row_key, a.sequence, a.new
  from public.audit_trail a where a.study_id = study and a.table_name = of_table order by a.row_key, a.sequence desc
$$;
revoke execute on function verum_audit.last_of_rows(uuid, text) from public;
grant execute on function verum_audit.last_of_rows(uuid, text) to verum_owner;

set local role verum_owner;

-- Rows that the trail does not explain: never recorded in it, or not as they stand now. So a row altered behind the triggers shows, and
-- so do the newest rows of the trail when somebody cut them off: what they recorded is then recorded nowhere. At most 20.
create function verum.rows_beside_trail(study uuid, out table_name text, out row_key text, out problem text) returns setof record
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
  guarded record;
  found_already integer := 0;
  more integer;
begin
  for guarded in
    select c.relname, convert_from(substring(t.tgargs from 1 for position('\x00'::bytea in t.tgargs) - 1), 'UTF8') as key_columns
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname = c.relname || '_audit' and exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'study_id' and not a.attisdropped)
    order by 1
  loop
    return query execute format($query$
      select %L::text, x.key, case when l.sequence is null then 'the trail has no row for it' else 'it is not as the trail''s row ' || l.sequence || ' left it' end
      from (select to_jsonb(t) as now, (select string_agg(to_jsonb(t) ->> c, '/') from unnest(string_to_array(%L, ',')) c) as key
            from public.%I t where t.study_id = $1) x
      left join verum_audit.last_of_rows($1, %L) l on l.row_key = x.key
      where l.sequence is null or not (x.now @> l.new) limit %s
    $query$, guarded.relname, guarded.key_columns, guarded.relname, guarded.relname, 20 - found_already) using study;
    get diagnostics more = row_count;
    found_already := found_already + more;
    exit when found_already >= 20;
  end loop;
end $$;
revoke execute on function verum.rows_beside_trail(uuid) from public;
grant execute on function verum.rows_beside_trail(uuid) to verum_importer;
