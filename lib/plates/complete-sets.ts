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

export interface SetsInLaboratory {
  /** A list of ready tubes for each participant of whom none is to come, by participant and accession number. */
  readonly complete: readonly (readonly TubeOfParticipant[])[];
  /** Participants of whom some tubes are ready and others are still to come. */
  readonly waiting: number;
}

/**
 * The ready tubes of every participant of whom all are there: each visit that asks for the marker has its tube in the laboratory, was
 * declared missed, or comes no more. Of whoever has a value or a planned tube already, the rest counts as well: were it left out, what is
 * never planned would tell whose it is.
 */
export function completeSets(
  tubes: readonly TubeOfParticipant[],
  { visits, ended, missed }: ExpectedVisits,
): SetsInLaboratory {
  const byParticipant = new Map<string, TubeOfParticipant[]>();
  for (const tube of tubes) {
    const own = byParticipant.get(tube.participantId);
    if (own) own.push(tube);
    else byParticipant.set(tube.participantId, [tube]);
  }
  const isWhole = ([participantId, own]: [string, readonly TubeOfParticipant[]]) => {
    const collected = new Set(own.map(({ visit }) => visit));
    const isDue = (visit: string) =>
      !collected.has(visit) && !ended.has(participantId) && !missed.has(`${participantId}/${visit}`);
    return !own.some(({ standing }) => standing === "away") && !visits.some(isDue);
  };
  const isReady = ({ standing }: TubeOfParticipant) => standing === "ready";
  const inLaboratory = [...byParticipant].filter(([, own]) => own.some(isReady));
  const whole = inLaboratory.filter(isWhole);
  return {
    complete: whole
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, own]) =>
        own.filter(isReady).sort((one, other) => (one.accessionNumber < other.accessionNumber ? -1 : 1)),
      ),
    waiting: inLaboratory.length - whole.length,
  };
}
