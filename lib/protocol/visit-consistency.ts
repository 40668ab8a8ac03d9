import { duplicates } from "./duplicates";
import type { Protocol } from "./input";
import type { Inconsistency, JsonPath } from "./types";
import { daysBetweenStudyDays, doseVisits, visitByCode } from "./visits";

/** What contradicts itself in the schedule: days, windows, order, and references to visits that do not exist. */
export function visitInconsistencies(protocol: Protocol): Inconsistency[] {
  return [
    ...duplicates(protocol.visits, ["visits"], "code", (visit) => visit.code),
    ...dayInconsistencies(protocol),
    ...visitReferences(protocol).flatMap(({ at, codes }) => [
      ...duplicates(codes, at, null, (code) => code),
      ...unknownVisits(protocol, at, codes),
    ]),
    ...visitsWithoutPurpose(protocol),
    ...firstDoseInconsistencies(protocol),
    ...intervalInconsistencies(protocol),
  ];
}

function dayInconsistencies({ visits }: Protocol): Inconsistency[] {
  const found: Inconsistency[] = [];
  visits.forEach((visit, index) => {
    const at = ["visits", index] as const;
    for (const key of ["day", "earliestDay", "latestDay"] as const) {
      if (visit[key] !== 0) continue;
      found.push({
        path: [...at, key],
        problem: `visit ${visit.code} names day 0, but there is no day 0: day 1 is the first dose, the day before is day -1`,
        remedy: "use -1 for the day before the first dose, 1 for the day of it",
      });
    }
    if (visit.earliestDay > visit.day) {
      found.push({
        path: [...at, "earliestDay"],
        problem: `the window of visit ${visit.code} is inverted: it opens on day ${visit.earliestDay}, after its planned day ${visit.day}`,
        remedy: `set earliestDay to ${visit.day} or before`,
      });
    }
    if (visit.latestDay < visit.day) {
      found.push({
        path: [...at, "latestDay"],
        problem: `the window of visit ${visit.code} is inverted: it closes on day ${visit.latestDay}, before its planned day ${visit.day}`,
        remedy: `set latestDay to ${visit.day} or after`,
      });
    }
    const before = visits[index - 1];
    if (before !== undefined && before.day >= visit.day) {
      found.push({
        path: [...at, "day"],
        problem: `visit ${visit.code} is on day ${visit.day}, not after ${before.code} on day ${before.day}`,
        remedy: "list visits in the order of their days, one visit per day",
      });
    }
  });
  return found;
}

/** Every list of visit codes outside `visits` itself. */
function visitReferences(protocol: Protocol): { at: JsonPath; codes: readonly string[] }[] {
  return [
    { at: ["dosing", "visits"], codes: protocol.dosing.visits },
    ...protocol.markers.map((marker, index) => ({ at: ["markers", index, "visits"], codes: marker.visits })),
    ...protocol.instruments.map((instrument, index) => ({
      at: ["instruments", index, "visits"],
      codes: instrument.visits,
    })),
    ...(protocol.blindingQuestionnaire === undefined
      ? []
      : [{ at: ["blindingQuestionnaire", "visits"], codes: protocol.blindingQuestionnaire.visits }]),
    ...(protocol.forms ?? []).map((form, index) => ({
      at: ["forms", index, "visits"],
      codes: form.visits ?? [],
    })),
    ...protocol.endpoints.map((endpoint, index) => ({
      at: ["endpoints", index, "visits"],
      codes: endpoint.visits,
    })),
  ];
}

function unknownVisits(protocol: Protocol, at: JsonPath, codes: readonly string[]): Inconsistency[] {
  return codes.flatMap((code, index) =>
    visitByCode(protocol, code) === null
      ? [
          {
            path: [...at, index],
            problem: `"${code}" is not a visit of this protocol`,
            remedy: `name one of: ${protocol.visits.map((visit) => visit.code).join(", ")}; or add the visit`,
          },
        ]
      : [],
  );
}

/**
 * A visit at which nothing is given, measured, scored or asked could never be done, and would keep the study from being
 * locked. Visits before the first dose are spared: consent and eligibility happen there.
 */
function visitsWithoutPurpose(protocol: Protocol): Inconsistency[] {
  const referredTo = new Set(
    visitReferences(protocol)
      .filter(({ at }) => at[0] !== "endpoints")
      .flatMap(({ codes }) => codes),
  );
  return protocol.visits.flatMap((visit, index) =>
    visit.day < 0 || referredTo.has(visit.code)
      ? []
      : [
          {
            path: ["visits", index, "code"],
            problem: `nothing happens at visit ${visit.code}: no dose, marker, instrument, form or blinding question refers to it`,
            remedy: `name ${visit.code} in dosing.visits or in the visits of what is due then, or remove the visit`,
          },
        ],
  );
}

/** Day 1 is defined by the first dose, so the first visit with a dose must be on day 1. */
function firstDoseInconsistencies(protocol: Protocol): Inconsistency[] {
  const first = doseVisits(protocol)[0];
  if (first === undefined || first.day === 1) return [];
  return [
    {
      path: ["dosing", "visits"],
      problem: `the first dose is at visit ${first.code} on day ${first.day}, but day 1 is the day of the first dose`,
      remedy: "let the first visit with a dose be on day 1, and count the other days from there",
    },
  ];
}

function intervalInconsistencies(protocol: Protocol): Inconsistency[] {
  const minimum = protocol.dosing.minimumIntervalDays;
  if (minimum === undefined) return [];
  const visits = doseVisits(protocol);
  return visits.flatMap((visit, index) => {
    const before = visits[index - 1];
    if (before === undefined) return [];
    const distance = daysBetweenStudyDays(before.day, visit.day);
    if (distance < 0 || distance >= minimum) return [];
    return [
      {
        path: ["dosing", "minimumIntervalDays"],
        problem: `doses at ${before.code} and ${visit.code} are planned ${distance} days apart, below the minimum interval of ${minimum} days`,
        remedy: `lower minimumIntervalDays to ${distance}, or plan the visits further apart`,
      },
    ];
  });
}
