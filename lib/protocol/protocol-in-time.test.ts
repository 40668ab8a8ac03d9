import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Protocol } from "./input";
import { type ParticipantInTime, protocolInTime, type VersionInTime } from "./protocol-in-time";

const first = Protocol.parse(
  JSON.parse(readFileSync(new URL("../../db/testing/small-protocol.json", import.meta.url), "utf8")),
);

/** Asks marker C at day 8 too, lets day 8 be two days later, adds a visit and a criterion, and asks symptoms no more at day 1. */
const second: Protocol = {
  ...first,
  version: "2.0",
  eligibility: [...first.eligibility, { code: "E2", kind: "exclusion", text: "Under 40 kg" }],
  visits: [
    ...first.visits.map((visit) => (visit.code === "D8" ? { ...visit, latestDay: 11 } : visit)),
    { code: "D43", name: "Day 43", day: 43, earliestDay: 40, latestDay: 46 },
  ],
  markers: first.markers.map((marker) =>
    marker.code === "MKC" ? { ...marker, visits: ["D1", "D8", "D15"] } : marker,
  ),
  instruments: first.instruments.map((instrument) => ({ ...instrument, visits: ["SCR", "D15", "D43"] })),
};

const versions: VersionInTime[] = [
  { protocol: first, startsOn: null },
  { protocol: second, startsOn: new Map([["01", "2026-05-01"]]) },
];
const inTime = protocolInTime(versions, second);

const participant = (
  days: Readonly<Record<string, string>>,
  but: Partial<ParticipantInTime> = {},
): ParticipantInTime => ({
  siteCode: "01",
  todayOn: "2026-06-01",
  dayOf: ({ code }) => days[code] ?? null,
  isRecordedAt: () => false,
  ...but,
});

const asked = (of: ParticipantInTime) => {
  const protocol = inTime.of(of);
  const visitsOf = (list: readonly { code: string; visits: readonly string[] }[], code: string) =>
    list.find((entry) => entry.code === code)?.visits.join(" ");
  return {
    visits: protocol.visits
      .map(({ code, latestDay }) => (code === "D8" ? `D8 to ${latestDay}` : code))
      .join(" "),
    marker: visitsOf(protocol.markers, "MKC"),
    symptoms: visitsOf(protocol.instruments, "SYMPTOMS"),
  };
};

describe("what an amended protocol asks of a participant", () => {
  it("is, of each visit, what the version asked that held at the site on its day", () => {
    const days = {
      SCR: "2026-04-01",
      D1: "2026-04-20",
      D8: "2026-04-30",
      D15: "2026-05-01",
      D43: "2026-06-02",
    };
    expect(asked(participant(days))).toEqual({
      visits: "SCR D1 D8 to 9 D15 D43",
      marker: "D1 D15",
      symptoms: "SCR D1 D15 D43",
    });
    expect([...inTime.versionsOf(participant(days))].join(" ")).toBe("SCR,1.0 D1,1.0 D8,1.0 D15,2.0 D43,2.0");
  });

  it("is all of the earlier version where the amendment has not begun", () => {
    const elsewhere = participant({ D8: "2026-05-20" }, { siteCode: "02" });
    expect(inTime.of(elsewhere)).toBe(first);
    expect(inTime.at("02", "2026-06-01").eligibility).toHaveLength(2);
    expect(inTime.of(participant({ D8: "2026-05-20" }, { todayOn: "2026-04-30" }))).toBe(first);
  });

  it("is the newest version's, as one object, when all visits lie behind its start", () => {
    expect(inTime.of(participant({}))).toBe(second);
  });

  it("leaves out a new visit that was over before, unless something is recorded at it", () => {
    const over = { D43: "2026-04-30" };
    expect(asked(participant(over)).visits).not.toContain("D43");
    const isRecordedAt = (code: string) => code === "D43";
    expect(asked(participant(over, { isRecordedAt })).visits).toContain("D43");
  });

  it("is put together once for those who share the versions of their visits", () => {
    const days = { D1: "2026-04-20" };
    expect(inTime.of(participant(days))).toBe(inTime.of(participant({ ...days, D8: "2026-05-03" })));
  });

  it("is the one protocol of a study that was never amended", () => {
    const alone = protocolInTime([], first);
    expect(alone.of(participant({ D8: "2026-01-01" }))).toBe(first);
    expect(alone.versionsOf(participant({})).size).toBe(0);
  });
});
