import { analysisInconsistencies } from "./analysis-consistency";
import { assessmentInconsistencies } from "./assessment-consistency";
import { duplicates } from "./duplicates";
import { editCheckInconsistencies } from "./edit-check-consistency";
import { endpointInconsistencies } from "./endpoint-consistency";
import { formInconsistencies } from "./forms-consistency";
import type { Protocol } from "./input";
import { randomizationInconsistencies } from "./randomization-consistency";
import { safetyInconsistencies } from "./safety-consistency";
import { supplyInconsistencies } from "./supply-consistency";
import type { Inconsistency } from "./types";
import { unscheduledInconsistencies } from "./unscheduled-consistency";
import { verificationInconsistencies } from "./verification-consistency";
import { visitInconsistencies } from "./visit-consistency";

/** Everything that contradicts itself in a well-shaped protocol; empty when it can be conducted. */
export function protocolInconsistencies(protocol: Protocol): Inconsistency[] {
  return [
    ...randomizationInconsistencies(protocol),
    ...duplicates(protocol.eligibility, ["eligibility"], "code", (criterion) => criterion.code),
    ...visitInconsistencies(protocol),
    ...assessmentInconsistencies(protocol),
    ...editCheckInconsistencies(protocol),
    ...endpointInconsistencies(protocol),
    ...supplyInconsistencies(protocol),
    ...safetyInconsistencies(protocol),
    ...formInconsistencies(protocol),
    ...unscheduledInconsistencies(protocol),
    ...verificationInconsistencies(protocol),
    ...analysisInconsistencies(protocol),
  ];
}
