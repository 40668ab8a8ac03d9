import type { Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { Protocol } from "@/lib/protocol/input";
import type { MissingRecord } from "./missing-records";

/** Who may approve that a lock is lifted: two of them, one a data manager. */
export const UNLOCKERS = ["data_manager", "statistician", "investigator", "monitor"] as const;

/** One thing that must be so before a study is locked, and how it stands. */
export interface LockCondition {
  /** Stable name, as the signature lists it: `results-entered`. */
  readonly code: string;
  readonly title: string;
  readonly met: boolean;
  /** What is missing, or what was found, in one sentence or two. */
  readonly detail: string;
  /** How many things are missing; 0 when met. */
  readonly count: number;
  /** Where it can be put right. */
  readonly links: readonly { readonly label: string; readonly href: string }[];
}

/** What conditions judge; the transaction is the archivist's, who reads every table. */
export interface LockContext {
  readonly tx: Tx;
  readonly member: Pick<MemberAtWork, "study">;
  readonly protocol: Protocol;
  readonly records: StudyRecords;
  /** What is expected and not among them. */
  readonly missing: readonly MissingRecord[];
}

/** A condition plugs in by joining the list in `checklist.ts`. */
export type LockConditionRule = (context: LockContext) => Promise<LockCondition> | LockCondition;

/** Which records exist, without what they say. */
export interface StudyRecords {
  readonly participants: readonly ParticipantOfRecords[];
  readonly doses: readonly DatedVisit[];
  readonly samples: readonly SampleOfRecords[];
  readonly scores: readonly (VisitOfParticipant & { readonly instrument: string })[];
  readonly missedVisits: readonly VisitOfParticipant[];
  readonly forms: readonly (VisitOfParticipant & { readonly form: string })[];
  readonly guesses: readonly (VisitOfParticipant & { readonly askedOf: string })[];
  /** Those that the protocol does not plan. */
  readonly unscheduledVisits: readonly VisitOfParticipant[];
}

export type ParticipantOfRecords = {
  readonly id: string;
  readonly number: string;
  readonly siteCode: string;
  /** The day of the first dose, or until then of the randomization; null before. */
  readonly day1On: string | null;
  /** Today at the site. */
  readonly todayOn: string;
  readonly randomized: boolean;
  readonly withdrawn: boolean;
  readonly discontinued: boolean;
};

export type VisitOfParticipant = { readonly participantId: string; readonly visit: string };

/** `on`: when it was given or collected, at the site; null: not, or not known. */
export type DatedVisit = VisitOfParticipant & { readonly on: string | null };

export type SampleOfRecords = DatedVisit & {
  readonly accessionNumber: string;
  readonly markers: readonly string[];
  readonly entered: readonly string[];
};
