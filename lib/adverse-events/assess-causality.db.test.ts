import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { consented } from "@/db/testing/enrolled";
import { studyWorld, type World } from "@/db/testing/world";
import { assessCausality } from "./assess-causality";

let world: World;
let adverseEventId: string;
beforeAll(async () => {
  world = await studyWorld();
  const participantId = await consented(world);
  const [event] =
    await world.owner`insert into adverse_events (study_id, site_id, participant_id, term, severity, serious, outcome)
    values (${world.studyId}, ${world.siteIds.get("01") ?? ""}, ${participantId}, 'Headache', 'mild', false, 'recovered') returning id`;
  adverseEventId = event?.id;
});
afterAll(() => world.close());

const assess = async (
  who: "investigator" | "otherInvestigator" | "nurse",
  version: number,
  reason?: string,
  causality: "possible" | "unlikely" = "possible",
) => assessCausality(await world.member(who), { adverseEventId, causality, version, reason }, randomUUID());

test("an event of another site cannot be judged, nor can a nurse judge one of the own site", async () => {
  expect(await assess("otherInvestigator", 0)).toMatchObject({ kind: "not-found" });
  await expect(assess("nurse", 0)).rejects.toThrow(/permission denied/);
});

test("a judgment is given once, changed with a reason, and never over somebody else's newer one", async () => {
  expect(await assess("investigator", 0)).toMatchObject({ ok: true });
  expect(await assess("investigator", 1, undefined, "unlikely")).toMatchObject({ kind: "needs-reason" });
  expect(await assess("investigator", 1, "Rechallenge was negative.", "unlikely")).toMatchObject({
    ok: true,
  });
  expect(await assess("investigator", 1, "Again.")).toMatchObject({ kind: "stale" });
  const [row] = await world.owner`select causality, version from causality_assessments`;
  expect(row).toMatchObject({ causality: "unlikely", version: 2 });
});
