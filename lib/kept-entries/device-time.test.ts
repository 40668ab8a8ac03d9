import { describe, expect, test } from "vitest";
import { clockOffWordsOrNull, deviceTime, enteredBeforeOrNull, enteredByServerClock } from "./device-time";

const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);

describe("the time of an entry that was kept on a device", () => {
  test("is none for an entry that was sent as it was made", () => {
    expect(deviceTime({}, at("10:00"))).toEqual({ ok: true, enteredAt: null, clockAheadSeconds: null });
  });

  test.each([
    ["right", "12:00", 0],
    ["12 minutes ahead", "12:12", 720],
    ["3 hours behind", "09:00", -10_800],
  ])("is kept as the device said it, beside a clock that is %s", (_what, sent, ahead) => {
    const judged = deviceTime({ enteredOnDeviceAt: at("08:00"), sentOnDeviceAt: at(sent) }, at("12:00"));
    expect(judged).toEqual({ ok: true, enteredAt: at("08:00"), clockAheadSeconds: ahead });
  });

  test("is refused when the clock was set back between entry and sending", () => {
    expect(
      deviceTime({ enteredOnDeviceAt: at("12:30"), sentOnDeviceAt: at("12:00") }, at("12:00")),
    ).toMatchObject({ ok: false, fieldErrors: { enteredOnDeviceAt: expect.stringContaining("set back") } });
  });

  test("is by the server's clock less what the device's was ahead", () => {
    expect(enteredByServerClock(at("10:12"), 720)).toEqual(at("10:00"));
    expect(enteredByServerClock(at("07:00"), -10_800)).toEqual(at("10:00"));
  });
});

describe("what happened", () => {
  const judged = (happened: string, entered: string, clockAheadSeconds: number) =>
    enteredBeforeOrNull(
      { ok: true, enteredAt: at(entered), clockAheadSeconds },
      at(happened),
      "UTC",
      "givenAt",
    );

  test("may be entered at once or later", () => {
    expect(judged("10:00", "10:00", 0)).toBeNull();
    expect(judged("10:00", "10:30", 0)).toBeNull();
    expect(judged("10:00", "07:30", -10_800)).toBeNull();
  });

  test("cannot have been entered before, whatever the device's clock said", () => {
    expect(judged("10:30", "10:00", 0)).toMatchObject({
      ok: false,
      fieldErrors: { givenAt: expect.stringContaining("before it happened") },
    });
    expect(judged("10:12", "10:12", 720)).toMatchObject({
      fieldErrors: { givenAt: expect.stringContaining("12 minutes ahead") },
    });
  });
});

test.each([
  [0, null],
  [-119, null],
  [120, "2 minutes ahead"],
  [-720, "12 minutes behind"],
  [10_800, "3 hours ahead"],
])("a clock that is %i seconds ahead is called %s", (seconds, words) => {
  expect(clockOffWordsOrNull(seconds)).toBe(words);
});
