import type postgres from "postgres";
import { BYSTANDER, TARGET } from "./attacked-installation";

export interface Loot {
  /** Ids of the bystander's rows. */
  readonly foreign: readonly string[];
  /** Participants of the target by site code. */
  readonly bySite: ReadonlyMap<string, readonly string[]>;
}

/** What attackers may have learned elsewhere: ids of rows that are not theirs. */
export async function lootOf(sql: postgres.Sql): Promise<Loot> {
  const foreign = await sql<{ id: string }[]>`
    select p.id from participants p join studies s on s.id = p.study_id where s.code = ${BYSTANDER}`;
  const own = await sql<{ id: string; site: string }[]>`
    select p.id, t.code as site from participants p join studies s on s.id = p.study_id
    join sites t on t.study_id = p.study_id and t.id = p.site_id where s.code = ${TARGET} order by p.screening_number`;
  const bySite = new Map<string, string[]>();
  for (const { id, site } of own) bySite.set(site, [...(bySite.get(site) ?? []), id]);
  return { foreign: foreign.map(({ id }) => id), bySite };
}

/** Damage that no attempt may do, as sentences; looked for after every wave. */
export async function damageIn(sql: postgres.Sql, before: Standing): Promise<string[]> {
  const now = await standingOf(sql);
  const damage: string[] = [];
  if (now.bystanderChain !== before.bystanderChain) damage.push("the bystander study was written to");
  if (now.lifeSteps !== before.lifeSteps) damage.push("a step of a study's life was taken");
  const [wrong] = await sql<{ rows: number }[]>`
    select count(*)::int as rows from audit_trail a
    join memberships m on m.study_id = a.study_id and m.person_id = a.person_id and m.ended_at is null
    where m.site_id is not null and a.site_id is not null and a.site_id <> m.site_id`;
  if (wrong?.rows !== 0) damage.push(`${wrong?.rows} rows were written at another site`);
  const [posing] = await sql<{ rows: number }[]>`
    select count(*)::int as rows from audit_trail a
    where a.new ->> 'recorded_by' is not null and a.person_id is not null and a.new ->> 'recorded_by' <> a.person_id::text`;
  if (posing?.rows !== 0) damage.push(`${posing?.rows} rows name somebody else as their author`);
  for (const { code } of await sql<{ code: string }[]>`select code from studies`) {
    const broken =
      await sql`select * from verum_audit.first_broken((select id from studies where code = ${code}))`;
    if (broken.length > 0) damage.push(`the audit chain of ${code} is broken`);
  }
  return damage;
}

export interface Standing {
  readonly bystanderChain: string;
  readonly lifeSteps: string;
}

export async function standingOf(sql: postgres.Sql): Promise<Standing> {
  const [row] = await sql<{ chain: string; steps: string }[]>`
    select (select sha256 from audit_trail a join studies s on s.id = a.study_id where s.code = ${BYSTANDER} order by sequence desc limit 1) as chain,
      concat((select count(*) from locks), '/', (select count(*) from unblindings), '/', (select count(*) from unblinded_allocations)) as steps`;
  return { bystanderChain: row?.chain ?? "", lifeSteps: row?.steps ?? "" };
}
