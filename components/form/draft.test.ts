import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { draftOrNull, dropAllDrafts, dropDraft, keepDraft, newIdempotencyKey } from "./draft";

/** The part of the browser's storage that drafts use. */
class TabStorage {
  constructor() {
    Object.defineProperty(this, "getItem", { value: (key: string) => Reflect.get(this, key) ?? null });
    Object.defineProperty(this, "setItem", {
      value: (key: string, text: string) => Reflect.set(this, key, text),
    });
    Object.defineProperty(this, "removeItem", { value: (key: string) => Reflect.deleteProperty(this, key) });
  }
}

const draft = { idempotencyKey: "k", version: "3", keptAt: "2026-03-07T10:00:00Z", values: { kit: "K1" } };

describe("drafts", () => {
  beforeEach(() => vi.stubGlobal("sessionStorage", new TabStorage()));
  afterEach(() => vi.unstubAllGlobals());

  it("return whole under their own key and under no other person's", () => {
    keepDraft("ana:injection:1", draft);
    expect(draftOrNull("ana:injection:1")).toEqual(draft);
    expect(draftOrNull("eva:injection:1")).toBeNull();
  });

  it("are gone once saved", () => {
    keepDraft("ana:injection:1", draft);
    dropDraft("ana:injection:1");
    expect(draftOrNull("ana:injection:1")).toBeNull();
  });

  it("are all gone at sign-out, and nothing else is", () => {
    keepDraft("ana:injection:1", draft);
    keepDraft("ana:score:2", draft);
    sessionStorage.setItem("other", "stays");
    dropAllDrafts();
    expect(Object.keys(sessionStorage)).toEqual(["other"]);
  });

  it("never stop a form when storage is forbidden", () => {
    vi.stubGlobal("sessionStorage", undefined);
    expect(() => keepDraft("ana:injection:1", draft)).not.toThrow();
    expect(draftOrNull("ana:injection:1")).toBeNull();
  });
});

describe("an idempotency key", () => {
  it("is a version 4 UUID, and another one each time", () => {
    const [one, two] = [newIdempotencyKey(), newIdempotencyKey()];
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(one).not.toBe(two);
  });
});
