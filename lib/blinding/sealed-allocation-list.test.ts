import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import type { ImportedDesign, PermutedBlocksDesign } from "@/lib/randomization/types";
import { allocationDifferences } from "./allocation-differences";
import { publishedCommitment } from "./commitment";
import {
  revealAllocationList,
  type SealingRequest,
  sealAllocationList,
  sealImportedList,
} from "./sealed-allocation-list";
import { SealedBoxError } from "./sealed-box";
import type { AllocationReveal, PublishedCommitment } from "./types";

const installationKey = { id: "0123456789abcdef", bytes: seededEntropy("installation key")(32) };
const request: SealingRequest<PermutedBlocksDesign> = {
  studyId: "7d2f",
  studyCode: "SLE-DEMO",
  protocolVersion: "1.0",
  openedAt: new Date("2026-03-07T10:00:00Z"),
  design: {
    method: "permuted-blocks",
    arms: [
      { code: "SECRETOME", ratio: 1 },
      { code: "PLACEBO", ratio: 1 },
    ],
    blockLengths: [4, 6],
  },
  strata: ["01/low", "01/high", "02/low", "02/high"],
  slotsPerStratum: 30,
};
const stored = sealAllocationList(request, installationKey, seededEntropy("opening"));
const reveal = revealAllocationList(request, stored, installationKey);
const { published } = stored;

/** A copy that may be written to, as a forger would. */
type Writable<T> = { -readonly [K in keyof T]: Writable<T[K]> };
type Documents = { published: Writable<PublishedCommitment>; reveal: Writable<AllocationReveal> };
const forged = (change: (documents: Documents) => void): Documents => {
  const documents: Documents = structuredClone({ published, reveal }) as Documents;
  change(documents);
  return documents;
};
const slotOf = ({ reveal }: Documents, index: number) => reveal.slots[index] ?? expect.fail("no such slot");

describe("a sealed allocation list", () => {
  it("shows no arm, salt, secret or block length, in order or content, in anything that is stored", () => {
    const text = JSON.stringify(stored);
    for (const { arm, salt } of reveal.slots) {
      expect(text).not.toContain(arm);
      expect(text).not.toContain(salt);
    }
    expect(text).not.toContain(reveal.secret);
    expect(text).not.toContain("blockLengths");
  });

  it("has boxes of one length", () => {
    expect(new Set(stored.slots.map((slot) => slot.sealed.length)).size).toBe(1);
  });

  it("opens to what was committed to, in whatever order its rows are read", () => {
    expect(allocationDifferences(published, reveal)).toEqual([]);
    const shuffled = { ...stored, slots: [...stored.slots].reverse() };
    expect(revealAllocationList(request, shuffled, installationKey)).toEqual(reveal);
  });

  it("does not open when two boxes were swapped", () => {
    const [first, second, ...rest] = stored.slots;
    if (!first || !second) throw new Error("The list is too short.");
    const slots = [{ ...first, sealed: second.sealed }, { ...second, sealed: first.sealed }, ...rest];
    expect(() => revealAllocationList(request, { ...stored, slots }, installationKey)).toThrow(
      SealedBoxError,
    );
  });
});

const importedRequest: SealingRequest<ImportedDesign> = {
  ...request,
  design: { method: "imported", arms: request.design.arms },
  strata: ["low", "high"],
};
const importedSlots = ["low", "low", "low", "high", "high"].map((stratum, index) => ({
  stratum,
  position: index < 3 ? index + 1 : index - 2,
  arm: index % 3 === 0 ? "PLACEBO" : "SECRETOME",
}));

