import type { KitState } from "./kit-state";

/** What a state is called on screen and paper. */
export const KIT_WORDS: Readonly<Record<KitState, string>> = {
  depot: "In the depot",
  "in-transit": "On its way",
  damaged: "Arrived damaged",
  missing: "Did not arrive",
  available: "Available",
  assigned: "Assigned",
  given: "Given",
  "not-given": "Opened, not given",
  replaced: "Replaced",
  quarantined: "In quarantine",
  returned: "Returned",
  destroyed: "Destroyed",
};

export const CONTENTS_WORDS: Readonly<Record<string, string>> = {
  unopened: "unopened",
  "partly-used": "partly used",
  empty: "empty",
};
