import { dropSealedRow, putSealedRow, sealedRows } from "./device-store";
import { openedOrNull, sealed } from "./sealed-entry";
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
  const own = await Promise.all(
    rows.filter(({ owner }) => owner === keeper.owner).map((row) => openedOrNull(keeper, row)),
  );
  const readable = own
    .filter((entry) => entry !== null)
    .sort((one, other) => one.enteredOnDeviceAt.localeCompare(other.enteredOnDeviceAt));
  return { own: readable, others: rows.length - readable.length };
}

/** Seals and writes an entry, over an earlier state of it. Throws when it could not be written. */
export async function keepOnDevice(keeper: Keeper, entry: KeptEntry): Promise<void> {
  await putSealedRow(await sealed(keeper, entry));
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
