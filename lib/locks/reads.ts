import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { lockChecklist } from "./checklist";
import type { LockCondition } from "./types";

/** The lock's checklist for a screen; null for a member of one site, who may not see how the others stand. */
export async function lockChecklistOrNull(member: MemberAtWork): Promise<LockCondition[] | null> {
  return member.site === null ? readAs(member.actor, (tx) => lockChecklist(tx, member)) : null;
}
