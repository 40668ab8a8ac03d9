import { expect, it } from "vitest";
import type { ParticipantStanding, PartStanding } from "@/lib/states/types";
import { kindsOfWork, openWorkOf, workBySite } from "./open-work";

const part = (visit: string, but: Partial<PartStanding> = {}): PartStanding =>
  ({
    part: "visit",
    visit,
    state: "signed",
    records: 2,
    toVerify: 0,
    dropped: 0,
    isSigned: true,
    changedSinceSigned: 0,
    isFrozen: false,
    isLate: false,
    openQueries: 0,
    lacking: 0,
    ...but,
  }) as PartStanding;

const person = (number: string, parts: PartStanding[]): ParticipantStanding => ({
  id: number,
  number,
  siteCode: number.slice(0, 2),
  parts,
});

const standings = [
  person("01-001", [
    part("D1"),
    part("D8", { state: "entered", isSigned: false, toVerify: 2, openQueries: 3 }),
  ]),
  person("01-002", [
    part("D1", { isLate: true }),
    part("D8", { state: "missing", records: 0, isSigned: false }),
  ]),
  person("02-001", [part("D1"), part("D8", { state: "not-due", records: 0, isSigned: false })]),
];

it("counts what is missing, late, open, unsigned and unverified, and says where it begins", () => {
  const [first, second, third] = standings.map((one) => openWorkOf(one, {}));
  expect(first).toMatchObject({ missing: 0, late: 0, open: 3, unsigned: 1, unverified: 2 });
  expect(first?.first.open?.visit).toBe("D8");
  expect(second).toMatchObject({ missing: 1, late: 1, open: 0, unsigned: 0, unverified: 0 });
  expect(third).toMatchObject({ missing: 0, late: 0, open: 0, unsigned: 0, unverified: 0 });
});

it("adds up by site", () => {
  expect(workBySite(standings, {})).toMatchObject([
    { siteCode: "01", participants: 2, missing: 1, late: 1, open: 3, unsigned: 1, unverified: 2 },
    { siteCode: "02", participants: 1, missing: 0 },
  ]);
});

it("counts overdue reports and unclassified deviations as far as the reader sees them, and names no other kind", () => {
  const beside = {
    overdue: new Map([["01-002", { count: 2, firstEventId: "event" }]]),
    unclassified: new Map([
      ["01-001", 1],
      ["01-002", 3],
    ]),
  };
  expect(openWorkOf(standings[1] as ParticipantStanding, beside)).toMatchObject({
    overdue: 2,
    firstOverdueEventId: "event",
    unclassified: 3,
  });
  expect(workBySite(standings, beside)).toMatchObject([
    { siteCode: "01", overdue: 2, unclassified: 4 },
    { siteCode: "02", overdue: 0, unclassified: 0 },
  ]);
  expect(kindsOfWork(beside)).toEqual(expect.arrayContaining(["overdue", "unclassified"]));
  expect(kindsOfWork({ unclassified: new Map() })).not.toContain("overdue");
});