describe("an imported list", () => {
  const seal = (slots: typeof importedSlots) =>
    sealImportedList(importedRequest, slots, installationKey, seededEntropy("imported"));

  it("is sealed and committed to like a generated one", () => {
    const list = seal(importedSlots);
    const opened = revealAllocationList(importedRequest, list, installationKey);
    expect(opened.slots.map(({ salt: _, ...slot }) => slot)).toEqual(importedSlots);
    expect(allocationDifferences(list.published, opened)).toEqual([]);
  });

  it.each([
    [
      "an unknown arm",
      importedSlots.map((slot) => ({ ...slot, arm: "OTHER-ARM" })),
      "not one of the protocol's codes",
    ],
    ["an unknown stratum", importedSlots.map((slot) => ({ ...slot, stratum: "mid" })), "no such stratum"],
    ["a position twice", importedSlots.map((slot) => ({ ...slot, position: 1 })), "out of order"],
    ["strata in another order", [...importedSlots.slice(3), ...importedSlots.slice(0, 3)], "out of order"],
  ])("with %s is refused, without naming an arm", (_name, slots, reason) => {
    expect(() => seal(slots)).toThrow(reason);
    expect(() => seal(slots)).toThrow(/^(?!.*(OTHER-ARM|SECRETOME|PLACEBO)).*$/);
  });
});

