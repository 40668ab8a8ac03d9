import type { Protocol } from "@/lib/protocol/input";
import type { RecordPart } from "@/lib/records/types";

/** What people call a part of a record. */
export function nameOfPart({ part, visit }: RecordPart, { visits }: Pick<Protocol, "visits">): string {
  if (part === "visit") return visits.find(({ code }) => code === visit)?.name ?? visit;
  return part === "enrollment" ? "Enrollment" : "Events";
}
