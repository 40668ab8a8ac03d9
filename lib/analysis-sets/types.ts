import type { AnalysisSetRules } from "@/lib/protocol/analysis-set-rules";

/** ITT: everybody as randomized. mITT: modified intention to treat. PP: per protocol. safety: everybody who was dosed. */
export const ANALYSIS_SETS = ["ITT", "mITT", "PP", "safety"] as const;
export type AnalysisSet = (typeof ANALYSIS_SETS)[number];

/** The sets that a rule or a decision can leave somebody out of; intention to treat leaves nobody out. */
export const DECIDED_SETS = ["mITT", "PP", "safety"] as const;
export type DecidedSet = (typeof DECIDED_SETS)[number];

export type Verdict = "in" | "out" | "as-ruled";

/** The newest decision on one participant and set. */
export type SetDecision = {
  readonly participant: string;
  readonly set: DecidedSet;
  readonly verdict: Verdict;
  readonly reason: string;
};

/** What the rules look at beside the dataset. */
export type SetEvidence = {
  /** Participants with a protocol deviation that was classified as major. */
  readonly withMajorDeviation: readonly string[];
  /** Participants whose code was broken, or became known to somebody who treats them. */
  readonly withBrokenCode: readonly string[];
};

export type SetMember = {
  readonly participant: string;
  readonly sets: Readonly<Record<AnalysisSet, boolean>>;
  /** Why the participant is out of a set, or in it against its rule. */
  readonly remarks: readonly { readonly set: DecidedSet; readonly reason: string }[];
};

/** The sets as they are signed. */
export type AnalysisSetsDocument = {
  readonly format: "verum-analysis-sets";
  readonly study: string;
  readonly protocolVersion: string;
  readonly datasetSha256: string;
  readonly rules: AnalysisSetRules;
  readonly members: readonly SetMember[];
};
