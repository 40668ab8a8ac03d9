import type { ClockKind } from "@/lib/adverse-events/types";

/** A dose as a report tells it. */
export interface ReportedDose {
  readonly visit: string;
  readonly givenOn: string | null;
  /** With its unit; null where it is not known. */
  readonly amount: string | null;
  readonly isLinked: boolean;
}

/**
 * A serious event as a report tells it: everything of the record that belongs to it at that moment, and nothing of what was given to
 * whom. Instants are ISO 8601 in UTC, dates as far as known.
 */
export interface ReportDocument {
  readonly format: "verum-serious-event-report";
  readonly study: { readonly code: string; readonly title: string; readonly protocolVersion: string };
  readonly product: string;
  readonly site: { readonly code: string; readonly name: string; readonly timeZone: string };
  readonly participant: { readonly number: string; readonly sex: string; readonly birthYear: number | null };
  readonly event: {
    readonly term: string;
    readonly codedTerm: string | null;
    readonly termCode: string | null;
    readonly terminology: string | null;
    readonly startedOn: string | null;
    readonly endedOn: string | null;
    readonly severity: string | null;
    readonly seriousness: readonly string[];
    readonly outcome: string;
    readonly action: string | null;
    readonly narrative: string | null;
    readonly awareAt: string | null;
    readonly reportedAt: string;
  };
  /** Null: not judged yet. */
  readonly causality: string | null;
  /** Null where the protocol has no list of what is expected. */
  readonly isExpected: boolean | null;
  readonly doses: readonly ReportedDose[];
  /** Concomitant medication, in words; absent in reports from before it was kept. */
  readonly medications?: readonly { readonly words: string; readonly isLinked: boolean }[];
  readonly number: number;
  readonly sentBy: string;
  readonly sentAt: string;
}

export interface ReportSent {
  readonly id: string;
  readonly number: number;
  readonly sentAt: Date;
  readonly by: string | null;
}

export interface ClockShown {
  readonly kind: ClockKind;
  readonly dueAt: Date;
  /** `with others`: whether it was met is closed to the reader's role. */
  readonly state: "running" | "overdue" | "met" | "void" | "with others";
}

/** A serious event with its clocks and reports, as the board of serious events shows it. */
export interface SeriousEvent {
  readonly id: string;
  readonly participantId: string;
  readonly participantNumber: string;
  readonly siteName: string;
  readonly timeZone: string;
  readonly term: string;
  readonly severity: string | null;
  readonly outcome: string;
  /** Taken out as entered by mistake: no report is asked for. */
  readonly isVoided: boolean;
  readonly causality: string | null;
  readonly isExpected: boolean | null;
  readonly clocks: readonly ClockShown[];
  /** Those to the sponsor, newest first. */
  readonly reports: readonly ReportSent[];
  /** Event or judgment changed since the newest report. */
  readonly hasNews: boolean;
}
