/** One thing that was looked at in a running installation. */
export interface Check {
  readonly name: string;
  /** What was looked at, with numbers, for people. */
  readonly looked: string;
  /** Each a sentence; none is what one hopes for. No arm, key or sealed value stands in them. */
  readonly findings: readonly string[];
}

export interface Scan {
  readonly study: string;
  readonly scannedAt: string;
  readonly checks: readonly Check[];
}

export const findingsOf = ({ checks }: Scan): readonly string[] =>
  checks.flatMap(({ name, findings }) => findings.map((finding) => `${name}: ${finding}`));
