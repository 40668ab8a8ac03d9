import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool, type Pool, useAppPool } from "@/db/connection";
import { freshDatabase, type TestDatabase } from "@/db/testing/cluster";
import { smallProtocol, TEST_KEY } from "@/db/testing/world";
import { walkChain } from "@/lib/audit/walk-chain";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { hashPassword } from "@/lib/auth/hash-password";
import { protocolOfStudyOrNull } from "@/lib/studies/installation-reads";
import { simulateStudy } from "./simulate-study";
import { simulatedScript } from "./simulated-script";

let database: TestDatabase & { drop: () => Promise<void> };
let owner: postgres.Sql;
let pool: Pool;
let replaced: Pool | undefined;
beforeAll(async () => {
  database = await freshDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  pool = openPool(database.loginUrl, 4);
  replaced = useAppPool(pool);
  const means = { key: TEST_KEY, passwordHash: await hashPassword(CAST_PASSWORD), now: new Date() };
  await simulateStudy(database, smallProtocol(), "SIM-1", { participants: 12, seed: "one" }, means);
}, 120_000);
afterAll(async () => {
  useAppPool(replaced);
  await pool.end({ timeout: 5 });
  await owner.end({ timeout: 5 });
  await database.drop();
});

test("as many as were asked for are randomized, over three sites, and the chain is whole", async () => {
  const [story] = await owner`
    select (select count(*)::int from allocations) as randomized, (select count(distinct site_id)::int from allocations) as sites,
      (select count(*)::int from injections) > 8 as dosed, (select count(*)::int from results) > 20 as measured`;
  expect(story).toEqual({ randomized: 12, sites: 3, dosed: true, measured: true });
  expect(await walkChain(database, "SIM-1")).toMatchObject({ firstBroken: null, brokenSignatures: [] });
});

test("the scratch study keeps the protocol, and plans for as many as it plays", async () => {
  const protocol = await protocolOfStudyOrNull(database, "SIM-1");
  expect(protocol).toEqual({ ...smallProtocol(), code: "SIM-1", plannedParticipants: 12 });
  expect(await protocolOfStudyOrNull(database, "NOPE")).toBeNull();
});

test("the same seed tells the same story, another seed another one", () => {
  const script = (seed: string) => simulatedScript(smallProtocol(), { participants: 9, seed });
  expect(script("a")).toEqual(script("a"));
  expect(script("a").participants).not.toEqual(script("b").participants);
});

test("a story whose visits are all past leaves nothing open", () => {
  const script = simulatedScript(smallProtocol(), { participants: 9, seed: "a", moment: "all-visits-past" });
  expect(script.screened).toEqual([]);
  expect(Math.min(...script.participants.map(({ day }) => day))).toBeGreaterThan(17 + 3);
});
