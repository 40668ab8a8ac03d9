import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Protocol } from "@/lib/protocol/input";
import { drawFrom } from "@/lib/randomization/draw";
import { permutedBlocks } from "@/lib/randomization/permuted-blocks";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { uniformInteger } from "@/lib/randomization/uniform-integer";
import { resupply } from "./resupply";

const protocol = Protocol.parse(
  JSON.parse(readFileSync(new URL("../../db/testing/small-protocol.json", import.meta.url), "utf8")),
);
const stock = (free: number, other: number, inTransit = 0) => [
  { content: "QZVERTEX", free, inTransit },
  { content: "XJHOLLOW", free: other, inTransit: 0 },
];
const toShip = (...of: Parameters<typeof stock>) =>
  resupply(protocol, stock(...of)).map((each) => each.toShip);

test("nothing is shipped while every content suffices for two participants", () => {
  expect(toShip(4, 4)).toEqual([0, 0]);
});

test("when one content is low, both are shipped", () => {
  expect(toShip(3, 12)).toEqual([7, 1]);
});

test("what is on its way counts", () => {
  expect(toShip(3, 4, 1)).toEqual([0, 0]);
});

test("a site that is filled up when it is low serves every participant of a year, whatever the list", () => {
  for (let site = 0; site < 20; site += 1) {
    const entropy = seededEntropy(`site ${site}`);
    const free = new Map(protocol.arms.map(({ code }) => [code, 0]));
    const design = { method: "permuted-blocks", arms: protocol.arms, blockLengths: [4] } as const;
    const draw = drawFrom(entropy(32));
    const lists = ["early", "late"].map((stratum) => permutedBlocks(design, stratum, 200, draw));
    for (let n = 0; n < 200; n += 1) {
      for (const { content, toShip: kits } of resupply(
        protocol,
        [...free].map(([content, count]) => ({ content, free: count, inTransit: 0 })),
      ))
        free.set(content, (free.get(content) ?? 0) + kits);
      const arm = lists[uniformInteger(entropy, 2)]?.shift()?.arm ?? "";
      free.set(arm, (free.get(arm) ?? 0) - protocol.dosing.visits.length);
      expect([...free.values()].every((count) => count >= 0)).toBe(true);
    }
  }
});
