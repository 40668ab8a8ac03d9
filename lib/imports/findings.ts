import type { ErrorKind, Finding, WarningKind } from "./types";

type Place = { file: string; line: number; column: number };

/**
 * Collects what is wrong with a package. Everything is counted; only so many errors are kept as are worth reading, so
 * that a package wrong in every line does not exhaust memory. Warnings are kept all: they are imported as findings.
 */
export class Findings {
  readonly errors: Finding[] = [];
  readonly warnings: Finding[] = [];
  errorCount = 0;

  constructor(private readonly keptErrors = 1000) {}

  error(kind: ErrorKind, place: Place, problem: string, remedy: string): void {
    this.errorCount++;
    if (this.errors.length >= this.keptErrors) return;
    this.errors.push({ severity: "error", kind, ...pick(place), problem, remedy });
  }

  warn(kind: WarningKind, place: Place, problem: string, remedy: string): void {
    this.warnings.push({ severity: "warning", kind, ...pick(place), problem, remedy });
  }
}

/** One finding as one line: `record/results.csv:12:5 error: "1,5" has a comma; use a decimal point`. */
export function formatFinding(finding: Finding): string {
  return `${finding.file}:${finding.line}:${finding.column} ${finding.severity}: ${finding.problem}; ${finding.remedy}`;
}

/** How many findings there are of each kind, most frequent first. */
export function countByKind(findings: readonly Finding[]): [kind: Finding["kind"], count: number][] {
  const counts = new Map<Finding["kind"], number>();
  for (const finding of findings) counts.set(finding.kind, (counts.get(finding.kind) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1]);
}

function pick({ file, line, column }: Place): Place {
  return { file, line, column };
}
