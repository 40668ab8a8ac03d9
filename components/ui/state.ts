/** What a thing on screen can be; each has one word, one tone and one glyph everywhere. */
export type State =
  | "upcoming"
  | "due"
  | "in-window"
  | "overdue"
  | "done"
  | "missed"
  | "not-applicable"
  | "partial"
  | "missing"
  | "entered"
  | "verified"
  | "frozen"
  | "waiting"
  | "draft"
  | "open"
  | "closed"
  | "locked"
  | "unblinded"
  | "signed"
  | "withdrawn"
  | "stopped"
  | "screened"
  | "failed"
  | "randomized"
  | "asked"
  | "answered"
  | "settled";

export type Tone = "plain" | "info" | "good" | "warn" | "bad";

export type Glyph =
  | "ring"
  | "dot"
  | "clock"
  | "alert"
  | "check"
  | "cross"
  | "dash"
  | "half"
  | "pen"
  | "lock"
  | "unlock"
  | "exit"
  | "pause"
  | "checks"
  | "snow";

export interface StateLook {
  readonly word: string;
  readonly tone: Tone;
  readonly glyph: Glyph;
}

export const stateLooks: Readonly<Record<State, StateLook>> = {
  upcoming: { word: "Not due", tone: "plain", glyph: "ring" },
  due: { word: "Due today", tone: "info", glyph: "dot" },
  "in-window": { word: "In window", tone: "warn", glyph: "clock" },
  overdue: { word: "Overdue", tone: "bad", glyph: "alert" },
  done: { word: "Done", tone: "good", glyph: "check" },
  missed: { word: "Missed", tone: "bad", glyph: "cross" },
  "not-applicable": { word: "Not applicable", tone: "plain", glyph: "dash" },
  partial: { word: "Partial", tone: "warn", glyph: "half" },
  missing: { word: "Missing", tone: "bad", glyph: "alert" },
  verified: { word: "Verified", tone: "good", glyph: "checks" },
  frozen: { word: "Frozen", tone: "info", glyph: "snow" },
  entered: { word: "Entered", tone: "good", glyph: "check" },
  waiting: { word: "Waiting", tone: "info", glyph: "clock" },
  draft: { word: "Draft", tone: "plain", glyph: "pen" },
  open: { word: "Open", tone: "info", glyph: "dot" },
  closed: { word: "Closed to recruitment", tone: "plain", glyph: "pause" },
  locked: { word: "Locked", tone: "plain", glyph: "lock" },
  unblinded: { word: "Unblinded", tone: "warn", glyph: "unlock" },
  signed: { word: "Signed", tone: "good", glyph: "pen" },
  withdrawn: { word: "Withdrawn", tone: "plain", glyph: "exit" },
  stopped: { word: "Treatment discontinued", tone: "warn", glyph: "pause" },
  screened: { word: "Screened", tone: "info", glyph: "ring" },
  failed: { word: "Screen failure", tone: "plain", glyph: "cross" },
  randomized: { word: "Randomized", tone: "good", glyph: "dot" },
  asked: { word: "Open query", tone: "warn", glyph: "alert" },
  answered: { word: "Answered query", tone: "info", glyph: "half" },
  settled: { word: "Closed query", tone: "plain", glyph: "check" },
};
