import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { enterForm } from "@/lib/forms/enter-form";
import { FORMS } from "@/lib/forms/testing/forms";
import { freezeRecords } from "@/lib/freezes/freeze-records";
import { participantRecordOrNull } from "@/lib/participants/reads";
import { Protocol } from "@/lib/protocol/input";
import { standings } from "./reads";

let world: World;
let participantId = "";
beforeAll(async () => {
  // A visit that asks for a form and nothing else.
  const visits = [
    ...smallProtocol().visits,
    { code: "D20", name: "Day 20", day: 20, earliestDay: 18, latestDay: 22 },
  ];
  const [vitals, ...others] = FORMS;
  const forms = [{ ...vitals, visits: ["D1", "D20"] }, ...others];
  world = await studyWorld({ protocol: Protocol.parse({ ...smallProtocol(), visits, forms }) });
  const at = { consentedOn: "2026-03-01", randomizedAt: "2026-03-02T02:00:00Z" };
  participantId = (await randomizedParticipant(world, "01", at)).id;
});
afterAll(() => world.close());

const MARCH_25 = new Date("2026-03-25T12:00:00Z");

async function atDay20() {
  const [found] = await readAs((await world.member("dataManager")).actor, async (tx) =>
    standings(tx, await world.member("dataManager"), participantId, MARCH_25),
  );
  const record = await participantRecordOrNull(await world.member("nurse"), participantId, MARCH_25);
  return {
    standing: found?.parts.find(({ visit }) => visit === "D20"),
    planned: record?.visits.find(({ visit }) => visit.code === "D20"),
  };
}

test("a form that a visit asks for is missing until it is filled in: in the states, the record and before a freeze", async () => {
  expect(await atDay20()).toMatchObject({
    standing: { state: "missing", lacking: 1 },
    planned: { state: "overdue", tasks: [{ kind: "form", code: "VITALS", recordId: null }] },
  });
  const freeze = { participantId, parts: [{ part: "visit", visit: "D20" }], reason: "Clean." } as const;
  expect(
    await freezeRecords(
      await world.member("dataManager"),
      { ...freeze, parts: [...freeze.parts] },
      randomUUID(),
    ),
  ).toMatchObject({
    ok: false,
    message: expect.stringContaining("D20: missing"),
  });
  const filled = { participantId, formCode: "VITALS", visitCode: "D20", "PULSE.value": "70" };
  const entered = await enterForm(await world.member("nurse"), filled, randomUUID(), () => MARCH_25);
  expect(entered).toMatchObject({ ok: true });
  expect(await atDay20()).toMatchObject({
    // Entered three days after its window, which says when it was typed and not when the visit was.
    standing: { state: "entered", lacking: 0, isLate: false },
    planned: { state: "done", tasks: [{ kind: "form", recordId: entered.ok && entered.value.entryId }] },
  });
});
