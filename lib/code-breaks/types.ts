import type { StudyRole } from "@/db/roles";

export type CodeBreakKind = "emergency" | "regulatory" | "inadvertent";
export type CodeBreakRoute = "system" | "envelope" | "other";

/** What an opened code says. Held in memory for one answer: no table, receipt, audit row, log or address keeps it. */
export interface Treatment {
  readonly code: string;
  readonly name: string;
}

export const KIND_WORDS: Readonly<Record<CodeBreakKind, string>> = {
  emergency: "Emergency",
  regulatory: "For the authority",
  inadvertent: "Inadvertent",
};

export const ROUTE_WORDS: Readonly<Record<CodeBreakRoute, string>> = {
  system: "in this system",
  envelope: "by a sealed envelope",
  other: "without opening a code",
};

/** Who reads that a code was broken, when and why; the others see how many. */
export const READS_BREAKS: readonly StudyRole[] = [
  "investigator",
  "nurse",
  "data_manager",
  "statistician",
  "safety_board",
  "monitor",
  "pharmacist",
];
