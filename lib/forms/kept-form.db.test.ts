import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { Protocol } from "@/lib/protocol/input";
import { enterForm } from "./enter-form";
import { EnterForm } from "./input";
import { entryOnRecordOrNull, formsOfParticipant } from "./reads";
import { FORMS } from "./testing/forms";

let world: World;
let participantId: string;
beforeAll(async () => {
  world = await studyWorld({ protocol: Protocol.parse({ ...smallProtocol(), forms: FORMS }) });
  const at = { consentedOn: "2026-03-01", randomizedAt: "2026-03-02T02:00:00Z" };
  participantId = (await randomizedParticipant(world, "01", at)).id;
});
afterAll(() => world.close());

const ENTERED_AT = "2026-03-20T08:00:00.000Z";
const send = async (typed: Readonly<Record<string, string>>, key: string, arrivedAt: string) => {
  const input = EnterForm.parse({
    participantId,
    enteredOnDeviceAt: ENTERED_AT,
    sentOnDeviceAt: arrivedAt,
    ...typed,
  });
  return enterForm(await world.member("nurse"), input, key, () => new Date(arrivedAt));
};

describe("a form that was filled in without a network", () => {
  test.each([
    ["of a visit", { formCode: "VITALS", visitCode: "D1", "PULSE.value": "72" }],
    ["that is no visit's", { formCode: "CM", "DRUG.note": "Paracetamol", "FROM.value": "2026" }],
  ])("%s keeps the device's time, and is one entry however often it is sent", async (_which, typed) => {
    const key = randomUUID();
    const first = await send(typed, key, "2026-03-20T12:00:00.000Z");
    expect(first).toMatchObject({ ok: true });
    expect(await send(typed, key, "2026-03-20T15:00:00.000Z")).toEqual(first);
    const nurse = await world.member("nurse");
    const { entries } = await formsOfParticipant(nurse, participantId);
    expect(entries.filter(({ formCode }) => formCode === typed.formCode)).toHaveLength(1);
    expect(await entryOnRecordOrNull(nurse, first.ok ? first.value.entryId : "")).toMatchObject({
      entry: { enteredOnDeviceAt: new Date(ENTERED_AT), deviceClockAheadSeconds: 0 },
    });
  });

  test("that a colleague filled in meanwhile is refused", async () => {
    const typed = { formCode: "VITALS", visitCode: "D15", "PULSE.value": "72" };
    expect(await send(typed, randomUUID(), "2026-03-20T12:00:00.000Z")).toMatchObject({ ok: true });
    expect(await send(typed, randomUUID(), "2026-03-20T12:00:00.000Z")).toMatchObject({
      ok: false,
      kind: "duplicate",
    });
  });
});
