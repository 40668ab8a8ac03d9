import type { FormValue } from "./types";

/** What was typed and not yet saved, with the key that makes a retry the same entry. */
export interface Draft {
  readonly idempotencyKey: string;
  readonly version?: string;
  readonly keptAt: string;
  readonly values: Readonly<Record<string, FormValue>>;
}

const PREFIX = "verum-draft:";

/**
 * Drafts live in the tab's session storage: they survive a reload, an expired session and a lost connection, and are gone when
 * the tab is closed, because ward computers are shared.
 */
export function draftOrNull(key: string): Draft | null {
  try {
    const text = sessionStorage.getItem(PREFIX + key);
    return text === null ? null : (JSON.parse(text) as Draft);
  } catch {
    return null;
  }
}

export function keepDraft(key: string, draft: Draft): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden; the form still holds what was typed.
  }
}

export function dropDraft(key: string): void {
  try {
    sessionStorage.removeItem(PREFIX + key);
  } catch {
    // Forbidden storage holds no draft.
  }
}

/** Called by sign-out, so that the next person at this device finds nothing. */
export function dropAllDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // Forbidden storage holds no draft.
  }
}

/** A version 4 UUID; `crypto.randomUUID` is missing on plain http, which a clinic's own network may use. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
