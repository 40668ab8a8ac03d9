import type { PlannedVisit } from "@/lib/participants/visit-plan";

export type VisitInTime<Unplanned> =
  | { readonly planned: PlannedVisit; readonly unscheduled?: undefined }
  | { readonly unscheduled: Unplanned; readonly planned?: undefined };

/**
 * The planned visits in the protocol's order, and each unscheduled one behind the last of them that came before its day: by what was
 * recorded of it, or else by its planned date. On the same day the planned visit is first.
 */
export function visitsInTime<Unplanned extends { readonly occurredOn: string }>(
  planned: readonly PlannedVisit[],
  unscheduled: readonly Unplanned[],
): VisitInTime<Unplanned>[] {
  const placeOf = ({ occurredOn }: Unplanned): number =>
    planned.findLastIndex((visit) => {
      const on = dayOf(visit);
      return on === null ? visit.visit.day < 1 : on <= occurredOn;
    });
  const behind = (place: number) =>
    unscheduled
      .filter((visit) => placeOf(visit) === place)
      .sort((one, other) =>
        one.occurredOn < other.occurredOn ? -1 : one.occurredOn > other.occurredOn ? 1 : 0,
      )
      .map((visit) => ({ unscheduled: visit }));
  return [...behind(-1), ...planned.flatMap((visit, place) => [{ planned: visit }, ...behind(place)])];
}

/** The day of a visit at the site; null while it has none, which before the first dose means that it is due. */
function dayOf({ tasks, window }: PlannedVisit): string | null {
  const recorded = tasks.flatMap(({ recordedOn }) => (recordedOn === null ? [] : [recordedOn])).sort();
  return recorded[0] ?? window?.plannedOn ?? null;
}
