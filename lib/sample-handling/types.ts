export const SAMPLE_CONDITIONS = [
  "good",
  "hemolyzed",
  "clotted",
  "thawed",
  "leaking",
  "insufficient",
  "label-damaged",
] as const;
export type SampleCondition = (typeof SAMPLE_CONDITIONS)[number];

export const CONDITION_WORDS: Readonly<Record<SampleCondition, string>> = {
  good: "Good",
  hemolyzed: "Hemolyzed",
  clotted: "Clotted",
  thawed: "Thawed",
  leaking: "Leaking",
  insufficient: "Too little",
  "label-damaged": "Label damaged",
};

/** How far a tube is on its way. `unannounced`: received, though nobody recorded that it was sent. */
export const TUBE_STEPS = ["collected", "sent", "unannounced", "received", "stored"] as const;
export type TubeStep = (typeof TUBE_STEPS)[number];

export interface TubeOnItsWay {
  readonly id: string;
  readonly accessionNumber: string;
  readonly collectedOn: string | null;
  readonly step: TubeStep;
  readonly box: string | null;
  readonly sentAt: Date | null;
  readonly receivedAt: Date | null;
  readonly condition: SampleCondition | null;
  readonly remark: string | null;
  readonly freezer: string | null;
  readonly position: string | null;
}
