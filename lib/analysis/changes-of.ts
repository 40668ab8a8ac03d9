import type { ParticipantChange } from "@/lib/figures/change-cloud";
import type { ParticipantValue } from "./participant-values";

/** Value at `visit` minus value at `baseline`, of every participant who has both. */
export function changesOf(
  values: readonly ParticipantValue[],
  baseline: string,
  visit: string,
): ParticipantChange[] {
  const at = (code: string) =>
    new Map(values.filter((row) => row.visit === code).map((row) => [row.participant, row]));
  const before = at(baseline);
  return [...at(visit).values()].flatMap(({ participant, arm, value }) => {
    const start = before.get(participant);
    // Decimal values differ by a decimal: the noise of binary subtraction is not drawn.
    return start === undefined
      ? []
      : [{ id: participant, group: arm, value: Number((value - start.value).toPrecision(12)) }];
  });
}
