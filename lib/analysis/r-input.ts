import type { AnalysisArm, AnalysisDataset } from "./types";

/**
 * A dataset as the text that `r/read-input.R` reads: CSV tables, each under a line `## name`. Numbers are written with the
 * fewest digits that give the same double back. Throws when the dataset cannot be analyzed at all (see `findFault`).
 */
export function rInput(dataset: AnalysisDataset): string {
  const fault = findFault(dataset);
  if (fault) throw new Error(`The study ${dataset.study} cannot be analyzed: ${fault}.`);

  const factors = Object.keys(dataset.participants[0]?.strata ?? {});
  const covariates = Object.keys(dataset.participants[0]?.covariates ?? {});
  const measured = new Set(dataset.endpoints.map((endpoint) => endpoint.measure));
  return [
    table(
      "settings",
      ["alpha", "multiplicity", "seed"],
      [[dataset.alpha, dataset.multiplicity, dataset.seed ?? DEFAULT_SEED]],
    ),
    table(
      "arms",
      ["arm", "role"],
      dataset.arms.map((arm) => [arm.code, arm.role === "reference" ? "reference" : "comparison"]),
    ),
    table(
      "endpoints",
      ["measure", "baseline", "visit", "family", "rank", "primary", "log", "direction"],
      endpointRows(dataset),
    ),
    table(
      "participants",
      [
        "participant",
        "arm",
        ...factors.map((factor) => `stratum ${factor}`),
        ...covariates.map((name) => `covariate ${name}`),
      ],
      dataset.participants.map((row) => [
        row.participant,
        row.arm,
        ...factors.map((factor) => row.strata[factor] ?? ""),
        ...covariates.map((name) => row.covariates?.[name] ?? ""),
      ]),
    ),
    table(
      "values",
      ["participant", "measure", "visit", "value", "below"],
      dataset.values
        .filter((row) => measured.has(row.measure))
        .map((row) => [
          row.participant,
          row.measure,
          row.visit,
          row.value ?? "",
          row.isBelowLimit ? "yes" : "",
        ]),
    ),
    table("adverse_events", ["participant", "term", "severity", "serious"], adverseEventRows(dataset)),
    ...trialTables(dataset),
  ].join("");
}

const DEFAULT_SEED = 20250429;

function trialTables(dataset: AnalysisDataset) {
  const { participants, outcomes = [], guesses = [], eventTimes = [] } = dataset;
  const people = new Set(participants.map((row) => row.participant));
  const known = <Row extends { participant: string }>(rows: readonly Row[]) =>
    rows.filter((row) => people.has(row.participant));
  return [
    table(
      "outcomes",
      ["participant", "outcome", "value"],
      known(outcomes).map((row) => [
        row.participant,
        row.outcome,
        row.value === null ? "" : Number(row.value),
      ]),
    ),
    table(
      "guesses",
      ["participant", "visit", "asked", "guess"],
      known(guesses).map((row) => [row.participant, row.visit, row.askedOf, row.guess ?? ""]),
    ),
    table(
      "event_times",
      ["participant", "event", "days", "observed"],
      known(eventTimes).map((row) => [row.participant, row.event, row.days, Number(row.isObserved)]),
    ),
    ...designTables(dataset),
  ];
}

function designTables({ arms, randomization }: AnalysisDataset) {
  const designs = randomization ? [randomization] : [];
  return [
    table(
      "design",
      ["method", "blocks", "ratio"],
      designs.map(({ method, blockLengths, ratio }) => [
        method,
        blockLengths.join(" "),
        arms.map((arm) => ratio[arm.code] ?? 0).join(" "),
      ]),
    ),
    table(
      "sequence",
      ["participant", "stratum"],
      designs.flatMap(({ sequence }) => sequence.map((row) => [row.participant, row.stratum])),
    ),
  ];
}

function findFault(dataset: AnalysisDataset): string | null {
  const references = dataset.arms.filter((arm: AnalysisArm) => arm.role === "reference");
  if (references.length !== 1) return `it needs exactly one reference arm, and has ${references.length}`;
  if (dataset.arms.length < 2) return "it needs at least two arms";
  if (!(dataset.alpha > 0 && dataset.alpha < 1))
    return `alpha must lie between 0 and 1, and is ${dataset.alpha}`;
  if (dataset.endpoints.length === 0) return "its protocol names no endpoint";
  const arms = new Set(dataset.arms.map((arm) => arm.code));
  const stranger = dataset.participants.find((row) => !arms.has(row.arm));
  if (stranger) return `participant ${stranger.participant} has an arm that the protocol does not name`;
  const people = new Set(dataset.participants.map((row) => row.participant));
  if (people.size !== dataset.participants.length) return "a participant is listed twice";
  const points = new Set(
    dataset.values.map((row) => JSON.stringify([row.participant, row.measure, row.visit])),
  );
  if (points.size !== dataset.values.length)
    return "a participant has two values of one measure at one visit";
  const guessed = dataset.guesses?.find((row) => row.guess !== null && !arms.has(row.guess));
  if (guessed) return `participant ${guessed.participant} was guessed an arm that the protocol does not name`;
  const infinite = dataset.values.find((row) => row.value !== null && !Number.isFinite(row.value));
  if (infinite)
    return `participant ${infinite.participant} has a ${infinite.measure} that is not a finite number`;
  return null;
}

function endpointRows(dataset: AnalysisDataset): Cell[][] {
  return dataset.endpoints.flatMap((endpoint) =>
    endpoint.visits.map((visit) => [
      endpoint.measure,
      endpoint.baseline,
      visit,
      endpoint.rank === "secondary" && visit === endpoint.primaryVisit ? "yes" : "no",
      endpoint.rank,
      visit === endpoint.primaryVisit ? "yes" : "no",
      endpoint.isLogScale ? "yes" : "no",
      endpoint.direction,
    ]),
  );
}

/** Terms that differ only in case or spacing are one term, shown as first written. */
function adverseEventRows(dataset: AnalysisDataset): Cell[][] {
  const people = new Set(dataset.participants.map((row) => row.participant));
  const shown = new Map<string, string>();
  return dataset.adverseEvents
    .filter((event) => people.has(event.participant))
    .map((event) => {
      const term = clean(event.term).replace(/\s+/g, " ").trim();
      const key = term.toLowerCase();
      if (!shown.has(key)) shown.set(key, term);
      return [
        event.participant,
        shown.get(key) ?? term,
        event.severity ?? "",
        event.isSerious === true ? "yes" : event.isSerious === false ? "no" : "",
      ];
    });
}

type Cell = string | number;

function table(name: string, header: string[], rows: Cell[][]): string {
  return `## ${name}\n${[header, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("")}`;
}

function cell(value: Cell): string {
  if (typeof value === "number") return String(value);
  return `"${clean(value).replaceAll('"', '""')}"`;
}

/** Control characters would break the lines apart. */
function clean(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
