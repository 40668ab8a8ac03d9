import type { ClockKind } from "./types";

/** For whom the report is, and within how long, as a label has it. */
export const CLOCK_WORDS: Readonly<Record<ClockKind, string>> = {
  sponsor: "To the sponsor",
  "authority-7d": "To the authority, 7 days",
  "authority-15d": "To the authority, 15 days",
};
