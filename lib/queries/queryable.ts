import { getTableColumns } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import { adverseEvents, causalityAssessments } from "@/db/schema/adverse-events";
import { allocations } from "@/db/schema/allocations";
import { deviations } from "@/db/schema/deviations";
import { formEntries, visitForms } from "@/db/schema/forms";
import { injections } from "@/db/schema/injections";
import { missedVisits } from "@/db/schema/missed-visits";
import { consents, eligibilityAssessments, participants } from "@/db/schema/participants";
import { sampleOrigins, samples } from "@/db/schema/samples";
import { scores } from "@/db/schema/scores";
import { unscheduledVisits } from "@/db/schema/unscheduled-visits";
import { treatmentDiscontinuations, withdrawals } from "@/db/schema/withdrawals";

interface Queryable {
  readonly name: string;
  /** Columns of the key beside the study, in the primary key's order, as in the audit trail. */
  readonly key: readonly string[];
  readonly fields: ReadonlySet<string>;
}

const queryable = (table: PgTable, ...key: string[]): Queryable => ({
  name: getTableConfig(table).name,
  key,
  fields: new Set(Object.values(getTableColumns(table)).map((column) => column.name)),
});

/**
 * Tables whose rows can be asked about: each carries site and participant, or is a tube's. A new form's table joins here. Results are
 * named by their tube, and need no row.
 */
export const QUERYABLE: ReadonlyMap<string, Queryable> = new Map(
  [
    queryable(participants, "id"),
    queryable(consents, "participant_id"),
    queryable(eligibilityAssessments, "participant_id", "criterion_code"),
    queryable(allocations, "participant_id"),
    queryable(injections, "id"),
    queryable(scores, "id"),
    queryable(samples, "id"),
    queryable(sampleOrigins, "sample_id"),
    queryable(adverseEvents, "id"),
    queryable(causalityAssessments, "adverse_event_id"),
    queryable(missedVisits, "id"),
    queryable(unscheduledVisits, "id"),
    queryable(withdrawals, "id"),
    queryable(treatmentDiscontinuations, "id"),
    queryable(deviations, "id"),
    queryable(visitForms, "id"),
    queryable(formEntries, "id"),
  ].map((one) => [one.name, one] as const),
);
