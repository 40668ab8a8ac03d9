import postgres from "postgres";

const CLOCK =
  /\b(?:pg_catalog\.)?(?:now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)|\bCURRENT_TIMESTAMP\b/gi;
const IDENTIFIER = /\b(?:pg_catalog\.)?gen_random_uuid\(\)/gi;

/**
 * Makes a scratch database repeat itself: what the server's clock and its random identifiers stamped is stamped by counters
 * that begin at `now`, in defaults and in functions alike. For proofs alone; nothing of the product knows of it.
 */
export async function makeRepeatable(ownerUrl: string, now: Date): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe(`
        create schema replay;
        grant usage on schema replay to public;
        create sequence replay.ticks;
        create function replay.clock() returns timestamptz language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
          select timestamptz '${now.toISOString()}' + nextval('replay.ticks') * interval '1 millisecond' $$;
        create function replay.identifier() returns uuid language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
          select overlay(overlay(md5('replay' || nextval('replay.ticks')) placing '4' from 13) placing '8' from 17)::uuid $$;`);
      const defaults = await tx<{ relation: string; name: string; text: string }[]>`
        select d.adrelid::regclass::text as relation, a.attname as name, pg_get_expr(d.adbin, d.adrelid) as text
        from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
        join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and a.attgenerated = ''`;
      for (const { relation, name, text } of defaults)
        if (repeated(text) !== text)
          await tx.unsafe(`alter table ${relation} alter column "${name}" set default ${repeated(text)}`);
      const functions = await tx<{ text: string }[]>`
        select pg_get_functiondef(p.oid) as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('verum', 'verum_audit') and p.prokind in ('f', 'p')`;
      for (const { text } of functions) if (repeated(text) !== text) await tx.unsafe(repeated(text));
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const repeated = (text: string) =>
  text.replace(CLOCK, "replay.clock()").replace(IDENTIFIER, "replay.identifier()");
