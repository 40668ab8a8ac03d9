import type { State } from "@/components/ui/state";
import type { QueryState } from "@/lib/queries/types";

export const QUERY_LOOKS: Readonly<Record<QueryState, State>> = {
  open: "asked",
  answered: "answered",
  closed: "settled",
};
