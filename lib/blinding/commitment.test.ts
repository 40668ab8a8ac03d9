import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { commitDesign, commitSecret, commitSlot } from "./commitment";
import { isInMerkleTree, merklePath, merkleRoot, merkleTree } from "./merkle-tree";
import { sealAllocationList } from "./sealed-allocation-list";
import { studySealingKey } from "./sealed-box";
import { openSlot } from "./sealed-slot";
import { isSlotProven, proveSlot } from "./slot-proof";

const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");
const dataOf = (count: number) => Array.from({ length: count }, (_, index) => sha256(`leaf ${index}`));

/** RFC 6962 section 2.1, word for word: split at the largest power of two below the count. */
function rootByTheBook(data: readonly string[]): string {
  if (data.length === 1) return sha256(Buffer.from(`00${data[0]}`, "hex"));
  let split = 1;
  while (split * 2 < data.length) split *= 2;
  const left = rootByTheBook(data.slice(0, split));
  return sha256(Buffer.from(`01${left}${rootByTheBook(data.slice(split))}`, "hex"));
}

describe("the Merkle tree", () => {
  it("has the root RFC 6962 defines, for every number of slots up to 70", () => {
    for (let count = 1; count <= 70; count++) {
      expect(merkleRoot(merkleTree(dataOf(count)))).toBe(rootByTheBook(dataOf(count)));
    }
    expect(() => merkleTree([])).toThrow("no slot");
  });

  it("proves every leaf at its own place and at no other", () => {
    for (let count = 1; count <= 20; count++) {
      const data = dataOf(count);
      const tree = merkleTree(data);
      const root = merkleRoot(tree);
      for (let index = 0; index < count; index++) {
        const path = merklePath(tree, index);
        for (let claimed = 0; claimed < count; claimed++) {
          const isOwn = claimed === index;
          expect(isInMerkleTree(data[index] ?? "", { index: claimed, count }, path, root)).toBe(isOwn);
        }
        expect(isInMerkleTree(sha256("other"), { index, count }, path, root)).toBe(false);
        expect(isInMerkleTree(data[index] ?? "", { index, count }, [...path, root], root)).toBe(false);
      }
    }
  });

  it("does not take an inner node for a leaf", () => {
    const tree = merkleTree(dataOf(4));
    const [inner, sibling] = tree[1] ?? [];
    expect(isInMerkleTree(inner ?? "", { index: 0, count: 2 }, [sibling ?? ""], merkleRoot(tree))).toBe(
      false,
    );
  });
});

describe("commitments", () => {
  const slot = { stratum: "01/low", position: 3, arm: "SECRETOME", salt: "5a".repeat(32) };

  it("are the SHA-256 of a line anyone can write down", () => {
    expect(commitSlot("SLE", slot)).toBe(sha256(`verum-slot-1|SLE|01/low|3|SECRETOME|${slot.salt}`));
    expect(commitSecret("SLE", "ab".repeat(32))).toBe(sha256(`verum-secret-1|SLE|${"ab".repeat(32)}`));
  });

  it("cannot be written two ways: a field that holds the separator is refused", () => {
    expect(() => commitSlot("SLE", { ...slot, arm: "A|B" })).toThrow("cannot be committed to");
    expect(() => commitSlot("SLE|01", slot)).toThrow("cannot be committed to");
    expect(() => commitSlot("SLE", { ...slot, salt: "5a" })).toThrow("64 hex digits");
  });

  it("to a design do not depend on the order of its keys or on names that decide nothing", () => {
    const arms = [
      { code: "A", ratio: 1 },
      { code: "B", ratio: 2 },
    ];
    const secret = "ab".repeat(32);
    const named = arms.map(({ code, ratio }) => ({ name: `Arm ${code}`, ratio, code }));
    const hash = commitDesign("SLE", secret, { method: "permuted-blocks", arms, blockLengths: [3, 6] });
    expect(
      commitDesign("SLE", secret, { blockLengths: [3, 6], arms: named, method: "permuted-blocks" }),
    ).toBe(hash);
    expect(commitDesign("SLE", secret, { method: "permuted-blocks", arms, blockLengths: [6, 3] })).not.toBe(
      hash,
    );
  });
});

describe("a single slot's proof", () => {
  const entropy = seededEntropy("slot proof");
  const key = { id: "0123456789abcdef", bytes: entropy(32) };
  const request = {
    studyId: "study-1",
    studyCode: "SLE",
    protocolVersion: "1.0",
    openedAt: new Date("2026-03-07T10:00:00Z"),
    design: {
      method: "permuted-blocks" as const,
      arms: ["SECRETOME", "PLACEBO", "THIRD"].map((code) => ({ code, ratio: 1 })),
      blockLengths: [3, 6],
    },
    strata: ["01/low", "01/high"],
    slotsPerStratum: 10,
  };
  const { published } = sealAllocationList(request, key, seededEntropy("list"));
  const slots = openedSlots();

  function openedSlots() {
    const salted: { stratum: string; position: number; arm: string; salt: string }[] = [];
    const list = sealAllocationList(request, key, seededEntropy("list"));
    for (const { stratum, position, sealed } of list.slots) {
      salted.push(openSlot(studySealingKey(key, "study-1"), "study-1", { stratum, position }, sealed));
    }
    return salted;
  }
  const anyIndex = fc.nat(slots.length - 1);

  it("holds for every slot", () => {
    for (const [index, slot] of slots.entries()) {
      expect(isSlotProven(published, proveSlot(published, index, slot))).toBe(true);
    }
  });

  it("fails for any other arm, salt, position, stratum, study or place", () => {
    fc.assert(
      fc.property(anyIndex, anyIndex, fc.string(), (index, other, arm) => {
        const slot = slots[index] ?? expect.fail();
        const proof = proveSlot(published, index, slot);
        const withSlot = (changes: object) => ({ ...proof, slot: { ...slot, ...changes } });
        if (arm !== slot.arm) expect(isSlotProven(published, withSlot({ arm }))).toBe(false);
        for (const { code } of request.design.arms) {
          if (code !== slot.arm) expect(isSlotProven(published, withSlot({ arm: code }))).toBe(false);
        }
        expect(isSlotProven(published, withSlot({ position: slot.position + 1 }))).toBe(false);
        expect(isSlotProven(published, withSlot({ stratum: "02/low" }))).toBe(false);
        expect(isSlotProven(published, { ...proof, studyCode: "OTHER" })).toBe(false);
        // A tree of one more leaf often needs the same siblings, so the count itself has to agree.
        expect(isSlotProven(published, { ...proof, slotCount: proof.slotCount + 1 })).toBe(false);
        if (other !== index) {
          expect(isSlotProven(published, withSlot({ salt: slots[other]?.salt }))).toBe(false);
          expect(isSlotProven(published, { ...proof, index: other })).toBe(false);
          expect(
            isSlotProven(published, {
              ...proof,
              path: proveSlot(published, other, slots[other] ?? slot).path,
            }),
          ).toBe(false);
        }
      }),
    );
  });

  it("holds neither arm nor salt of any other slot", () => {
    const text = JSON.stringify(proveSlot(published, 4, slots[4] ?? expect.fail()));
    for (const [index, slot] of slots.entries()) {
      if (index !== 4) expect(text).not.toContain(slot.salt);
    }
  });

  it("is refused for an opened slot that is not the published one", () => {
    const slot = slots[4] ?? expect.fail();
    expect(() => proveSlot(published, 5, slot)).toThrow("does not match the commitment");
  });
});
