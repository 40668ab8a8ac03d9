import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Protocol } from "@/lib/protocol/input";
import { drawFrom } from "@/lib/randomization/draw";
import { permutedBlocks } from "@/lib/randomization/permuted-blocks";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { uniformInteger } from "@/lib/randomization/uniform-integer";
import { kitsNeeded } from "./kits-needed";

const protocol = Protocol.parse(
  JSON.parse(readFileSync(new URL("../../db/testing/small-protocol.json", import.meta.url), "utf8")),
);

test("what is prepared for a number of participants serves all of them, though nobody is served once one content is used up", () => {
  const participants = 12;
  const course = protocol.dosing.visits.length;
  const design = { method: "permuted-blocks", arms: protocol.arms, blockLengths: [4] } as const;
  for (let site = 0; site < 500; site += 1) {
    const entropy = seededEntropy(`planned ${site}`);
    const draw = drawFrom(entropy(32));
    const lists = ["early", "late"].map((stratum) => permutedBlocks(design, stratum, participants, draw));
    const left = new Map(kitsNeeded(protocol, participants).map(({ content, count }) => [content, count]));
    for (let n = 0; n < participants; n += 1) {
      expect(Math.min(...left.values()), `site ${site}, participant ${n}`).toBeGreaterThanOrEqual(course);
      const arm = lists[uniformInteger(entropy, 2)]?.shift()?.arm ?? "";
      left.set(arm, (left.get(arm) ?? 0) - course);
    }
  }
});
