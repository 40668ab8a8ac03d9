import type { VisitState } from "@/lib/protocol/visit-window";
import type { PartState } from "./types";

/** What is known of one part of a record. */
export interface PartFacts {
  /** How the calendar sees it: a visit's state; `done` for what is complete and has no calendar. */
  readonly visit: VisitState | "partial";
  readonly records: number;
  /** Records without a verification that still holds, of those the plan asks for; of all when it asks for none. */
  readonly unverified: number;
  /** Whether the plan asks for anything here. */
  readonly isPlanned: boolean;
  readonly isSigned: boolean;
  readonly isFrozen: boolean;
  readonly isLocked: boolean;
}

/**
 * The state of one part: entered, verified, signed, frozen, locked, each only after the one before; where the plan asks for no
 * verification, a signature follows entry. Until everything is entered, what the calendar says.
 */
export function partState(facts: PartFacts): PartState {
  const { visit, records, unverified, isPlanned, isSigned, isFrozen, isLocked } = facts;
  if (records === 0 && visit !== "done" && visit !== "missed") return calendarState(visit);
  if (records > 0 || visit === "missed") {
    if (isLocked) return "locked";
    if (isFrozen) return "frozen";
  }
  if (
    visit === "partial" ||
    visit === "due" ||
    visit === "overdue" ||
    visit === "upcoming" ||
    visit === "not-due"
  )
    return visit === "overdue" ? "missing" : "partial";
  if (isSigned && (!isPlanned || unverified === 0)) return "signed";
  return records > 0 && unverified === 0 ? "verified" : "entered";
}

function calendarState(visit: PartFacts["visit"]): PartState {
  switch (visit) {
    case "overdue":
      return "missing";
    case "due":
    case "partial":
      return visit;
    case "not-applicable":
      return "not-applicable";
    default:
      return "not-due";
  }
}
