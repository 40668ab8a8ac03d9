import { duplicates } from "./duplicates";
import type { Protocol } from "./input";
import { measures } from "./panels";
import type { Inconsistency } from "./types";

/** What contradicts itself in the analysis section: responders of measures and visits that are not there. */
export function analysisInconsistencies(protocol: Protocol): Inconsistency[] {
  const { responders = [] } = protocol.analysis;
  const known = new Map(measures(protocol).map((measure) => [measure.code, measure]));
  const found = duplicates(responders, ["analysis", "responders"], "code", (responder) => responder.code);
  responders.forEach((responder, index) => {
    const path = ["analysis", "responders", index];
    const measure = known.get(responder.measure);
    if (measure === undefined)
      found.push({
        path: [...path, "measure"],
        problem: `"${responder.measure}" is neither a marker nor an instrument of this protocol`,
        remedy: `name one of: ${[...known.keys()].join(", ")}`,
      });
    for (const key of ["visit", "baseline"] as const) {
      const visit = responder[key];
      if (measure !== undefined && visit !== undefined && !measure.visits.includes(visit))
        found.push({
          path: [...path, key],
          problem: `${measure.code} is not collected at visit ${visit}`,
          remedy: `name one of: ${measure.visits.join(", ")}`,
        });
    }
    if (responder.atMost === undefined && responder.atLeast === undefined)
      found.push({
        path,
        problem: "nothing says from which number on a participant responds",
        remedy: 'give "atMost", "atLeast", or both',
      });
  });
  return found;
}
