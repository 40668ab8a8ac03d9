import { dropSealedRow, putSealedRow, sealedRows } from "./device-store";
import type { Keeper, KeptEntry } from "./types";

/** What one person can see of what waits on a device. */
export interface OnDevice {
  /** Oldest first. */
  readonly own: readonly KeptEntry[];
  /** Entries of other people, whoever they are. */
  readonly others: number;
}

const NOTHING: OnDevice = { own: [], others: 0 };
const CHANGED = "verum-kept-entries";

/** Whether this browser can keep anything: on plain http it seals nothing, and what is not sealed is not kept. */
export const canKeep = () => globalThis.crypto?.subtle !== undefined && "indexedDB" in globalThis;

/** What waits here. A row that does not open (the installation's secret changed) counts as another person's. */
export async function keptOnDevice(keeper: Keeper): Promise<OnDevice> {
  if (!canKeep()) return NOTHING;
  const rows = await sealedRows().catch(() => []);
  if (rows.length === 0) return NOTHING;
  const key = await keyOf(keeper);
  const own = await Promise.all(
    rows
      .filter(({ owner }) => owner === keeper.owner)
      .map(async ({ iv, sealed }) => {
        const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed).catch(() => null);
        return opened ? (JSON.parse(new TextDecoder().decode(opened)) as KeptEntry) : null;
      }),
  );
  const readable = own
    .filter((entry) => entry !== null)
    .sort((one, other) => one.enteredOnDeviceAt.localeCompare(other.enteredOnDeviceAt));
  return { own: readable, others: rows.length - readable.length };
}

/** Seals and writes an entry, over an earlier state of it. Throws when it could not be written. */
export async function keepOnDevice(keeper: Keeper, entry: KeptEntry): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(entry));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(keeper), text);
  await putSealedRow({ id: entry.idempotencyKey, owner: keeper.owner, iv, sealed });
  tellOtherTabs();
}

export async function dropFromDevice(idempotencyKey: string): Promise<void> {
  await dropSealedRow(idempotencyKey);
  tellOtherTabs();
}

/** Calls back when another tab kept, sent or discarded something; answers how to stop. */
export function onOtherTabs(changed: () => void): () => void {
  const channel = new BroadcastChannel(CHANGED);
  channel.onmessage = changed;
  return () => channel.close();
}

function tellOtherTabs(): void {
  const channel = new BroadcastChannel(CHANGED);
  channel.postMessage(null);
  channel.close();
}

function keyOf({ key }: Keeper): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}
