import type { Refusal } from "@/db/outcome";
import type { DoseStatus } from "./amount";

/** One dose of a participant that is already on record. */
export interface LoggedDose {
  readonly visitCode: string;
  readonly status: DoseStatus;
  /** `YYYY-MM-DD` at the site; null when nothing was given. */
  readonly givenOn: string | null;
}

/** What the rules of a dose need to know about a participant and a visit. */
export interface DoseFacts {
  readonly participantId: string;
  readonly siteId: string;
  readonly participantNumber: string;
  /** IANA zone of the participant's site. */
  readonly timeZone: string;
  /** `YYYY-MM-DD`; null without consent. */
  readonly consentedOn: string | null;
  readonly randomizedAt: Date | null;
  readonly withdrawnOn: string | null;
  readonly discontinuedOn: string | null;
  /** When the participant's code was first broken, as far as the member may know. */
  readonly codeBrokenAt: Date | null;
  readonly kit: { readonly id: string; readonly number: string } | null;
  readonly doses: readonly LoggedDose[];
  readonly missedVisits: readonly string[];
}

/** What is said about the dose, as far as the rules read it. */
export interface DoseSaid {
  readonly visitCode: string;
  readonly status: DoseStatus;
  /** The site's wall clock, `YYYY-MM-DDTHH:mm`. */
  readonly givenAt: string | null;
  readonly givenAtHour?: "first" | "second" | undefined;
  readonly amount: number | null;
  readonly anatomicalSite: string | null;
  readonly statusReason: string | null;
  readonly deviationReason: string | null;
}

export interface DraftedDeviation {
  readonly kind:
    | "outside-window"
    | "below-minimum-interval"
    | "dose-order"
    | "observation-shortened"
    | "after-code-break";
  /** One sentence for the person at the bedside and for the record. */
  readonly text: string;
}

export type JudgedDose =
  | {
      readonly ok: true;
      /** Null when nothing was given. */
      readonly givenAt: Date | null;
      readonly givenOn: string | null;
      readonly amount: number | null;
      readonly anatomicalSite: string | null;
      readonly deviations: readonly DraftedDeviation[];
    }
  | Refusal;
