import { duplicates } from "./duplicates";
import type { Protocol, ProtocolInstrument, ProtocolMarker } from "./input";
import type { Inconsistency, JsonPath } from "./types";

/** What contradicts itself in markers, instruments and the blinding questionnaire. */
export function assessmentInconsistencies(protocol: Protocol): Inconsistency[] {
  const markerCodes = new Set(protocol.markers.map((marker) => marker.code));
  return [
    ...duplicates(protocol.markers, ["markers"], "code", (marker) => marker.code),
    ...duplicates(protocol.instruments, ["instruments"], "code", (instrument) => instrument.code),
    ...protocol.instruments.flatMap((instrument, index) =>
      markerCodes.has(instrument.code)
        ? [
            {
              path: ["instruments", index, "code"],
              problem: `"${instrument.code}" is also a marker, so an endpoint could mean either`,
              remedy: "give the instrument another code",
            },
          ]
        : [],
    ),
    ...protocol.markers.flatMap((marker, index) => markerInconsistencies(marker, ["markers", index])),
    ...protocol.instruments.flatMap((instrument, index) =>
      instrumentInconsistencies(instrument, ["instruments", index]),
    ),
    ...duplicates(
      protocol.blindingQuestionnaire?.askedOf ?? [],
      ["blindingQuestionnaire", "askedOf"],
      null,
      (person) => person,
    ),
    ...choiceInconsistencies(protocol),
    ...duplicates(protocol.dosing.anatomicalSites ?? [], ["dosing", "anatomicalSites"], null, (site) => site),
  ];
}

/** Words of its own are given for every arm or for none: an arm without any could not be guessed. */
function choiceInconsistencies({ blindingQuestionnaire, arms }: Protocol): Inconsistency[] {
  const choices = blindingQuestionnaire?.choices;
  if (choices === undefined) return [];
  const at: JsonPath = ["blindingQuestionnaire", "choices"];
  const lacking = arms.filter(({ code }) => !choices.some(({ arm }) => arm === code));
  return [
    ...duplicates(choices, at, "arm", ({ arm }) => arm),
    ...duplicates(choices, at, "words", ({ words }) => words),
    ...choices.flatMap(({ arm }, index) =>
      arms.some(({ code }) => code === arm)
        ? []
        : [
            {
              path: [...at, index, "arm"],
              problem: `"${arm}" is not an arm of this protocol`,
              remedy: `use one of: ${arms.map(({ code }) => code).join(", ")}`,
            },
          ],
    ),
    ...(lacking.length > 0
      ? [
          {
            path: at,
            problem: `the choices leave out ${lacking.map(({ code }) => code).join(", ")}`,
            remedy: "give words for every arm, or remove the choices",
          },
        ]
      : []),
  ];
}

