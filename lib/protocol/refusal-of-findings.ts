import { type Refusal, refused } from "@/db/outcome";
import type { ProtocolFinding } from "./types";

const FINDINGS_SHOWN = 20;

/** A protocol file that cannot be taken, with its findings by line; `consequence` says what was not done. */
export function refusalOfFindings(findings: readonly ProtocolFinding[], consequence: string): Refusal {
  const told = findings
    .slice(0, FINDINGS_SHOWN)
    .map((each) => `${each.file}:${each.line}:${each.column} ${each.path} ${each.problem}: ${each.remedy}`);
  const more = findings.length - told.length;
  return refused(
    "refused",
    `The protocol has ${findings.length} ${findings.length === 1 ? "finding" : "findings"}; ${consequence}.`,
    { protocol: [...told, ...(more > 0 ? [`And ${more} more.`] : [])].join("\n") },
  );
}
