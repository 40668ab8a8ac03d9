import type { DoseStatus } from "@/lib/injections/amount";

export interface DoseOnRecord {
  readonly injectionId: string;
  readonly status: DoseStatus;
  /** `YYYY-MM-DD` at the site; null when nothing was given. */
  readonly givenOn: string | null;
  readonly isObserved: boolean;
}

/** What the schedule of one randomized participant is made of. Dates are `YYYY-MM-DD` at the site; maps are by visit code. */
export interface ScheduleFacts {
  readonly participantId: string;
  readonly siteCode: string;
  readonly participantNumber: string;
  readonly randomizedOn: string;
  readonly withdrawnOn: string | null;
  readonly discontinuedOn: string | null;
  readonly doses: ReadonlyMap<string, DoseOnRecord>;
  /** The day each sample was collected. */
  readonly samples: ReadonlyMap<string, string>;
  readonly missedVisits: ReadonlySet<string>;
  /** Of whom a guess is recorded, as `visit|person`. */
  readonly guesses: ReadonlySet<string>;
  /** Of the protocol's forms that are filled in, as `visit|form`. */
  readonly forms: ReadonlySet<string>;
  readonly kits: ReadonlyMap<string, string>;
}

/**
 * `due`: the planned day, or the last day of the window. `in-window`: another day of it. `overdue`: the window is over.
 * `missed-window`: so is the time for it, because a later visit has begun. `upcoming`: it opens within seven days.
 */
export type OpenVisitState = "missed-window" | "overdue" | "due" | "in-window" | "upcoming";

interface VisitOfParticipant {
  readonly participantId: string;
  readonly participantNumber: string;
  readonly visitCode: string;
  readonly visitName: string;
}

/** A visit that still needs something from the nurse. */
export interface OpenVisit extends VisitOfParticipant {
  readonly state: OpenVisitState;
  /** Dose n of m, when a dose is still to be given. */
  readonly dose: { readonly number: number; readonly of: number } | null;
  readonly needsSample: boolean;
  /** The kit assigned for the dose; null when none is needed or none assigned. */
  readonly kitNumber: string | null;
  readonly earliestOn: string;
  readonly latestOn: string;
  /** Until the window closes: 0 on its last day, negative after it. */
  readonly daysLeft: number;
  /** Until it opens; 0 or less once it is open. */
  readonly daysUntilOpen: number;
  /** There was no dose yet, so the dates are counted from the randomization. */
  readonly isProvisional: boolean;
  readonly isDiscontinued: boolean;
}

export interface DoneVisit extends VisitOfParticipant {
  readonly dose: DoseOnRecord | null;
  readonly hasSample: boolean;
}

/** A dose that was given and whose observation is not yet completed. */
export interface OpenObservation extends VisitOfParticipant {
  readonly injectionId: string;
  readonly givenOn: string;
}

/** A guess about the blind that the nurse has still to ask for at a visit that has come. */
export interface OpenGuess extends VisitOfParticipant {
  readonly askedOf: string;
}

/** A form of the protocol that is still to be filled in at a visit that has come. */
export interface OpenForm extends VisitOfParticipant {
  readonly formCode: string;
  readonly formName: string;
}

export interface SiteSchedule {
  /** Today at the site, `YYYY-MM-DD`. */
  readonly todayOn: string;
  readonly overdue: readonly OpenVisit[];
  readonly due: readonly OpenVisit[];
  readonly inWindow: readonly OpenVisit[];
  readonly upcoming: readonly OpenVisit[];
  readonly observations: readonly OpenObservation[];
  readonly guesses: readonly OpenGuess[];
  readonly forms: readonly OpenForm[];
  readonly doneToday: readonly DoneVisit[];
  readonly participants: number;
}
