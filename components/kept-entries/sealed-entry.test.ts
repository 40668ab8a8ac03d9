import { beforeEach, describe, expect, test, vi } from "vitest";
import { keepingKeyOf } from "@/lib/auth/keeping-key";
import { openedOrNull, sealed } from "./sealed-entry";
import type { KeptEntry } from "./types";

const ENTRY: KeptEntry = {
  idempotencyKey: "7d3f9c1e-1f6b-4a57-9a0e-0d1c2b3a4f5e",
  form: "dose",
  draftKey: "dewi:injection:01-004:D1",
  label: "Log injection for 01-004",
  path: "/studies/S/participants/p/injections/new?visit=D1",
  enteredOnDeviceAt: "2026-03-02T03:01:00.000Z",
  values: { kitNumber: "K-123456-7", anatomicalSite: "left deltoid" },
};
const keeperOf = (personId: string) => ({ personId, ...keepingKeyOf(personId) });

describe("an entry on a device", () => {
  beforeEach(() => vi.stubEnv("NEXTAUTH_SECRET", "of this test alone"));

  test("opens for its own person, in this session and in the next", async () => {
    const row = await sealed(keeperOf("dewi"), ENTRY);
    expect(await openedOrNull(keeperOf("dewi"), row)).toEqual(ENTRY);
  });

  test("opens for nobody else, nor after it was altered, nor under another installation's secret", async () => {
    const row = await sealed(keeperOf("dewi"), ENTRY);
    expect(await openedOrNull(keeperOf("rina"), row)).toBeNull();
    const altered = new Uint8Array(row.sealed.slice(0));
    altered[3] = (altered[3] ?? 0) ^ 1;
    expect(await openedOrNull(keeperOf("dewi"), { ...row, sealed: altered.buffer })).toBeNull();
    vi.stubEnv("NEXTAUTH_SECRET", "another");
    expect(await openedOrNull(keeperOf("dewi"), row)).toBeNull();
  });

  test("says nothing of what it holds, and whose it is by a marker alone", async () => {
    const keeper = keeperOf("dewi");
    const row = await sealed(keeper, ENTRY);
    const bytes = new TextDecoder("latin1").decode(row.sealed);
    for (const word of ["01-004", "K-123456", "deltoid", "dewi"]) expect(bytes).not.toContain(word);
    expect(row.owner).toBe(keeper.owner);
    expect(row.owner).not.toContain("dewi");
    expect(keeperOf("rina").owner).not.toBe(row.owner);
  });

  test("is sealed differently each time", async () => {
    const [one, other] = [await sealed(keeperOf("dewi"), ENTRY), await sealed(keeperOf("dewi"), ENTRY)];
    expect(new Uint8Array(one.sealed)).not.toEqual(new Uint8Array(other.sealed));
  });
});