function markerInconsistencies(marker: ProtocolMarker, at: JsonPath): Inconsistency[] {
  const found: Inconsistency[] = [];
  const [plausibleFrom, plausibleTo] = marker.plausible;
  const refuse = (key: string, problem: string, remedy: string) =>
    found.push({ path: [...at, key], problem: `${marker.code}: ${problem}`, remedy });

  if (plausibleFrom >= plausibleTo) {
    refuse(
      "plausible",
      `the plausible range is inverted: ${plausibleFrom} to ${plausibleTo}`,
      "write the lower limit first, the higher limit second",
    );
    return found;
  }
  const isPlausible = (value: number) => value >= plausibleFrom && value <= plausibleTo;
  const plausible = `${plausibleFrom} to ${plausibleTo}`;

  if (marker.reference !== undefined) {
    const [from, to] = marker.reference;
    if (from >= to) {
      refuse(
        "reference",
        `the reference range is inverted: ${from} to ${to}`,
        "write the lower limit first, the higher limit second",
      );
    } else if (!isPlausible(from) || !isPlausible(to)) {
      refuse(
        "reference",
        `the reference range ${from} to ${to} leaves the plausible range ${plausible}`,
        "widen the plausible range, or correct the reference range",
      );
    }
  }

  const { below, above } = marker.critical ?? {};
  if (below !== undefined && above !== undefined && below >= above)
    refuse(
      "critical",
      `the critical limits leave nothing between ${below} and ${above}`,
      "write the lower limit as below, the higher limit as above",
    );
  for (const limit of [below, above])
    if (limit !== undefined && !isPlausible(limit))
      refuse(
        "critical",
        `the critical limit ${limit} is outside the plausible range ${plausible}`,
        "set a limit within the plausible range",
      );

  const lower = marker.lowerLimitOfQuantification;
  const upper = marker.upperLimitOfQuantification;
  for (const [key, limit] of [
    ["lowerLimitOfQuantification", lower],
    ["upperLimitOfQuantification", upper],
  ] as const) {
    if (limit === undefined) continue;
    if (!isPlausible(limit)) {
      refuse(
        key,
        `${limit} is outside the plausible range ${plausible}`,
        "set a limit within the plausible range",
      );
    }
    if (Number(limit.toFixed(marker.decimals)) !== limit) {
      refuse(
        key,
        `${limit} has more than the marker's ${marker.decimals} decimals, so nobody could enter it`,
        "raise decimals, or round the limit",
      );
    }
  }
  if (lower !== undefined && upper !== undefined && lower >= upper) {
    refuse(
      "upperLimitOfQuantification",
      `the upper limit ${upper} is not above the lower limit ${lower}`,
      "correct one of the two limits",
    );
  }
  if (marker.logScale === true && plausibleFrom < 0) {
    refuse(
      "logScale",
      `values down to ${plausibleFrom} are plausible, and a negative value has no logarithm`,
      "raise the lower plausible limit to 0 or above, or remove logScale",
    );
  }
  return found;
}

function instrumentInconsistencies(instrument: ProtocolInstrument, at: JsonPath): Inconsistency[] {
  const found = duplicates(instrument.items, [...at, "items"], "code", (item) => item.code);
  const [from, to] = instrument.range;
  const weights = instrument.items.map((item) => item.weight);
  const highest = weights.reduce((sum, weight) => sum + Math.max(weight, 0), 0);
  const lowest = weights.reduce((sum, weight) => sum + Math.min(weight, 0), 0);

  if (from >= to) {
    found.push({
      path: [...at, "range"],
      problem: `${instrument.code}: the range is inverted: ${from} to ${to}`,
      remedy: "write the lowest total first, the highest second",
    });
    return found;
  }
  if (lowest < from || highest > to) {
    found.push({
      path: [...at, "range"],
      problem: `${instrument.code}: the weights allow totals from ${lowest} to ${highest}, the range is ${from} to ${to}`,
      remedy: `correct a weight, or set the range to [${lowest}, ${highest}]`,
    });
  }
  return [...found, ...categoryInconsistencies(instrument, at)];
}

/** Every total in the range falls in exactly one category. With whole-numbered limits, 1 and 2 touch; otherwise equal limits do. */
function categoryInconsistencies(instrument: ProtocolInstrument, at: JsonPath): Inconsistency[] {
  const categories = instrument.categories ?? [];
  if (categories.length === 0) return [];
  const [from, to] = instrument.range;
  const isWhole = instrument.items.every((item) => Number.isInteger(item.weight));
  const remedy =
    "let categories follow each other from the lowest to the highest total, without gap or overlap";
  const found: Inconsistency[] = [];
  categories.forEach((category, index) => {
    const before = categories[index - 1];
    const expected = before === undefined ? from : isWhole ? before.to + 1 : before.to;
    if (category.from !== expected) {
      found.push({
        path: [...at, "categories", index, "from"],
        problem: `${instrument.code}: category "${category.name}" starts at ${category.from} where ${expected} is expected`,
        remedy,
      });
    }
    if (category.to < category.from) {
      found.push({
        path: [...at, "categories", index, "to"],
        problem: `${instrument.code}: category "${category.name}" is inverted: ${category.from} to ${category.to}`,
        remedy,
      });
    }
  });
  const last = categories.at(-1);
  if (last !== undefined && last.to !== to) {
    found.push({
      path: [...at, "categories", categories.length - 1, "to"],
      problem: `${instrument.code}: the last category ends at ${last.to}, the range at ${to}`,
      remedy,
    });
  }
  return found;
}