describe("the offline verifier", () => {
  const script = join(import.meta.dirname, "../../public/verify-allocation.mjs");
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "verum-verify-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function verify(commitment: unknown, revealed: unknown) {
    const paths = [join(folder, "commitment.json"), join(folder, "reveal.json")] as const;
    writeFileSync(
      paths[0],
      typeof commitment === "string" ? commitment : JSON.stringify(commitment, null, 2),
    );
    writeFileSync(paths[1], typeof revealed === "string" ? revealed : JSON.stringify(revealed, null, 2));
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...paths], { encoding: "utf8" });
    return { status, output: stdout + stderr };
  }

  it("says OK for a generated study", () => {
    const { status, output } = verify(published, reveal);
    expect(output).toContain(`OK  SLE-DEMO: all ${reveal.slots.length} slots follow`);
    expect(output).toContain(published.root);
    expect(status).toBe(0);
  });

  it("says OK for five arms, an uneven ratio that is not in lowest terms, and a single stratum", () => {
    const uneven: SealingRequest<PermutedBlocksDesign> = {
      ...request,
      design: {
        method: "permuted-blocks",
        arms: [4, 2, 2, 2, 2].map((ratio, index) => ({ code: `Ärm ${index}`, ratio })),
        blockLengths: [6, 12, 18],
      },
      strata: ["all"],
      slotsPerStratum: 100,
    };
    const list = sealAllocationList(uneven, installationKey, seededEntropy("uneven"));
    const opened = revealAllocationList(uneven, list, installationKey);
    expect(verify(list.published, opened)).toEqual({ status: 0, output: expect.stringMatching(/^OK/) });
    expect(allocationDifferences(list.published, opened)).toEqual([]);
  });

  it("says that an imported list was not derived, and still sees an altered slot", () => {
    const list = sealImportedList(importedRequest, importedSlots, installationKey, seededEntropy("imported"));
    const opened = revealAllocationList(importedRequest, list, installationKey);
    expect(verify(list.published, opened)).toEqual({
      status: 0,
      output: expect.stringContaining("imported"),
    });
    const slots = opened.slots.map((slot, index) => (index === 1 ? { ...slot, arm: "PLACEBO" } : slot));
    expect(verify(list.published, { ...opened, slots })).toEqual({
      status: 1,
      output: expect.stringContaining("slot 2 (low, position 2)"),
    });
  });

  it("sees a generated list that is passed off as imported", () => {
    const { blockLengths: _, ...design } = { ...reveal.design, blockLengths: [], method: "imported" };
    const { status, output } = verify({ ...published, design }, { ...reveal, design });
    expect(output).toContain("design: it is not the one committed to");
    expect(status).toBe(1);
  });

  const other = (arm: string) => (arm === "PLACEBO" ? "SECRETOME" : "PLACEBO");
  it.each<[string, (documents: Documents) => void, string]>([
    [
      "one slot's arm is altered",
      (d) => {
        slotOf(d, 6).arm = other(slotOf(d, 6).arm);
      },
      "slot 7 (01/low, position 7)",
    ],
    [
      "one salt is altered",
      (d) => {
        slotOf(d, 40).salt = "00".repeat(32);
      },
      "slot 41 (01/high",
    ],
    [
      "one position is altered",
      (d) => {
        slotOf(d, 2).position = 4;
      },
      "slot 3 (01/low, position 4)",
    ],
    [
      "two slots change places",
      (d) => {
        d.reveal.slots.splice(3, 2, slotOf(d, 4), slotOf(d, 3));
      },
      "slot 4 (01/low, position 5)",
    ],
    [
      "a slot is left out",
      (d) => {
        d.reveal.slots.splice(9, 1);
      },
      "number of slots",
    ],
    [
      "a slot is added",
      (d) => {
        d.reveal.slots.push({ ...slotOf(d, 0) });
      },
      "number of slots",
    ],
    [
      "the secret is another",
      (d) => {
        d.reveal.secret = "00".repeat(32);
      },
      "secret: it is not the one committed to",
    ],
    [
      "the block lengths are others",
      (d) => {
        d.reveal.design = { method: "permuted-blocks", arms: d.reveal.design.arms, blockLengths: [4] };
      },
      "design: it is not the one committed to",
    ],
    [
      "the root is another",
      (d) => {
        d.published.root = "00".repeat(32);
      },
      "root: the published commitments",
    ],
    [
      "one published hash is another",
      (d) => {
        d.published.commitments[11] = "00".repeat(32);
      },
      "slot 12 (01/low",
    ],
    [
      "the strata change places",
      (d) => {
        d.published.strata.reverse();
      },
      "slot 1 (01/low, position 1): stands where",
    ],
  ])("names the place and exits 1 when %s", (_name, change, named) => {
    const documents = forged(change);
    const { status, output } = verify(documents.published, documents.reveal);
    expect(output).toContain(named);
    expect(output).not.toContain("OK");
    expect(status).toBe(1);
    expect(allocationDifferences(documents.published, documents.reveal)).not.toEqual([]);
  });

  it("sees a list that was made by hand, even when it was committed to honestly", () => {
    // Whoever chooses the arms before opening and publishes matching hashes is caught by the derivation alone.
    const slots = reveal.slots.map((slot, index) => (index === 0 ? { ...slot, arm: other(slot.arm) } : slot));
    const byHand = publishedCommitment({ ...request, secretHex: reveal.secret, slots });
    const { output, status } = verify(byHand, { ...reveal, slots });
    expect(output.trim()).toBe(
      `DIFFERS  slot 1 (01/low, position 1): says ${slots[0]?.arm}, but the secret gives ${reveal.slots[0]?.arm}`,
    );
    expect(status).toBe(1);
  });

  it.each<[string, unknown, unknown, string]>([
    ["no JSON", "{", reveal, "Cannot be read"],
    ["the files exchanged", reveal, published, "format is not verum-commitment"],
    ["a later algorithm", { ...published, algorithm: 2 }, reveal, "only version 1"],
    ["another study", { ...published, studyCode: "OTHER" }, reveal, "study: the reveal is of"],
    [
      "a block length of zero",
      published,
      { ...reveal, design: { ...reveal.design, blockLengths: [0] } },
      "not whole numbers",
    ],
    [
      "an unknown method",
      published,
      { ...reveal, design: { method: "dice", arms: [] } },
      "method dice is not known",
    ],
    [
      "a slot that is null",
      published,
      { ...reveal, slots: [null] },
      "slot 1: stratum, position, arm or salt is malformed",
    ],
    ["null", "null", "null", "format is not verum-commitment"],
  ])("given %s, says so and exits 1", (_name, commitment, revealed, said) => {
    const { status, output } = verify(commitment, revealed);
    expect(output).toContain(said);
    expect(status).toBe(1);
  });

  it("stays one file of under 200 lines that needs nothing but Node", () => {
    const source = readFileSync(script, "utf8");
    expect(source.split("\n").length).toBeLessThan(200);
    const imports = [...source.matchAll(/from "([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(imports.filter((name) => !name.startsWith("node:"))).toEqual([]);
  });
});
