import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool, type Pool, useAppPool } from "@/db/connection";
import { freshDatabase, type TestDatabase } from "@/db/testing/cluster";
import { TEST_KEY } from "@/db/testing/world";
import { walkChain } from "@/lib/audit/walk-chain";
import { CAST, CAST_PASSWORD } from "@/lib/auth/cast";
import { hashPassword } from "@/lib/auth/hash-password";
import { memberAtWorkOrNull } from "@/lib/auth/reads";
import { scheduleOfSite } from "@/lib/schedule/reads";
import { standingsOfStudy } from "@/lib/states/reads";
import { studiesOfInstallation } from "@/lib/studies/installation-reads";
import { readConductScript } from "./conduct-script";
import { bringFinishedStudy } from "./finished-study";
import { readProtocol, readScript } from "./script";
import { playStudyUnderWay } from "./study-under-way";

const SEED = new URL("../../db/seed/", import.meta.url);
/** Noon in Jakarta. */
const NOW = new Date("2026-03-11T05:00:00Z");

let database: TestDatabase & { drop: () => Promise<void> };
let owner: postgres.Sql;
let pool: Pool;
let replaced: Pool | undefined;
beforeAll(async () => {
  database = await freshDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  pool = openPool(database.loginUrl, 4);
  replaced = useAppPool(pool);
  const means = { key: TEST_KEY, passwordHash: await hashPassword(CAST_PASSWORD), now: NOW };
  const script = readScript(new URL("demonstration.json", SEED));
  const conduct = readConductScript(new URL("demonstration-conduct.json", SEED));
  await playStudyUnderWay(database, script, conduct, readProtocol(new URL(script.protocol, SEED)), means);
  await bringFinishedStudy(database, fileURLToPath(new URL("studies/sle-secretome", SEED)), "OVER", means);
}, 120_000);
afterAll(async () => {
  useAppPool(replaced);
  await pool.end({ timeout: 5 });
  await owner.end({ timeout: 5 });
  await database.drop();
});

test("two studies are there, one in conduct and one that is over, and both say that they are a demonstration", async () => {
  expect(await studiesOfInstallation(database)).toMatchObject([
    { code: "OVER", stage: "unblinded", provenance: "demonstration", participants: 29 },
    { code: "SLE-SECRETOME", stage: "open", provenance: "demonstration", participants: 25 },
  ]);
  const [opening] =
    await owner`select reason from openings o join studies s on s.id = o.study_id where s.code = 'SLE-SECRETOME'`;
  expect(opening?.reason).toMatch(/simulated from the seed/);
});

test.each([["nurse"], ["otherNurse"]] as const)(
  "%s has people due today, one overdue, and several upcoming",
  async (who) => {
    const schedule = await scheduleOfSite(await member(who, "SLE-SECRETOME"), NOW);
    expect(schedule.todayOn).toBe("2026-03-11");
    expect(schedule.due.length).toBeGreaterThanOrEqual(3);
    expect(schedule.overdue.filter((visit) => visit.state === "overdue")).toHaveLength(1);
    expect(schedule.upcoming.length).toBeGreaterThanOrEqual(4);
    expect(schedule.observations).toEqual([]);
    // A dose that is due has its kit.
    for (const visit of schedule.due) if (visit.dose) expect(visit.kitNumber).not.toBeNull();
  },
);

test("22 of 30 are randomized; one was missed at each site, one withdrew, one stopped the drug, one failed screening", async () => {
  const [story] = await owner`
    with study as (select id from studies where code = 'SLE-SECRETOME')
    select (select count(*)::int from allocations where study_id = study.id) as randomized,
      (select count(*)::int from missed_visits where study_id = study.id) as missed,
      (select count(*)::int from withdrawals where study_id = study.id) as withdrawn,
      (select count(*)::int from treatment_discontinuations where study_id = study.id) as stopped,
      (select count(*)::int from eligibility_assessments where study_id = study.id and not met) as failed,
      (select count(*)::int from deviations where study_id = study.id) as deviations,
      (select count(*)::int from adverse_events where study_id = study.id and serious) as serious
    from study`;
  expect(story).toEqual({
    randomized: 22,
    missed: 2,
    withdrawn: 1,
    stopped: 1,
    failed: 1,
    deviations: 4,
    serious: 2,
  });
});

