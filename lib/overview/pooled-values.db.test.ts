import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { studyWorld, testMeans, type World } from "@/db/testing/world";
import { CAST, type CastKey } from "@/lib/auth/cast";
import { memberAtWorkOrNull } from "@/lib/auth/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { importPackage } from "@/lib/imports/import-package";
import { readStudyPackage } from "@/lib/imports/read-package";
import { enlist } from "@/lib/studies/draft-study";
import { pooledValues, studyOverview } from "./reads";

const SLE = fileURLToPath(new URL("../../db/seed/studies/sle-secretome", import.meta.url));

let world: World;
beforeAll(async () => {
  world = await studyWorld();
  const read = await readStudyPackage(SLE, { isFinished: false, todayOn: null });
  if (read.kind !== "package") throw new Error(read.errors[0]?.problem);
  const imported = await importPackage(
    { ownerUrl: world.database.ownerUrl },
    read.package,
    {
      isFinished: false,
      enlist: (tx, study) => enlist(tx, study.id, study.siteIds, Object.values(CAST), ""),
    },
    testMeans("pooled"),
  );
  if (!imported.ok) throw new Error(imported.message);
});
afterAll(() => world.close());

async function memberOf(key: Exclude<CastKey, "stranger">): Promise<MemberAtWork> {
  const [person] = await world.owner<
    { id: string }[]
  >`select id from people where email = ${CAST[key].email}`;
  const member = await memberAtWorkOrNull(person?.id ?? "", Date.now() + 1000, "SLE-SECRETOME");
  if (!member) throw new Error(`${key} is not in the study`);
  return member;
}

it("before unblinding embargoed values come to the statistician, and to no data manager or monitor", async () => {
  const values = async (key: "statistician" | "dataManager" | "monitor") =>
    (await pooledValues(await memberOf(key), "C3")).length;
  expect(await values("statistician")).toBeGreaterThan(80);
  expect(await values("dataManager")).toBe(0);
  expect(await values("monitor")).toBe(0);
});

it("scores come to all three, with a visit and a value and nothing that says whose", async () => {
  for (const key of ["statistician", "dataManager", "monitor"] as const) {
    const values = await pooledValues(await memberOf(key), "MEXSLEDAI");
    expect(values).toHaveLength(86);
    expect(Object.keys(values[0] ?? {})).toEqual(["visit", "value"]);
  }
});

it("the overview counts the whole study and holds no code or name of what anybody was given", async () => {
  const { protocol, ...counted } = await studyOverview(await memberOf("dataManager"));
  expect(counted.randomizedOn).toHaveLength(29);
  expect(counted.sites.reduce((sum, site) => sum + site.randomized, 0)).toBe(29);
  const d43 = counted.completeness.find((row) => row.visit === "D43");
  expect(d43).toMatchObject({ expected: 29, done: 28, overdue: 1 });
  for (const { code, name } of protocol.arms) {
    expect(JSON.stringify(counted)).not.toContain(code);
    expect(JSON.stringify(counted)).not.toContain(name);
  }
});
