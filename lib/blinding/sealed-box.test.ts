import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { blindingKeyId } from "./blinding-key";
import {
  openBox,
  SealedBoxError,
  type SealedPlace,
  sealBox,
  sealedBoxKeyId,
  studySealingKey,
} from "./sealed-box";
import { openSlot, sealSlot } from "./sealed-slot";

const entropy = seededEntropy("sealed boxes");
const newKey = () => {
  const bytes = entropy(32);
  return { id: blindingKeyId(bytes), bytes };
};
const installationKey = newKey();
const key = studySealingKey(installationKey, "study-1");
const place: SealedPlace = { studyId: "study-1", kind: "allocation", id: "low|1" };
const anyText = fc
  .string({ unit: "grapheme", maxLength: 126 })
  .filter((text) => Buffer.byteLength(text) <= 126);

function refusalOf(open: () => unknown): SealedBoxError {
  try {
    open();
  } catch (error) {
    if (error instanceof SealedBoxError) return error;
    throw error;
  }
  throw new Error("The box opened.");
}

describe("a sealed box", () => {
  it("opens to what was sealed, and to nothing else", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        // An unpaired surrogate has no UTF-8; no code of a protocol holds one.
        expect(openBox(key, place, sealBox(key, place, text, entropy))).toBe(
          Buffer.from(text, "utf8").toString("utf8"),
        );
      }),
    );
  });

  it("is as long as every other, whatever it holds", () => {
    const length = sealBox(key, place, "", entropy).length;
    fc.assert(
      fc.property(anyText, (text) => {
        expect(sealBox(key, place, text, entropy)).toHaveLength(length);
      }),
    );
  });

  it("is different each time, so that equal contents cannot be matched", () => {
    const boxes = Array.from({ length: 200 }, () => sealBox(key, place, "SECRETOME", entropy));
    expect(new Set(boxes).size).toBe(200);
  });

  it.each([
    { ...place, id: "low|2" },
    { ...place, id: "high|1" },
    { ...place, kind: "kit-content" },
    { ...place, studyId: "study-2" },
    { ...place, kind: "", id: "allocationlow|1" },
  ])("does not open in another place (%#)", (other) => {
    const refusal = refusalOf(() => openBox(key, other, sealBox(key, place, "SECRETOME", entropy)));
    expect(refusal.reason).toBe("altered");
  });

  it("does not open after any one byte was altered, nor does the refusal tell what it held", () => {
    fc.assert(
      fc.property(fc.nat(155), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const [version, keyId, encoded] = sealBox(key, place, "SECRETOME", entropy).split(".");
        const bytes = Buffer.from(encoded ?? "", "base64url");
        expect(bytes).toHaveLength(156);
        bytes[at] = (bytes[at] ?? 0) ^ change;
        const altered = `${version}.${keyId}.${bytes.toString("base64url")}`;
        const refusal = refusalOf(() => openBox(key, place, altered));
        expect(refusal.reason).toBe("altered");
        expect(`${refusal.stack}${JSON.stringify(refusal)}`).not.toContain("SECRETOME");
      }),
    );
  });

  it("names the key it needs when another is in use", () => {
    const other = newKey();
    const box = sealBox(key, place, "x", entropy);
    const refusal = refusalOf(() => openBox(studySealingKey(other, "study-1"), place, box));
    expect(refusal.reason).toBe("other-key");
    expect(refusal.message).toContain(installationKey.id);
    expect(refusal.message).toContain(other.id);
    expect(sealedBoxKeyId(box)).toBe(installationKey.id);
  });

  it("cannot claim another key's id", () => {
    const other = newKey();
    const box = sealBox(key, place, "x", entropy).replace(key.id, other.id);
    expect(refusalOf(() => openBox({ ...key, id: other.id }, place, box)).reason).toBe("altered");
  });

  it("of one study does not open with another study's key", () => {
    const box = sealBox(key, place, "x", entropy);
    expect(refusalOf(() => openBox(studySealingKey(installationKey, "study-2"), place, box)).reason).toBe(
      "altered",
    );
  });

  it.each(["", "v1", "v1..", "v2.0123456789abcdef.AAAA", "v1.0123456789abcdef.AAAA", "SECRETOME"])(
    "that is none (%j) is refused as malformed",
    (box) => {
      expect(refusalOf(() => openBox(key, place, box)).reason).toBe("malformed");
    },
  );

  it("cut short is refused as malformed", () => {
    const box = sealBox(key, place, "x", entropy);
    expect(refusalOf(() => openBox(key, place, box.slice(0, -1))).reason).toBe("malformed");
  });

  it("refuses what is too long without repeating it", () => {
    expect(() => sealBox(key, place, "S".repeat(127), entropy)).toThrow("126 bytes long, not 127");
  });
});

describe("a sealed slot", () => {
  const slot = { stratum: "low", position: 3, arm: "SECRETOME", salt: "ab".repeat(32) };

  it("gives back its arm and salt in its own place only", () => {
    const box = sealSlot(key, "study-1", slot, entropy);
    expect(openSlot(key, "study-1", { stratum: "low", position: 3 }, box)).toEqual(slot);
    expect(() => openSlot(key, "study-1", { stratum: "low", position: 4 }, box)).toThrow(SealedBoxError);
    expect(() => openSlot(key, "study-1", { stratum: "high", position: 3 }, box)).toThrow(SealedBoxError);
  });
});
