import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Protocol } from "@/lib/protocol/input";
import { drawFrom } from "@/lib/randomization/draw";
import { permutedBlocks } from "@/lib/randomization/permuted-blocks";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { uniformInteger } from "@/lib/randomization/uniform-integer";
import { alikeStock, kitsAlike, type StockedKit } from "./alike-kits";
import { resupply } from "./resupply";

const protocol = Protocol.parse(
  JSON.parse(readFileSync(new URL("../../db/testing/small-protocol.json", import.meta.url), "utf8")),
);
const stock = (free: number, other: number, inTransit = 0) => [
  { content: "QZVERTEX", free, inTransit },
  { content: "XJHOLLOW", free: other, inTransit: 0 },
];
const toShip = (free: number, other: number, inTransit = 0, alike = Math.min(free + inTransit, other)) =>
  resupply(protocol, stock(free, other, inTransit), alike).map((each) => each.toShip);

test("nothing is shipped while every content suffices for two participants", () => {
  expect(toShip(4, 4)).toEqual([0, 0]);
});

test("when one content is low, both are shipped, in like numbers", () => {
  expect(toShip(3, 12)).toEqual([7, 7]);
});

test("what is on its way counts", () => {
  expect(toShip(3, 4, 1)).toEqual([0, 0]);
});

test("what one content has in one shipment and the other in another makes up for nothing", () => {
  expect(toShip(4, 4, 0, 3)).toEqual([7, 7]);
});

test("with a ratio of 2:1 a shipment holds 2:1", () => {
  const [one, other] = protocol.arms;
  if (!one || !other) throw new Error("the protocol lacks an arm");
  const uneven = { ...protocol, arms: [{ ...one, ratio: 2 }, other] };
  const [first, second] = resupply(uneven, stock(0, 0), 0).map((each) => each.toShip);
  expect(first).toBe(2 * (second ?? 0));
});

test("a site filled up when it is low, each shipment kept apart, serves every participant of a year", () => {
  const contents = protocol.arms.map(({ code }) => code);
  for (let site = 0; site < 20; site += 1) {
    const entropy = seededEntropy(`site ${site}`);
    let free: StockedKit[] = [];
    const design = { method: "permuted-blocks", arms: protocol.arms, blockLengths: [4] } as const;
    const draw = drawFrom(entropy(32));
    const lists = ["early", "late"].map((stratum) => permutedBlocks(design, stratum, 200, draw));
    for (let n = 0; n < 200; n += 1) {
      const alike = alikeStock(free, contents).reduce((sum, { count }) => sum + count, 0);
      const has = contents.map((content) => ({
        content,
        free: free.filter((kit) => kit.content === content).length,
        inTransit: 0,
      }));
      for (const { content, toShip: kits } of resupply(protocol, has, alike))
        for (let kit = 0; kit < kits; kit += 1)
          free.push({ id: `${n}-${content}-${kit}`, content, origin: `S${n}`, lastUseOn: null });
      const content = lists[uniformInteger(entropy, 2)]?.shift()?.arm ?? "";
      const usedOn = protocol.dosing.visits.map(() => "2026-04-01");
      const given = kitsAlike(free, { content, contents, usedOn });
      if (given === null) throw new Error(`site ${site} refuses participant ${n}`);
      free = free.filter((kit) => !given.includes(kit));
    }
  }
});
