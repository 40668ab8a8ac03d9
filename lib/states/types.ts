import type { RecordPart } from "@/lib/records/types";

/** How one part of a participant's record stands; from `entered` on each includes the one before it. */
export type PartState =
  | "not-applicable"
  | "not-due"
  | "due"
  | "partial"
  | "missing"
  | "entered"
  | "verified"
  | "signed"
  | "frozen"
  | "locked";

export type PartStanding = RecordPart & {
  readonly state: PartState;
  readonly records: number;
  /** Records that the plan still asks to verify. */
  readonly toVerify: number;
  /** Records that were verified and were edited afterwards. */
  readonly dropped: number;
  /** A signature covers every record as it stands. */
  readonly isSigned: boolean;
  /** Records written after the newest signature. */
  readonly changedSinceSigned: number;
  readonly isFrozen: boolean;
  /** Queries that are not closed. */
  readonly openQueries: number;
  /** Something of it is dated after the visit's window. */
  readonly isLate: boolean;
  /** What the protocol expects and nobody recorded. */
  readonly lacking: number;
};

export interface ParticipantStanding {
  readonly id: string;
  readonly number: string;
  readonly siteCode: string;
  /** Enrollment, every visit of the protocol in its order, then those that it does not plan in the order of time, events. */
  readonly parts: readonly PartStanding[];
}
