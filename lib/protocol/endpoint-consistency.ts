import { duplicates } from "./duplicates";
import type { Protocol, ProtocolEndpoint } from "./input";
import { type Measure, measures } from "./panels";
import type { Inconsistency } from "./types";
import { visitByCode } from "./visits";

/** What contradicts itself in the endpoints: measures, baselines and visits that are not there to be analyzed. */
export function endpointInconsistencies(protocol: Protocol): Inconsistency[] {
  const measureByCode = new Map(measures(protocol).map((measure) => [measure.code, measure]));
  const found = duplicates(protocol.endpoints, ["endpoints"], "code", (endpoint) => endpoint.code);
  protocol.endpoints.forEach((endpoint, index) => {
    const measure = measureByCode.get(endpoint.measure);
    if (measure === undefined) {
      found.push({
        path: ["endpoints", index, "measure"],
        problem: `"${endpoint.measure}" is neither a marker nor an instrument of this protocol`,
        remedy: `name one of: ${[...measureByCode.keys()].join(", ") || "none is defined; add a marker or an instrument"}`,
      });
    }
    found.push(...endpointVisitInconsistencies(protocol, endpoint, index, measure));
  });
  if (!protocol.endpoints.some((endpoint) => endpoint.rank === "primary")) {
    found.push({
      path: ["endpoints"],
      problem: "no endpoint is primary",
      remedy: 'give the endpoint that decides the study "rank": "primary"',
    });
  }
  return found;
}

function endpointVisitInconsistencies(
  protocol: Protocol,
  endpoint: ProtocolEndpoint,
  index: number,
  measure: Measure | undefined,
): Inconsistency[] {
  const found: Inconsistency[] = [];
  const baseline = visitByCode(protocol, endpoint.baseline);
  const collectedAt =
    measure === undefined ? "" : `; ${measure.code} is collected at: ${measure.visits.join(", ")}`;
  if (baseline === null) {
    found.push({
      path: ["endpoints", index, "baseline"],
      problem: `"${endpoint.baseline}" is not a visit of this protocol`,
      remedy: `name one of: ${protocol.visits.map((visit) => visit.code).join(", ")}`,
    });
  } else if (measure !== undefined && !measure.visits.includes(baseline.code)) {
    found.push({
      path: ["endpoints", index, "baseline"],
      problem: `${measure.code} is not collected at the baseline visit ${baseline.code}`,
      remedy: `add ${baseline.code} to the visits of ${measure.code}, or choose another baseline${collectedAt}`,
    });
  }

  endpoint.visits.forEach((code, position) => {
    const visit = visitByCode(protocol, code);
    // Unknown codes are already reported with the other references to visits.
    if (visit === null) return;
    if (measure !== undefined && !measure.visits.includes(code)) {
      found.push({
        path: ["endpoints", index, "visits", position],
        problem: `${measure.code} is not collected at visit ${code}`,
        remedy: `add ${code} to the visits of ${measure.code}, or remove it here${collectedAt}`,
      });
    }
    if (baseline !== null && visit.day <= baseline.day) {
      found.push({
        path: ["endpoints", index, "visits", position],
        problem: `visit ${code} is not after the baseline ${baseline.code}, so there is no change to analyze`,
        remedy: "name visits after the baseline only",
      });
    }
  });

  if (!endpoint.visits.includes(endpoint.primaryVisit)) {
    found.push({
      path: ["endpoints", index, "primaryVisit"],
      problem: `"${endpoint.primaryVisit}" is not one of the endpoint's visits`,
      remedy: `name one of: ${endpoint.visits.join(", ")}`,
    });
  }
  return found;
}
