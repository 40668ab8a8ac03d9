import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { blindingKeyPath, createBlindingKey, readBlindingKey } from "./blinding-key";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "verum-key-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = () => ({ VERUM_DATA: join(folder, "data") });

describe("the blinding key", () => {
  it("once created is read back, from a file only its owner may read", () => {
    const created = createBlindingKey(inFolder(), seededEntropy("key"));
    expect(created.bytes).toHaveLength(32);
    expect(readBlindingKey(inFolder())).toEqual(created);
    expect(statSync(blindingKeyPath(inFolder())).mode & 0o777).toBe(0o600);
  });

  it("is never overwritten", () => {
    const created = createBlindingKey(inFolder(), seededEntropy("first"));
    expect(() => createBlindingKey(inFolder(), seededEntropy("second"))).toThrow("already");
    expect(readBlindingKey(inFolder())).toEqual(created);
  });

  it.each([0o640, 0o604, 0o644, 0o660])("in a file of mode %o is refused, saying how to mend it", (mode) => {
    createBlindingKey(inFolder(), seededEntropy("key"));
    const path = blindingKeyPath(inFolder());
    chmodSync(path, mode);
    expect(() => readBlindingKey(inFolder())).toThrow(`chmod 600 ${path}`);
  });

  it("comes from BLINDING_KEY when that is set, whatever file there is", () => {
    createBlindingKey(inFolder(), seededEntropy("key"));
    const given = readBlindingKey({ ...inFolder(), BLINDING_KEY: "0A".repeat(32) });
    expect(Buffer.from(given.bytes).toString("hex")).toBe("0a".repeat(32));
    expect(given.id).not.toBe(readBlindingKey(inFolder()).id);
  });

  it("that is missing or malformed is refused without repeating it", () => {
    expect(() => readBlindingKey(inFolder())).toThrow("Restore the file from its backup");
    expect(() => readBlindingKey({ BLINDING_KEY: "deadbeef" })).toThrow(/^(?!.*deadbeef).*64 hexadecimal/);
    createBlindingKey(inFolder(), seededEntropy("key"));
    const path = blindingKeyPath(inFolder());
    writeFileSync(path, readFileSync(path, "utf8").slice(0, 40));
    expect(() => readBlindingKey(inFolder())).toThrow("not 64 hexadecimal digits");
  });

  it("lies in .verum unless VERUM_DATA says otherwise", () => {
    expect(blindingKeyPath({})).toBe(join(".verum", "blinding.key"));
    expect(blindingKeyPath({ VERUM_DATA: "/data" })).toBe(join("/data", "blinding.key"));
  });
});
