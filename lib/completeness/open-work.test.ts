import { expect, it } from "vitest";
import type { ParticipantStanding, PartStanding } from "@/lib/states/types";
import { openWorkOf, workBySite } from "./open-work";

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
  const [first, second, third] = standings.map(openWorkOf);
  expect(first).toMatchObject({ missing: 0, late: 0, open: 3, unsigned: 1, unverified: 2 });
  expect(first?.first.open?.visit).toBe("D8");
  expect(second).toMatchObject({ missing: 1, late: 1, open: 0, unsigned: 0, unverified: 0 });
  expect(third).toMatchObject({ missing: 0, late: 0, open: 0, unsigned: 0, unverified: 0 });
});

it("adds up by site", () => {
  expect(workBySite(standings)).toMatchObject([
    { siteCode: "01", participants: 2, missing: 1, late: 1, open: 3, unsigned: 1, unverified: 2 },
    { siteCode: "02", participants: 1, missing: 0 },
  ]);
});
