import { send } from "../form/send";
import type { FormOutcome } from "../form/types";
import type { Keeper, KeptActions, KeptEntry } from "./types";

/** Sends one entry under the key it was typed under, with its own time and what the device's clock says now. */
export function sendKept(keeper: Keeper, actions: KeptActions, entry: KeptEntry): Promise<FormOutcome> {
  return send(actions[entry.form], {
    ...entry.values,
    idempotencyKey: entry.idempotencyKey,
    ...deviceTimes(keeper, entry.enteredOnDeviceAt),
  });
}

/** What goes with an entry that was kept, whoever sends it: the queue, or its form after it was put right. */
export const deviceTimes = ({ personId }: Keeper, enteredOnDeviceAt: string) => ({
  keptBy: personId,
  enteredOnDeviceAt,
  sentOnDeviceAt: new Date().toISOString(),
});

/** Only one tab sends at a time, where the browser can tell them apart; two would still save once. */
export async function inOneTab(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  await navigator.locks.request("verum-kept-entries", { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}
