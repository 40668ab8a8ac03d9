import type { CanonicalDataset, DatasetParticipant } from "@/lib/datasets/types";
import type { Protocol } from "@/lib/protocol/input";
import { isUnscheduled } from "@/lib/protocol/unscheduled";
import { eventTimes } from "./event-times";
import { responders } from "./responders";
import type { AnalysisArm, AnalysisDataset, AnalysisValue } from "./types";
import { usedRandomization } from "./used-randomization";

/**
 * What R analyzes, from the locked dataset and the arms that the unblinding released (`armOf`, by screening number). The
 * participants are those with an arm, as randomized. A value reported as beyond a limit of quantification (`<`, `>`) counts
 * as that limit. Only measures of endpoints are taken, and nothing of a visit that the protocol does not plan.
 */
export function studyDataset(
  recorded: CanonicalDataset,
  protocol: Protocol,
  armOf: ReadonlyMap<string, string>,
): AnalysisDataset {
  const dataset = ofPlannedVisits(recorded, protocol);
  const measured = new Set(protocol.endpoints.map((endpoint) => endpoint.measure));
  const factors = protocol.randomization.strata.map((stratum) => stratum.factor);
  const { responders: definitions = [], timeToEvent = [], seed } = protocol.analysis;
  const values = measuredValues(dataset).filter((row) => armOf.has(row.participant));
  const participants = dataset.participants
    .filter((row) => armOf.has(row.participant))
    .map((row) => ({
      participant: row.participant,
      arm: armOf.get(row.participant) ?? "",
      strata: Object.fromEntries(factors.map((factor) => [factor, row.strata[factor] ?? null])),
      ...covariatesOf(row, protocol),
    }))
    .sort((a, b) => (a.participant < b.participant ? -1 : 1));
  const codes = participants.map((row) => row.participant);
  return {
    study: dataset.study,
    arms: analysisArms(protocol),
    participants,
    values: values.filter((row) => measured.has(row.measure)),
    outcomes: responders(definitions, codes, values),
    eventTimes: eventTimes(timeToEvent, dataset, codes),
    randomization: usedRandomization(dataset, protocol),
    ...(seed === undefined ? {} : { seed }),
    adverseEvents: dataset.adverseEvents
      .filter((event) => armOf.has(event.participant))
      .map(({ participant, term, severity, serious }) => ({
        participant,
        term,
        severity,
        isSerious: serious,
      }))
      .sort((a, b) => (a.term < b.term ? -1 : a.term > b.term ? 1 : 0)),
    guesses: dataset.guesses
      .filter((row) => armOf.has(row.participant))
      .map(({ participant, visit, askedOf, guess }) => ({
        participant,
        visit,
        askedOf,
        guess: protocol.arms.some((arm) => arm.code === guess) ? guess : null,
      })),
    endpoints: protocol.endpoints.map((endpoint) => ({
      ...endpoint,
      isLogScale: protocol.markers.some(
        (marker) => marker.code === endpoint.measure && marker.logScale === true,
      ),
    })),
    alpha: protocol.analysis.alpha,
    multiplicity: protocol.analysis.multiplicity,
  };
}

/**
 * Who comes unplanned comes because something is wrong: such scores are chosen by their values, so no analysis of the planned visits may
 * see them, not even as the last day on which somebody was seen.
 */
const ofPlannedVisits = (dataset: CanonicalDataset, protocol: Protocol): CanonicalDataset => ({
  ...dataset,
  scores: dataset.scores.filter(({ visit }) => !isUnscheduled(protocol, visit)),
});

/** In the protocol's order, the reference marked. */
export function analysisArms(protocol: Protocol): AnalysisArm[] {
  const { referenceArm, experimentalArm } = protocol.analysis;
  return protocol.arms.map(({ code, name }) => ({
    code,
    name,
    role: code === referenceArm ? "reference" : code === experimentalArm ? "experimental" : "other",
  }));
}

/** Age in years at consent; with the year of birth alone it may be one too high. */
function covariatesOf({ birthYear, consentedOn }: DatasetParticipant, protocol: Protocol) {
  if (!protocol.analysis.covariates?.includes("age")) return {};
  const age = birthYear === null || consentedOn === null ? null : Number(consentedOn.slice(0, 4)) - birthYear;
  return { covariates: { age } };
}

function measuredValues(dataset: CanonicalDataset): AnalysisValue[] {
  return [
    ...dataset.scores.map(({ participant, visit, instrument, total }) => ({
      participant,
      measure: instrument,
      visit,
      value: total,
    })),
    ...dataset.results.map(({ participant, visit, marker, value, qualifier }) => ({
      participant,
      measure: marker,
      visit,
      value: Number(value),
      ...(qualifier === "<" ? { isBelowLimit: true } : {}),
    })),
  ];
}
