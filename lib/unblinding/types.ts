import type { StudyRole } from "@/db/roles";
import type { SealingKey } from "@/lib/blinding/sealed-box";

/** What the server brings along: its blinding key, or null when it has none. Tests give their own. */
export interface UnblindingMeans {
  readonly key: SealingKey | null;
}

/** Whose signatures can open the blind; of the two, one is a statistician's. */
export const APPROVERS: readonly StudyRole[] = ["statistician", "investigator", "data_manager"];

export type Approved =
  | { readonly outcome: "waiting"; readonly waitsFor: "a second person" | "a statistician" }
  | { readonly outcome: "unblinded"; readonly participants: number };
