import { expect, it } from "vitest";
import { withResolution } from "./png-resolution";

/** One gray dot. */
const DOT = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
    "base64",
  ),
);

it("says the resolution in a chunk after the header, and leaves the rest as it was", () => {
  const out = Buffer.from(withResolution(DOT, 600));
  expect(out.length).toBe(DOT.length + 21);
  const chunk = out.subarray(33, 54);
  expect(chunk.toString("latin1", 4, 8)).toBe("pHYs");
  // 600 dots an inch are 23,622 a meter.
  expect([chunk.readUInt32BE(8), chunk.readUInt32BE(12), chunk[16]]).toEqual([23622, 23622, 1]);
  // By zlib.
  expect(chunk.readUInt32BE(17)).toBe(345260865);
  expect(Buffer.concat([out.subarray(0, 33), out.subarray(54)])).toEqual(Buffer.from(DOT));
});
