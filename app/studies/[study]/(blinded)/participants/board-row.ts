import type { BoardRow } from "@/components/ui/board";
import { formatDate } from "@/lib/calendar/format-date";
import type { ParticipantAtWork } from "@/lib/participants/reads";
import type { PlannedVisit } from "@/lib/participants/visit-plan";
import { paths } from "@/lib/paths";
import { visitLook } from "./looks";

/** One participant on the board: number, status, and a glyph for every visit that says its dates and what is missing. */
export function boardRow(
  study: string,
  { facts, visits, status }: ParticipantAtWork,
  todayOn: string,
): BoardRow {
  const href = paths.participant(study, facts.id);
  const number = facts.randomization ? ` · ${facts.randomization.number}` : "";
  const before = facts.screenedBefore ? ` · before as ${facts.screenedBefore.number}` : "";
  const again = facts.screenedAgain ? ` · again as ${facts.screenedAgain.number}` : "";
  return {
    id: facts.id,
    name: facts.screeningNumber,
    note: `${status}${number}${before}${again}`,
    href,
    cells: visits.map((visit) => {
      const detail = detailOf(visit);
      return {
        state: visitLook(visit, todayOn),
        href: `${href}#visit-${visit.visit.code}`,
        ...(detail === "" ? {} : { detail }),
      };
    }),
  };
}

function detailOf({ visit, window, state, tasks, missedReason }: PlannedVisit): string {
  const missing = tasks.filter((task) => task.recordId === null).map((task) => task.name);
  const dates =
    window === null
      ? ""
      : window.earliestOn === window.latestOn
        ? formatDate(window.plannedOn)
        : `${formatDate(window.earliestOn)} to ${formatDate(window.latestOn)}`;
  const isOpen = state === "due" || state === "overdue" || state === "partial";
  return [
    visit.name,
    dates,
    isOpen && missing.length > 0 ? `missing: ${missing.join(", ")}` : "",
    missedReason ?? "",
  ]
    .filter((part) => part !== "")
    .join("; ");
}
