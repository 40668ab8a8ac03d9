import { decimalProblem, type MarkerLimits, parseMarkerValue } from "@/lib/results/marker-value";

export type CellRemark =
  | { readonly kind: "none" }
  | { readonly kind: "wrong"; readonly words: string }
  | { readonly kind: "confirm"; readonly words: string };

/** What may still become a number with the next key. */
const UNFINISHED = /^[<>]?\s*-?(\d+\.)?$/;

/**
 * What a cell says of its text at once. While it is being typed only what no further key can mend is told, so that `1` on
 * the way to `120` is not called low.
 */
export function cellRemark(text: string, marker: MarkerLimits, isTyping: boolean): CellRemark {
  const typed = text.trim();
  if (typed === "") return { kind: "none" };
  if (isTyping) {
    if (UNFINISHED.test(typed)) return { kind: "none" };
    const problem = decimalProblem(typed.replace(/^[<>]\s*/, ""), marker);
    return problem ? { kind: "wrong", words: `${problem.problem}; ${problem.remedy}` } : { kind: "none" };
  }
  const parsed = parseMarkerValue(text, marker);
  if (parsed.kind === "refused") return { kind: "wrong", words: `${parsed.problem}; ${parsed.remedy}` };
  return parsed.isOutsideReference
    ? { kind: "confirm", words: `Outside ${marker.reference?.join(" to ")}` }
    : { kind: "none" };
}
