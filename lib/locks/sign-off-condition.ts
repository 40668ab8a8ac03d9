import { sql } from "drizzle-orm";
import { paths } from "@/lib/paths";
import { listed } from "./record-conditions";
import type { LockCondition, LockContext } from "./types";

type Unsigned = { id: string; number: string; signed: boolean };

/**
 * Every participant's record is signed by an investigator, and nothing of it changed afterwards: no audit row of the
 * participant stands behind the place in the chain that the newest signature is bound to.
 */
export async function recordsSignedOff({ tx, member }: LockContext): Promise<LockCondition> {
  const { id: studyId, code } = member.study;
  const open = await tx.execute<Unsigned>(sql`
    select p.id, p.screening_number as number, newest.chain_sequence is not null as signed
    from participants p
    left join lateral (
      select max(s.chain_sequence) as chain_sequence from participant_sign_offs o
      join signatures s on s.study_id = o.study_id and s.id = o.signature_id
      where o.study_id = p.study_id and o.participant_id = p.id) newest on true
    where p.study_id = ${studyId} and (newest.chain_sequence is null or exists (
      select from audit_trail a where a.study_id = p.study_id and a.participant_id = p.id
        and a.sequence > newest.chain_sequence and a.table_name <> 'participant_sign_offs'))
    order by p.screening_number`);
  const never = open.filter((one) => !one.signed);
  const changed = open.filter((one) => one.signed);
  const parts = [
    never.length > 0 ? `Not signed: ${listed(never.map((one) => one.number))}.` : null,
    changed.length > 0 ? `Changed since it was signed: ${listed(changed.map((one) => one.number))}.` : null,
  ].filter((part) => part !== null);
  return {
    code: "records-signed-off",
    title: "Every participant's record is signed by an investigator",
    met: open.length === 0,
    count: open.length,
    detail: open.length === 0 ? "Every record was signed after its last change." : parts.join(" "),
    links: open.slice(0, 6).map((one) => ({ label: one.number, href: paths.participant(code, one.id) })),
  };
}
