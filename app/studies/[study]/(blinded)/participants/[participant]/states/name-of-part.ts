import type { Protocol } from "@/lib/protocol/input";
import { visitName } from "@/lib/protocol/unscheduled";
import type { RecordPart } from "@/lib/records/types";

/** What people call a part of a record. */
export function nameOfPart({ part, visit }: RecordPart, protocol: Pick<Protocol, "visits">): string {
  if (part === "visit") return visitName(protocol, visit);
  return part === "enrollment" ? "Enrollment" : "Events";
}
