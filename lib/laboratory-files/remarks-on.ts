import type { ProtocolMarker } from "@/lib/protocol/input";
import type { FileFinding, FileValue } from "./types";

/** What somebody should look at in a good value before it is imported. */
export function remarksOn(value: FileValue, marker: ProtocolMarker | undefined): FileFinding[] {
  const about = (kind: FileFinding["kind"], problem: string, remedy: string): FileFinding => ({
    severity: "remark",
    kind,
    line: value.line,
    column: value.markerCode,
    problem,
    remedy,
  });
  const cell = `${value.accessionNumber} ${value.markerCode}`;
  if (value.fate === "differing")
    return [
      about(
        "differs",
        `${cell}: ${value.qualifier}${value.value} differs from the value that stands`,
        "nothing is overwritten; a query asks which one is right",
      ),
    ];
  if (value.fate !== "entered") return [];
  return [
    ...(value.isOutsideReference
      ? [
          about(
            "outside-reference",
            `${cell}: ${value.value} is outside the reference range`,
            "look at it before you import",
          ),
        ]
      : []),
    ...(marker?.samplesOfParticipantOnOnePlate === true && value.plate === null
      ? [
          about(
            "detail",
            `${cell}: the file does not say on which plate`,
            "name the plate's column, or correct the value with its plate later",
          ),
        ]
      : []),
  ];
}