test("the laboratory has finished, begun and untouched samples, and one value worth a question", async () => {
  const rows = await owner<{ entered: number }[]>`
    select count(r.id)::int as entered from samples s left join results r on r.sample_id = s.id
    where s.study_id = (select id from studies where code = 'SLE-SECRETOME') group by s.id`;
  const entered = rows.map((row) => row.entered);
  expect(entered.filter((count) => count === 0).length).toBeGreaterThanOrEqual(3);
  expect(entered.filter((count) => count > 0 && count < 5).length).toBeGreaterThanOrEqual(2);
  expect(entered.filter((count) => count === 5).length).toBeGreaterThanOrEqual(20);
  expect(
    await owner`select value::text from results where marker_code = 'C3' and value < 15
      and study_id = (select id from studies where code = 'SLE-SECRETOME')`,
  ).toEqual([{ value: "11" }]);
});

test("the work on the data is half done: asked, answered, verified, signed, frozen, classified and reported", async () => {
  const [work] = await owner`
    with study as (select id from studies where code = 'SLE-SECRETOME'),
      asked as (select q.id, q.origin,
          exists (select from query_closures c where c.study_id = q.study_id and c.query_id = q.id) as closed,
          exists (select from query_messages m where m.study_id = q.study_id and m.query_id = q.id and m.kind = 'answer') as answered
        from queries q join study on study.id = q.study_id)
    select (select count(*)::int from asked where closed) as closed,
      (select count(*)::int from asked where answered and not closed) as answered,
      (select count(*)::int from asked where not answered and not closed) as open,
      (select count(*)::int from asked where origin = 'check') as "byChecks",
      (select count(*)::int from check_answers where study_id = study.id and answer is not null) as "checksAnswered",
      (select count(*)::int from amendment_starts where study_id = study.id) as "amendedSites",
      (select count(distinct class)::int from deviation_classifications where study_id = study.id) as classes,
      (select count(*)::int from serious_event_reports where study_id = study.id) as reports,
      (select count(*)::int from visit_forms where study_id = study.id) > 60 as "hasForms",
      (select count(*)::int from form_entries where study_id = study.id) > 30 as "hasEntries",
      (select count(*)::int from unscheduled_visits where study_id = study.id) as unscheduled
    from study`;
  expect(work).toMatchObject({
    closed: 2,
    answered: 3,
    open: 4,
    byChecks: 1,
    amendedSites: 2,
    classes: 2,
    reports: 1,
    hasForms: true,
    hasEntries: true,
    unscheduled: 2,
  });
  expect(work?.checksAnswered).toBeGreaterThan(0);
  const dataManager = await member("dataManager", "SLE-SECRETOME");
  const states = (await standingsOfStudy(dataManager, NOW)).flatMap(({ parts }) =>
    parts.map(({ state }) => state),
  );
  for (const state of ["entered", "verified", "signed", "frozen", "due", "missing"])
    expect(states, state).toContain(state);
});

test("everybody of the cast has a place in both studies, and nobody has nothing but the stranger", async () => {
  for (const code of ["SLE-SECRETOME", "OVER"])
    for (const [who, { role }] of Object.entries(CAST))
      expect({ code, who, role: (await memberOrNull(who as keyof typeof CAST, code))?.role ?? null }).toEqual(
        {
          code,
          who,
          role,
        },
      );
});

test("both chains are whole, and no arm of the study in conduct stands in clear", async () => {
  for (const code of ["SLE-SECRETOME", "OVER"])
    expect(await walkChain(database, code)).toMatchObject({ firstBroken: null, brokenSignatures: [] });
  const [arms] = await owner`
    select count(*)::int as rows from unblinded_allocations where study_id = (select id from studies where code = 'SLE-SECRETOME')`;
  expect(arms?.rows).toBe(0);
});

async function memberOrNull(who: keyof typeof CAST, code: string) {
  const [person] = await owner<{ id: string }[]>`select id from people where email = ${CAST[who].email}`;
  return person ? memberAtWorkOrNull(person.id, Date.now() + 1000, code) : null;
}

async function member(who: keyof typeof CAST, code: string) {
  const found = await memberOrNull(who, code);
  if (!found) throw new Error(`${who} is not in ${code}`);
  return found;
}
