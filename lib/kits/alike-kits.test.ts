import fc from "fast-check";
import { expect, test } from "vitest";
import { alikeStock, kitsAlike, openedKits, type StockedKit } from "./alike-kits";

const CONTENTS = ["QZVERTEX", "XJHOLLOW"];
const stock = (
  ...origins: readonly (readonly [origin: string | null, lastUseOn: string | null, q: number, x: number])[]
) =>
  origins.flatMap(([origin, lastUseOn, ...counts]) =>
    counts.flatMap((count, at) =>
      Array.from(
        { length: count },
        (_, n): StockedKit => ({
          id: `${origin}-${at}-${n}`,
          origin,
          lastUseOn,
          content: CONTENTS[at] ?? "",
        }),
      ),
    ),
  );
const originsFor = (content: string, free: readonly StockedKit[], days: number) =>
  kitsAlike(free, { content, contents: CONTENTS, usedOn: Array(days).fill("2026-04-01") })?.map(
    (kit) => kit.origin,
  ) ?? null;

test("an origin that is used up in one content is passed over for the other too", () => {
  const free = stock(["S1", "2026-06-30", 0, 6], ["S2", "2026-09-30", 6, 6]);
  for (const content of CONTENTS) expect(originsFor(content, free, 2)).toEqual(["S2", "S2"]);
});

test("of an origin that runs low in one content, as many are taken whichever is wanted", () => {
  const free = stock(["S1", "2026-06-30", 1, 6], ["S2", "2026-09-30", 6, 6]);
  for (const content of CONTENTS) expect(originsFor(content, free, 2)).toEqual(["S1", "S2"]);
});

test("one content left over of one origin and the other of another do not suffice", () => {
  const free = stock(["S1", null, 6, 0], ["S2", null, 0, 6]);
  for (const content of CONTENTS) expect(originsFor(content, free, 1)).toBeNull();
});

test("kits that stood there from the opening on are alike among themselves", () => {
  expect(originsFor("XJHOLLOW", stock([null, null, 2, 3]), 2)).toEqual([null, null]);
  expect(alikeStock(stock([null, null, 2, 3]), CONTENTS)).toEqual([{ id: "", lastUseOn: null, count: 2 }]);
});

test("whatever the stock, where they come from tells nothing of the content, and each kit is of the wanted one, once", () => {
  const day = fc.constantFrom("2026-03-31", "2026-04-15", "2026-05-31", null);
  const origins = fc.array(fc.tuple(day, fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 5 });
  const usedOn = fc.array(fc.constantFrom("2026-04-01", "2026-04-08", "2026-05-01"), { maxLength: 6 });
  fc.assert(
    fc.property(origins, usedOn, (of, days) => {
      const free = stock(...of.map(([lastUseOn, q, x], at) => [`S${at}`, lastUseOn, q, x] as const));
      const chosen = CONTENTS.map((content) =>
        kitsAlike(free, { content, contents: CONTENTS, usedOn: days }),
      );
      const [one = null, other = null] = chosen;
      expect(one?.map((kit) => kit.origin)).toEqual(other?.map((kit) => kit.origin));
      for (const [at, kits] of chosen.entries())
        for (const [place, kit] of (kits ?? []).entries()) {
          expect(kit.content).toBe(CONTENTS[at]);
          expect(kit.lastUseOn === null || kit.lastUseOn >= (days[place] ?? "")).toBe(true);
        }
      expect(new Set(one?.map((kit) => kit.id)).size).toBe(one?.length ?? 0);
    }),
  );
});

test("opening no more than needed chooses the same kits as opening all, whichever is wanted", () => {
  const day = fc.constantFrom("2026-03-31", "2026-04-15", "2026-05-31", null);
  const origins = fc.array(fc.tuple(day, fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 4 });
  const shuffledStock = origins.chain((of) => {
    const free = stock(...of.map(([lastUseOn, q, x], at) => [`S${at}`, lastUseOn, q, x] as const));
    return fc.shuffledSubarray(free, { minLength: free.length });
  });
  const usedOn = fc.array(fc.constantFrom("2026-04-01", "2026-04-08", "2026-05-01"), { maxLength: 4 });
  fc.assert(
    fc.property(shuffledStock, usedOn, (free, days) => {
      const sealed = free.map(({ content, ...kit }) => ({ ...kit, ciphertext: content }));
      const opened = openedKits(sealed, CONTENTS, days.length, 99, ({ ciphertext }) => ciphertext) ?? [];
      for (const content of CONTENTS) {
        const wanted = { content, contents: CONTENTS, usedOn: days };
        expect(kitsAlike(opened, wanted)).toEqual(kitsAlike(free, wanted));
      }
    }),
  );
  const many = stock([null, null, 500, 500]).map(({ content, ...kit }) => ({ ...kit, ciphertext: content }));
  const mixed = many.flatMap((kit, at) => (at < 500 ? [kit, many[at + 500] ?? kit] : []));
  expect(openedKits(mixed, CONTENTS, 2, 99, ({ ciphertext }) => ciphertext)).toHaveLength(4);
  expect(openedKits(many.slice(0, 99), CONTENTS, 2, 99, ({ ciphertext }) => ciphertext)).toBeNull();
});
