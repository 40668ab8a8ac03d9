import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RandomizedParticipant, randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import type { MemberAtWork } from "@/lib/auth/types";
import { LogInjection } from "./input";
import { logInjection } from "./log-injection";
import { injectionOrNull } from "./reads";

let world: World;
let nurse: MemberAtWork;
beforeAll(async () => {
  world = await studyWorld({ protocol: { ...smallProtocol(), plannedParticipants: 40 } });
  nurse = await world.member("nurse");
});
afterAll(() => world.close());

// Given at 10:00 in Jakarta, entered at once, and sent when the network was back.
const ARRIVED_AT = new Date("2026-03-02T07:00:00Z");
const ENTERED = { enteredOnDeviceAt: "2026-03-02T03:01:00.000Z", sentOnDeviceAt: "2026-03-02T07:00:00.000Z" };
const somebody = () =>
  randomizedParticipant(world, "01", { consentedOn: "2026-03-01", randomizedAt: "2026-03-02T02:00:00Z" });

const send = (
  who: RandomizedParticipant,
  but: Readonly<Record<string, string>> = {},
  key: string = randomUUID(),
  arrivedAt = ARRIVED_AT,
) => {
  const dose = LogInjection.parse({
    participantId: who.id,
    visitCode: "D1",
    kitNumber: who.kits.get("D1") ?? "",
    status: "given",
    givenAt: "2026-03-02T10:00",
    anatomicalSite: "left deltoid",
    ...ENTERED,
    ...but,
  });
  return logInjection(nurse, dose, key, () => arrivedAt);
};
const timesOf = (who: RandomizedParticipant) =>
  world.owner`select entered_on_device_at, device_clock_ahead_seconds, recorded_at from injections where participant_id = ${who.id}`;

describe("a dose that was kept on a device without a network", () => {
  test("keeps the device's time of entry beside the server's, in the record and in its trail", async () => {
    const who = await somebody();
    const sent = await send(who);
    expect(sent).toMatchObject({ ok: true });
    const [row] = await timesOf(who);
    expect(row).toMatchObject({
      entered_on_device_at: new Date(ENTERED.enteredOnDeviceAt),
      device_clock_ahead_seconds: 0,
    });
    expect(row?.recorded_at.getTime()).toBeGreaterThan(Date.now() - 60_000);
    const [entry] = await world.owner`
      select new from audit_trail where table_name = 'injections' and participant_id = ${who.id}`;
    expect(JSON.stringify(entry?.new)).toContain("entered_on_device_at");
    const injectionId = sent.ok ? sent.value.injectionId : "";
    expect(await injectionOrNull(nurse, injectionId)).toMatchObject({
      enteredOnDeviceAt: new Date(ENTERED.enteredOnDeviceAt),
      deviceClockAheadSeconds: 0,
    });
  });

  test("keeps how wrong the device's clock was when it was sent", async () => {
    const who = await somebody();
    await send(who, {
      enteredOnDeviceAt: "2026-03-02T03:13:00.000Z",
      sentOnDeviceAt: "2026-03-02T07:12:00.000Z",
    });
    expect(await timesOf(who)).toMatchObject([{ device_clock_ahead_seconds: 720 }]);
  });

  test("sent again under its key is the same dose, however it is sent and whatever the clock says by then", async () => {
    const who = await somebody();
    const key = randomUUID();
    const first = await send(who, {}, key);
    const again = await send(who, { sentOnDeviceAt: "2026-03-02T09:00:00.000Z" }, key);
    expect(again).toEqual(first);
    expect(await timesOf(who)).toHaveLength(1);
  });

  test("whose first answer was lost keeps that it was sent as it was made", async () => {
    const who = await somebody();
    const key = randomUUID();
    const {
      enteredOnDeviceAt: _at,
      sentOnDeviceAt: _sent,
      ...direct
    } = LogInjection.parse({
      participantId: who.id,
      visitCode: "D1",
      kitNumber: who.kits.get("D1") ?? "",
      status: "given",
      givenAt: "2026-03-02T10:00",
      anatomicalSite: "left deltoid",
    });
    const first = await logInjection(nurse, direct, key, () => ARRIVED_AT);
    expect(await send(who, {}, key)).toEqual(first);
    expect(await timesOf(who)).toMatchObject([{ entered_on_device_at: null }]);
  });

  test("is judged by the record as it stands on arrival: a colleague's dose is not followed by a second", async () => {
    const who = await somebody();
    await send(who);
    expect(await send(who)).toMatchObject({ ok: false, kind: "duplicate" });
    expect(await timesOf(who)).toHaveLength(1);
  });

  test("cannot have been entered before it was given", async () => {
    const who = await somebody();
    expect(await send(who, { givenAt: "2026-03-02T11:30" })).toMatchObject({
      ok: false,
      fieldErrors: { givenAt: expect.stringContaining("before it happened") },
    });
    expect(await timesOf(who)).toEqual([]);
  });

  test("is refused when the device's clock was set back after the entry", async () => {
    const who = await somebody();
    expect(await send(who, { enteredOnDeviceAt: "2026-03-02T08:00:00.000Z" })).toMatchObject({
      ok: false,
      fieldErrors: { enteredOnDeviceAt: expect.any(String) },
    });
  });

  test("cannot be given a device's time by a correction: Postgres refuses it", async () => {
    const [right] = await world.owner`
      select has_column_privilege('verum_nurse', 'public.injections', 'entered_on_device_at', 'update') as may`;
    expect(right).toEqual({ may: false });
  });

  test("cannot come from the future, by the server's clock", async () => {
    const who = await somebody();
    await send(who);
    await expect(
      world.owner`update injections set entered_on_device_at = now() + interval '1 hour', device_clock_ahead_seconds = 0
        where participant_id = ${who.id}`,
    ).rejects.toThrow(/injections_device_time_passed|change_has_reason|reason/);
  });
});
