import { formatInstant } from "@/lib/calendar/format-date";
import { clockOffWordsOrNull } from "@/lib/kept-entries/device-time";

interface Entered {
  readonly by: string | null;
  readonly recordedAt: Date;
  readonly enteredOnDeviceAt: Date | null;
  readonly deviceClockAheadSeconds: number | null;
  readonly timeZone: string;
}

/** Who entered a record first, and when: by the server's clock, and before it by a device's, of one that waited there for a network. */
export function enteredFacts({ by, recordedAt, timeZone, ...device }: Entered) {
  const { enteredOnDeviceAt, deviceClockAheadSeconds } = device;
  const first = `${by ?? "Imported"}, ${formatInstant(recordedAt, timeZone)}`;
  if (enteredOnDeviceAt === null) return [{ term: "First entered", value: first }];
  const off = clockOffWordsOrNull(deviceClockAheadSeconds ?? 0);
  return [
    {
      term: "Entered without a network",
      value: `${formatInstant(enteredOnDeviceAt, timeZone)}, by the device's clock,`,
      note: off === null ? " which was right when it was sent." : ` which was ${off} when it was sent.`,
    },
    { term: "Reached the study", value: first },
  ];
}
