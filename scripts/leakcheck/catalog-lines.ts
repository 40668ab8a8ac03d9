import type postgres from "postgres";

/**
 * What decides who may read what, one line each, sorted: roles and what they are members of, grants on tables, columns and functions,
 * forced row-level security, policies, triggers, function bodies. Two databases of one version have the same lines.
 */
export async function catalogLines(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    with ours as (select c.* from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'verum', 'verum_audit') and c.relkind in ('r', 'v', 'm', 'p'))
    select format('role %s: superuser %s, bypasses row-level security %s, may create roles %s', rolname, rolsuper, rolbypassrls, rolcreaterole) as line
      from pg_roles where rolname like 'verum\\_%'
    union all select format('member %s of %s', m.rolname, r.rolname) from pg_auth_members a
      join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid where m.rolname like 'verum\\_%' and r.rolname like 'verum\\_%'
    union all select format('table %s: row-level security %s, forced %s', relname, relrowsecurity, relforcerowsecurity) from ours
    union all select format('grant %s on %s to %s', x.privilege_type, c.relname, coalesce(nullif(x.grantee, 0)::regrole::text, 'public'))
      from ours c, aclexplode(c.relacl) x where x.grantee <> c.relowner
    union all select format('grant %s on %s.%s to %s', x.privilege_type, c.relname, a.attname, coalesce(nullif(x.grantee, 0)::regrole::text, 'public'))
      from ours c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) x
    union all select format('policy %s on %s, %s to %s: %s / %s', policyname, tablename, cmd, roles, qual, with_check) from pg_policies where schemaname = 'public'
    union all select format('trigger %s, enabled %s: %s', t.tgname, t.tgenabled, pg_get_triggerdef(t.oid)) from pg_trigger t join ours c on c.oid = t.tgrelid where not t.tgisinternal
    union all select format('function %s, to %s: %s', p.oid::regprocedure, p.proacl, md5(pg_get_functiondef(p.oid)))
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('verum', 'verum_audit') and p.prokind in ('f', 'p')`;
  return rows.map(({ line }) => line).sort();
}
