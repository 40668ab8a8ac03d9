import { type Refusal, refused } from "@/db/outcome";
import type { ProtocolMarker } from "@/lib/protocol/input";
import type { RunDetails } from "./run-details";

/** Refuses values of markers that go on one plate for each participant, while their plate is not said; null when nothing is missing. */
export function plateMissingOrNull(
  markers: readonly Pick<ProtocolMarker, "code" | "samplesOfParticipantOnOnePlate">[],
  run: RunDetails,
): Refusal | null {
  if (run.plate !== null) return null;
  const asked = new Set(
    markers
      .filter(({ samplesOfParticipantOnOnePlate }) => samplesOfParticipantOnOnePlate === true)
      .map(({ code }) => code),
  );
  if (asked.size === 0) return null;
  return refused(
    "refused",
    `Nothing was saved: of ${[...asked].join(", ")} the protocol wants to know the plate. Name it.`,
    { plate: "Name the plate." },
  );
}
