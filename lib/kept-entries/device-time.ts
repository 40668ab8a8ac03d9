import type { Refusal } from "@/db/outcome";
import { formatInstant } from "@/lib/calendar/format-date";

/** A clock that gains or loses a little is no reason to refuse; a field shows minutes. */
const TOLERANCE_MS = 2 * 60_000;
/** From here on a device's clock is called wrong where its time is shown. */
export const CLOCK_OFF_SECONDS = 120;

interface Sent {
  readonly enteredOnDeviceAt?: Date | undefined;
  readonly sentOnDeviceAt?: Date | undefined;
}

export interface DeviceTime {
  readonly ok: true;
  /** As the device's clock said it; null for an entry that was sent as it was made. */
  readonly enteredAt: Date | null;
  /** Of the device's clock before the server's at sending, below zero when it was behind; null as above. */
  readonly clockAheadSeconds: number | null;
}

/**
 * When an entry was made on a device, and how wrong its clock was at sending. Refused when the device says that it was entered
 * after it was sent: the clock was set back in between, and nobody knows when it was.
 */
export function deviceTime({ enteredOnDeviceAt, sentOnDeviceAt }: Sent, nowAt: Date): DeviceTime | Refusal {
  if (enteredOnDeviceAt === undefined || sentOnDeviceAt === undefined)
    return { ok: true, enteredAt: null, clockAheadSeconds: null };
  if (enteredOnDeviceAt.getTime() > sentOnDeviceAt.getTime() + TOLERANCE_MS)
    return problem(
      "enteredOnDeviceAt",
      "This device's clock was set back after the entry, so nobody can say when it was made. Set the clock right, discard what is kept, and enter it again.",
    );
  const clockAheadSeconds = Math.round((sentOnDeviceAt.getTime() - nowAt.getTime()) / 1000);
  return { ok: true, enteredAt: enteredOnDeviceAt, clockAheadSeconds };
}

/** When it was entered by the server's clock: the device's time, less what that clock was ahead at sending. */
export const enteredByServerClock = (enteredAt: Date, clockAheadSeconds: number): Date =>
  new Date(enteredAt.getTime() - clockAheadSeconds * 1000);

/** The refusal of an entry that was made before what it tells of had happened; null when that is in order. */
export function enteredBeforeOrNull(
  { enteredAt, clockAheadSeconds }: DeviceTime,
  happenedAt: Date | null,
  timeZone: string,
  field: string,
): Refusal | null {
  if (enteredAt === null || clockAheadSeconds === null || happenedAt === null) return null;
  const madeAt = enteredByServerClock(enteredAt, clockAheadSeconds);
  if (happenedAt.getTime() <= madeAt.getTime() + TOLERANCE_MS) return null;
  return problem(
    field,
    `It says ${formatInstant(happenedAt, timeZone)}, but it was entered at ${formatInstant(madeAt, timeZone)}${clockWords(clockAheadSeconds)}: before it happened. Put the time right, and send it again.`,
  );
}

const clockWords = (aheadSeconds: number): string => {
  const words = clockOffWordsOrNull(aheadSeconds);
  return words === null ? "" : ` (this device's clock is ${words})`;
};

/** "12 minutes ahead", or null for a clock that is right. */
export function clockOffWordsOrNull(aheadSeconds: number): string | null {
  const off = Math.abs(aheadSeconds);
  if (off < CLOCK_OFF_SECONDS) return null;
  const minutes = Math.round(off / 60);
  const long = minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  return `${long} ${aheadSeconds > 0 ? "ahead" : "behind"}`;
}

const problem = (field: string, message: string): Refusal => ({
  ok: false,
  kind: "refused",
  message: `${message} Nothing was saved.`,
  fieldErrors: { [field]: message },
});
