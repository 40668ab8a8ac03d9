import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { entryInWords } from "./value-words";

export interface Medication {
  readonly id: string;
  /** Its name, from when to when. */
  readonly words: string;
}

/** Concomitant medication of a participant, from the protocol's forms of that purpose; what was taken out is none. */
export async function medicationOf(
  tx: Tx,
  member: Pick<MemberAtWork, "study">,
  participantId: string,
): Promise<Medication[]> {
  const { forms = [] } = await protocolInForce(tx, member);
  const lists = forms.filter(({ purpose }) => purpose === "concomitant-medication");
  if (lists.length === 0) return [];
  const rows = await tx.execute<{
    id: string;
    form_code: string;
    values: Readonly<Record<string, string>>;
  }>(sql`
    select id, form_code, values from form_entries
    where study_id = ${member.study.id} and participant_id = ${participantId} and voided_at is null
    order by form_code, number`);
  return rows.flatMap(({ id, form_code, values }) => {
    const form = lists.find(({ code }) => code === form_code);
    return form ? [{ id, words: entryInWords(form, values) }] : [];
  });
}
