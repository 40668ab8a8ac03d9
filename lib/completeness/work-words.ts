import type { OpenWork } from "./open-work";

/** A heading for each kind of what is left to do. */
export const WORK_WORDS: Readonly<Record<keyof OpenWork, string>> = {
  missing: "Missing",
  late: "Late",
  open: "Queries",
  unsigned: "Unsigned",
  unverified: "To verify",
  overdue: "Overdue reports",
  unclassified: "Deviations to classify",
};
