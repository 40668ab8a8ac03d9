import type { ProtocolResponder } from "@/lib/protocol/input";
import type { AnalysisOutcome, AnalysisValue } from "./types";

/**
 * Who responded, by each definition of the protocol; null where a value that it needs is missing. The threshold counts as
 * responding. Changes are rounded to ten significant digits, so that 5.1 − 4.9 is not less than 0.2.
 */
export function responders(
  definitions: readonly ProtocolResponder[],
  participants: readonly string[],
  values: readonly AnalysisValue[],
): AnalysisOutcome[] {
  const at = new Map(values.map((row) => [key(row.participant, row.measure, row.visit), row.value]));
  return definitions.flatMap(({ code, measure, visit, baseline, atMost, atLeast }) =>
    participants.map((participant): AnalysisOutcome => {
      const value = at.get(key(participant, measure, visit)) ?? null;
      const from = baseline === undefined ? 0 : (at.get(key(participant, measure, baseline)) ?? null);
      if (value === null || from === null) return { participant, outcome: code, value: null };
      const number = Number((value - from).toPrecision(10));
      const responded =
        (atMost === undefined || number <= atMost) && (atLeast === undefined || number >= atLeast);
      return { participant, outcome: code, value: responded };
    }),
  );
}

const key = (...parts: string[]): string => JSON.stringify(parts);
