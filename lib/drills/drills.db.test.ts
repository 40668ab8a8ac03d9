import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { DUMMY_PARTICIPANT } from "./dummy-participant";
import { finishDrill } from "./finish-drill";
import type { FinishDrill } from "./input";
import { drillsOf } from "./reads";
import { startDrill } from "./start-drill";

type Who = Exclude<CastKey, "stranger">;

let world: World;
beforeEach(async () => {
  world = await studyWorld();
});
afterEach(() => world.close());

async function started(who: Who = "investigator"): Promise<string> {
  const outcome = await startDrill(await world.member(who), {}, randomUUID());
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value.drillId;
}

const finished = async (drillId: string, over: Partial<FinishDrill> = {}, who: Who = "investigator") =>
  finishDrill(
    await world.member(who),
    {
      drillId,
      ...DUMMY_PARTICIPANT,
      reasonCode: "surgery",
      note: "Drill.",
      confirmation: "BREAK",
      password: CAST_PASSWORD,
      ...over,
    },
    randomUUID(),
  );

test("a drill is timed and touches neither slots nor codes", async () => {
  const outcome = await finished(await started());
  expect(outcome).toMatchObject({ ok: true });
  expect(outcome.ok && outcome.value.seconds).toBeLessThan(60);
  for (const table of ["code_breaks", "disclosures", "notices"])
    expect(await world.owner.unsafe(`select 1 from ${table}`), table).toHaveLength(0);
  expect((await world.member("monitor")).codesBroken).toBe(0);
  const [drill] = await drillsOf(await world.member("monitor"));
  expect(drill).toMatchObject({
    name: "Dr Budi Santoso",
    siteName: "Surakarta",
    seconds: expect.any(Number),
  });
});

test("wrong facts and a wrong password stop it as they stop a real break; it goes on and ends once", async () => {
  const drillId = await started();
  expect(await finished(drillId, { birthYear: 1990 })).toMatchObject({ ok: false, kind: "refused" });
  expect(await finished(drillId, { password: "guess" })).toMatchObject({ kind: "wrong-password" });
  const both = await Promise.all([finished(drillId), finished(drillId)]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  expect(both.find((one) => !one.ok)).toMatchObject({ kind: "stale" });
});

test("nobody ends another's drill, and another site does not see it", async () => {
  const drillId = await started();
  expect(await finished(drillId, {}, "otherInvestigator")).toMatchObject({ ok: false, kind: "stale" });
  expect(await drillsOf(await world.member("otherInvestigator"))).toEqual([]);
  await expect(started("nurse")).rejects.toThrow("permission denied");
});
