/** One difference between two versions of a protocol, in words: where it is, and what stood and stands there. */
export interface ProtocolDifference {
  /** The part of the protocol, as "Visits". */
  readonly part: string;
  /** As "Day 22 (D22) · latest day". */
  readonly where: string;
  /** Line by line; null: there was nothing. */
  readonly before: readonly string[] | null;
  /** Null: nothing is left. */
  readonly after: readonly string[] | null;
}

/** Why a version cannot amend a running study. */
export interface AmendmentProblem {
  readonly where: string;
  readonly problem: string;
  readonly remedy: string;
}

export interface AmendmentStart {
  readonly siteCode: string;
  readonly siteName: string;
  /** Calendar date at the site. */
  readonly startsOn: string;
}

export interface Amendment {
  readonly version: string;
  /** The version it was written against. */
  readonly amends: string;
  readonly summary: string;
  readonly approval: string;
  readonly approvedOn: string;
  readonly needsConsent: boolean;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly starts: readonly AmendmentStart[];
  /** Sites at which it has no start yet. */
  readonly waiting: readonly { readonly code: string; readonly name: string }[];
  readonly differences: readonly ProtocolDifference[];
}
