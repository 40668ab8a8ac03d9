import { pointKey } from "@/lib/queries/point-key";
import { isOfVisit } from "@/lib/queries/record-queries";
import type { DataPoint } from "@/lib/queries/types";
import type { ParticipantRecord } from "./reads";

/** Whether a participant's record shows what is asked about by itself, and so the query beside it; other records have pages of their own. */
export function isAskedInPlace(record: ParticipantRecord): (point: DataPoint) => boolean {
  const shown = new Set(rowsShown(record));
  const visits = new Set<string | null>(record.visits.map(({ visit }) => visit.code));
  return (point) => (isOfVisit(point) ? visits.has(point.visit) : shown.has(pointKey(point)));
}

function rowsShown({ facts, protocol, criteria, adverseEvents, deviations }: ParticipantRecord): string[] {
  const of = (table: string, rows: readonly string[]) => rows.map((rowKey) => pointKey({ table, rowKey }));
  const own = (row: object | null) => (row === null ? [] : [facts.id]);
  const idOf = ({ id }: { readonly id: string }) => id;
  const end = (row: { readonly id: string } | null) => (row === null ? [] : [row.id]);
  const assessed = criteria?.filter(({ code }) => protocol.eligibility.some((one) => one.code === code));
  const judged = adverseEvents.filter(({ causality }) => causality !== null);
  return [
    ...of("participants", [facts.id]),
    ...of("consents", own(facts.consent)),
    ...of("allocations", own(facts.randomization)),
    ...of("eligibility_assessments", assessed?.map(({ code }) => `${facts.id}/${code}`) ?? []),
    ...of("missed_visits", facts.missedVisits.map(idOf)),
    ...of("samples", facts.samples.map(idOf)),
    ...of("sample_origins", facts.samples.map(idOf)),
    ...of("causality_assessments", judged.map(idOf)),
    ...of("deviations", deviations.map(idOf)),
    ...of("withdrawals", end(facts.withdrawal)),
    ...of("treatment_discontinuations", end(facts.discontinuation)),
  ];
}
