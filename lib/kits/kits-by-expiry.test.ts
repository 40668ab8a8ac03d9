import fc from "fast-check";
import { expect, test } from "vitest";
import { kitsByExpiry } from "./kits-by-expiry";

const kit = (id: string, lastUseOn: string | null) => ({ id, lastUseOn });
const ids = (kits: readonly { id: string }[] | null) => kits?.map(({ id }) => id) ?? null;

test("the kit that expires first is given first, and one without a date last", () => {
  const kits = [kit("none", null), kit("june", "2026-06-30"), kit("may", "2026-05-31")];
  expect(ids(kitsByExpiry(kits, ["2026-05-01", "2026-05-08", "2026-05-15"]))).toEqual([
    "may",
    "june",
    "none",
  ]);
});

test("a kit that could not be given on its day any more is passed over, not given", () => {
  const kits = [kit("old", "2026-04-30"), kit("may", "2026-05-31")];
  expect(ids(kitsByExpiry(kits, ["2026-05-01"]))).toEqual(["may"]);
  expect(kitsByExpiry(kits, ["2026-05-01", "2026-05-08"])).toBeNull();
});

test("the last day of use is still a day of use", () => {
  expect(ids(kitsByExpiry([kit("a", "2026-05-01")], ["2026-05-01"]))).toEqual(["a"]);
});

test("days may come in any order: the answer is in theirs", () => {
  const kits = [kit("june", "2026-06-30"), kit("may", "2026-05-31")];
  expect(ids(kitsByExpiry(kits, ["2026-06-08", "2026-05-08"]))).toEqual(["june", "may"]);
});

test("whenever some choice suffices, it finds one", () => {
  const day = fc.integer({ min: 1, max: 5 }).map((n) => `2026-05-0${n}`);
  const suffices = (dates: readonly string[], days: readonly string[]): boolean => {
    const [first, ...rest] = days;
    if (first === undefined) return true;
    return dates.some(
      (date, at) => date >= first && suffices([...dates.slice(0, at), ...dates.slice(at + 1)], rest),
    );
  };
  fc.assert(
    fc.property(fc.array(day, { maxLength: 5 }), fc.array(day, { maxLength: 4 }), (dates, days) => {
      const chosen = kitsByExpiry(
        dates.map((date, at) => kit(String(at), date)),
        days,
      );
      expect(chosen !== null).toBe(suffices(dates, days));
      for (const [at, each] of (chosen ?? []).entries())
        expect((each.lastUseOn ?? "") >= (days[at] ?? "")).toBe(true);
      expect(new Set(ids(chosen)).size).toBe(chosen?.length ?? 0);
    }),
  );
});
