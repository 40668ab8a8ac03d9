import type { TubeOfParticipant } from "./types";

/** What the protocol and the record say of the visits that ask for the marker. */
export interface ExpectedVisits {
  /** Codes of the marker's visits. */
  readonly visits: readonly string[];
  /** Participants of whom no further tube comes. */
  readonly ended: ReadonlySet<string>;
  /** `participant/visit`, declared missed. */
  readonly missed: ReadonlySet<string>;
}

/**
 * The ready tubes of every participant of whom all are there: each visit that asks for the marker has its tube in the laboratory, was
 * declared missed, or comes no more. Whoever has a value or a planned tube already is no whole participant any more. One list of tubes
 * for each, by participant and accession number, so that chance alone decides what follows.
 */
export function completeSets(
  tubes: readonly TubeOfParticipant[],
  { visits, ended, missed }: ExpectedVisits,
): TubeOfParticipant[][] {
  const byParticipant = new Map<string, TubeOfParticipant[]>();
  for (const tube of tubes) {
    const own = byParticipant.get(tube.participantId);
    if (own) own.push(tube);
    else byParticipant.set(tube.participantId, [tube]);
  }
  return [...byParticipant]
    .filter(([participantId, own]) => {
      const collected = new Set(own.map(({ visit }) => visit));
      const isDue = (visit: string) =>
        !collected.has(visit) && !ended.has(participantId) && !missed.has(`${participantId}/${visit}`);
      return own.every(({ standing }) => standing === "ready") && !visits.some(isDue);
    })
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, own]) => own.sort((one, other) => (one.accessionNumber < other.accessionNumber ? -1 : 1)));
}
