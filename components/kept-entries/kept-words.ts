import type { EntryInSight } from "./types";

/** By the device's own clock and zone, as the person saw it when pressing. */
export function enteredWords({ enteredOnDeviceAt }: Pick<EntryInSight, "enteredOnDeviceAt">): string {
  return new Date(enteredOnDeviceAt).toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
}

/** "1 entry waits", "3 entries wait". */
export const waitWords = (entries: number): string =>
  entries === 1 ? "1 entry waits" : `${entries} entries wait`;
