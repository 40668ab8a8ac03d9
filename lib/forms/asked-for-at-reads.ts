import type { Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { ProtocolForm } from "@/lib/protocol/forms-input";
import { protocolInForce } from "@/lib/protocol/reads";
import { isUnscheduled, unscheduledForms } from "@/lib/protocol/unscheduled";
import { hasUnscheduledVisit } from "@/lib/unscheduled-visits/visit-reads";

/**
 * Whether a form belongs to a visit (null: to none) of a participant: a planned one that the form names, or an unscheduled one that took
 * place, where the protocol names the form for such visits.
 */
export async function isAskedForAt(
  tx: Tx,
  member: Pick<MemberAtWork, "study">,
  participantId: string,
  form: ProtocolForm,
  visitCode: string | null,
): Promise<boolean> {
  if (form.visits === undefined || visitCode === null) return form.visits === undefined && visitCode === null;
  if (form.visits.includes(visitCode)) return true;
  const protocol = await protocolInForce(tx, member);
  return (
    isUnscheduled(protocol, visitCode) &&
    unscheduledForms(protocol).some(({ code }) => code === form.code) &&
    hasUnscheduledVisit(tx, member.study.id, participantId, visitCode)
  );
}
