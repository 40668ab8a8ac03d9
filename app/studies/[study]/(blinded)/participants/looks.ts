import type { State } from "@/components/ui/state";
import type { ParticipantStatus } from "@/lib/participants/participant-status";
import type { PlannedVisit } from "@/lib/participants/visit-plan";

/** The look of a status; its word is the status itself. */
export const statusStates: Readonly<Record<ParticipantStatus, State>> = {
  Screened: "screened",
  "Screen failure": "failed",
  Randomized: "randomized",
  "On treatment": "randomized",
  "Treatment discontinued": "stopped",
  Withdrawn: "withdrawn",
  Completed: "done",
};

/** The look of a visit on a date at the site: due on its planned day, in window on the others. */
export function visitLook({ state, window }: PlannedVisit, todayOn: string): State {
  switch (state) {
    case "not-due":
    case "upcoming":
      return "upcoming";
    case "due":
      return window === null || window.plannedOn === todayOn || window.latestOn === todayOn
        ? "due"
        : "in-window";
    default:
      return state;
  }
}
