import type { Keeper, KeptEntry, SealedRow } from "./types";

/** An entry as it may lie on a device: its marker says that it is somebody's, and its bytes open with that person's key alone. */
export async function sealed(keeper: Keeper, entry: KeptEntry): Promise<SealedRow> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(entry));
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(keeper), text);
  return { id: entry.idempotencyKey, owner: keeper.owner, iv, sealed: bytes };
}

/** The entry; null for whoever does not hold its key, and for a row that was altered. */
export async function openedOrNull(keeper: Keeper, row: SealedRow): Promise<KeptEntry | null> {
  try {
    const text = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: row.iv },
      await keyOf(keeper),
      row.sealed,
    );
    return JSON.parse(new TextDecoder().decode(text)) as KeptEntry;
  } catch {
    return null;
  }
}

function keyOf({ key }: Keeper): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}
