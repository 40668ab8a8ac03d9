import type { State } from "@/components/ui/state";
import type { OpenWork } from "@/lib/completeness/open-work";

/** How each kind looks in a bar. */
export const WORK_LOOKS: Readonly<Record<keyof OpenWork, State>> = {
  missing: "missing",
  late: "in-window",
  open: "asked",
  unsigned: "draft",
  unverified: "answered",
  overdue: "missed",
  unclassified: "stopped",
};
