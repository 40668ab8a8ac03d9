import type { MemberAtWork } from "@/lib/auth/types";

interface Asked {
  readonly assignedRole: string;
  readonly origin: string;
  /** The person who asked. */
  readonly askedBy: string | null;
}

/** What a member may do under a query that is not closed; the database's policies say the same (db/policies/70-queries.sql). */
export function mayAct(
  { role, actor }: Pick<MemberAtWork, "role" | "actor">,
  { assignedRole, origin, askedBy }: Asked,
): { answer: boolean; askAgain: boolean; close: boolean } {
  return {
    answer: role === assignedRole || (role === "investigator" && assignedRole === "nurse"),
    askAgain: role === "data_manager" || role === "monitor",
    close:
      role === "data_manager" || (role === "monitor" && origin === "monitor" && askedBy === actor.personId),
  };
}
