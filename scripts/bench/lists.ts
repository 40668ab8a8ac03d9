import { performance } from "node:perf_hooks";
import { allocationDifferences } from "../../lib/blinding/allocation-differences";
import { revealAllocationList, sealAllocationList } from "../../lib/blinding/sealed-allocation-list";
import { systemEntropy } from "../../lib/blinding/system-entropy";
import { type Bench, median } from "./figure";

const SLOTS = 1_000_000;
const STRATA = 100;
const ROUNDS = 3;

const request = {
  studyId: "00000000-0000-4000-8000-000000000000",
  studyCode: "BENCH",
  protocolVersion: "1.0",
  openedAt: new Date(),
  design: {
    method: "permuted-blocks" as const,
    arms: [
      { code: "A", ratio: 1 },
      { code: "B", ratio: 1 },
    ],
    blockLengths: [4],
  },
  strata: Array.from({ length: STRATA }, (_, n) => `site${n}/all`),
  slotsPerStratum: SLOTS / STRATA,
};

/** A million slots: drawn, salted, committed to and sealed; then opened, derived again and held against the commitment. */
export const lists: Bench = {
  name: "lists",
  run: async (say) => {
    const key = { id: "0123456789abcdef", bytes: systemEntropy(32) };
    const sealing: number[] = [];
    const verifying: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const from = performance.now();
      const list = sealAllocationList(request, key, systemEntropy);
      const sealed = performance.now();
      const reveal = revealAllocationList(request, list, key);
      const differences = allocationDifferences(list.published, reveal);
      const verified = performance.now();
      if (differences.length > 0 || list.slots.length !== SLOTS)
        throw new Error(`the list does not verify: ${differences[0]}`);
      sealing.push((sealed - from) / 1000);
      verifying.push((verified - sealed) / 1000);
      say(`  sealed in ${sealing.at(-1)?.toFixed(1)} s, verified in ${verifying.at(-1)?.toFixed(1)} s`);
    }
    const note = `one process, ${STRATA} strata, ${ROUNDS} times`;
    return [
      {
        name: "Generating and sealing 1,000,000 slots",
        unit: "s",
        median: median(sealing),
        target: { atMost: 20 },
        note,
      },
      {
        name: "Opening, replaying and verifying them",
        unit: "s",
        median: median(verifying),
        target: { atMost: 30 },
        note,
      },
    ];
  },
};
