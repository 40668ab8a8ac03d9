import { isSameRunWord, type RunDetails, runWords } from "@/lib/results/run-details";
import type { PlateFinding, PlateFindingKind } from "./types";

/** On what one value was measured, and whose it is. */
export interface ValueOnPlate extends RunDetails {
  readonly participantId: string;
  readonly participantNumber: string;
  readonly visit: string;
  readonly markerCode: string;
  readonly accessionNumber: string;
}

/**
 * Of each participant and marker, whether the values are on one plate, of one batch and one analyzer. By participant's number and marker;
 * who has nothing to be said of is left out. Batch and analyzer are held against each other where they are said: a plate is named by all.
 */
export function findOnPlates(values: readonly ValueOnPlate[], visits: readonly string[]): PlateFinding[] {
  // Visits between the planned ones come last.
  const placeOf = (visit: string) => (visits.includes(visit) ? visits.indexOf(visit) : visits.length);
  const groups = new Map<string, ValueOnPlate[]>();
  for (const value of values) {
    const key = `${value.participantNumber}\n${value.markerCode}`;
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, group]) => {
      const kinds = kindsOf(group);
      const [first] = group;
      if (first === undefined || kinds.length === 0) return [];
      const { participantId, participantNumber, markerCode } = first;
      const ordered = group.toSorted(
        (one, other) => placeOf(one.visit) - placeOf(other.visit) || (one.visit < other.visit ? -1 : 1),
      );
      return [
        {
          participantId,
          participantNumber,
          markerCode,
          kinds,
          values: ordered.map(({ visit, accessionNumber, ...value }) => ({
            visit,
            accessionNumber,
            run: runWords(value),
          })),
        },
      ];
    });
}

function kindsOf(group: readonly ValueOnPlate[]): PlateFindingKind[] {
  const several = (field: keyof RunDetails) => {
    const said = group.flatMap((value) => value[field] ?? []);
    return said.some((word) => !isSameRunWord(word, said[0] ?? word));
  };
  const isOnSeveral = several("plate");
  return [
    ...(isOnSeveral ? (["plates"] as const) : []),
    // Of several plates, several batches go without saying.
    ...(!isOnSeveral && several("batch") ? (["batches"] as const) : []),
    ...(!isOnSeveral && several("analyzer") ? (["analyzers"] as const) : []),
    ...(group.some(({ plate }) => plate === null) ? (["not-said"] as const) : []),
  ];
}
