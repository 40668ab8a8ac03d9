import type { State } from "@/components/ui/state";
import type { PartState } from "@/lib/states/types";

/** How a part of a record looks: one glyph, one tone, one word each. */
export const partLooks: Readonly<Record<PartState, State>> = {
  "not-applicable": "not-applicable",
  "not-due": "upcoming",
  due: "in-window",
  partial: "partial",
  missing: "missing",
  entered: "entered",
  verified: "verified",
  signed: "signed",
  frozen: "frozen",
  locked: "locked",
};
