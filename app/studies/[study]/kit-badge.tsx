import type { State } from "@/components/ui/state";
import { StateBadge } from "@/components/ui/state-badge";
import type { KitState } from "@/lib/kits/kit-state";
import { KIT_WORDS } from "@/lib/kits/kit-words";

const LOOKS: Readonly<Record<KitState, State>> = {
  depot: "upcoming",
  "in-transit": "waiting",
  damaged: "missed",
  missing: "missed",
  available: "open",
  assigned: "waiting",
  given: "done",
  "not-given": "partial",
  replaced: "not-applicable",
  quarantined: "in-window",
  returned: "closed",
  destroyed: "not-applicable",
};

export function KitBadge({ state }: { readonly state: KitState }) {
  return <StateBadge state={LOOKS[state]} word={KIT_WORDS[state]} />;
}
