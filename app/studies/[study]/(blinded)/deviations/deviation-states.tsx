import type { State } from "@/components/ui/state";
import { StateBadge } from "@/components/ui/state-badge";
import type { DeviationState } from "@/lib/deviations/types";

export const STATE_WORDS: Readonly<Record<DeviationState, string>> = {
  draft: "Draft",
  "to-complete": "To complete",
  "to-classify": "To classify",
  minor: "Minor",
  major: "Major",
};

const LOOKS: Readonly<Record<DeviationState, State>> = {
  draft: "draft",
  "to-complete": "partial",
  "to-classify": "waiting",
  minor: "done",
  major: "overdue",
};

export function DeviationStateBadge({ state }: { readonly state: DeviationState }) {
  return <StateBadge state={LOOKS[state]} word={STATE_WORDS[state]} />;
}
