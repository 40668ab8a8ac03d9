import { sql } from "drizzle-orm";
import { z } from "zod";
import { readAs, type Tx } from "@/db/as-actor";
import { historyOfRow } from "@/lib/audit/reads";
import type { AuditEntry } from "@/lib/audit/types";
import type { MemberAtWork } from "@/lib/auth/types";
import type { ProtocolForm } from "@/lib/protocol/forms-input";
import { protocolInForce } from "@/lib/protocol/reads";
import { isAskedForAt } from "./asked-for-at-reads";
import { type EntryAtHand, entryOrNull } from "./entry-at-hand";
import { type FormParticipant, formParticipantOrNull } from "./form-participant";

export interface EntryShown extends Record<string, unknown> {
  readonly id: string;
  readonly formCode: string;
  readonly visitCode: string | null;
  readonly number: number | null;
  readonly values: Readonly<Record<string, string>>;
  readonly isVoided: boolean;
}

/** What was filled in of the protocol's forms for one participant, in the order of entry. */
export async function entriesOf(tx: Tx, studyId: string, participantId: string): Promise<EntryShown[]> {
  return [
    ...(await tx.execute<EntryShown>(sql`
      select id, form_code as "formCode", visit_code as "visitCode", null::integer as number, values, false as "isVoided", recorded_at
        from visit_forms where study_id = ${studyId} and participant_id = ${participantId}
      union all
      select id, form_code, null, number, values, voided_at is not null, recorded_at
        from form_entries where study_id = ${studyId} and participant_id = ${participantId}
      order by recorded_at, number`)),
  ];
}

export interface FormsOfParticipant {
  readonly forms: readonly ProtocolForm[];
  readonly entries: readonly EntryShown[];
}

/** The protocol's forms and what one participant has of them; no forms where the protocol has none. */
export function formsOfParticipant(member: MemberAtWork, participantId: string): Promise<FormsOfParticipant> {
  return readAs(member.actor, async (tx) => {
    const { forms = [] } = await protocolInForce(tx, member);
    return { forms, entries: forms.length === 0 ? [] : await entriesOf(tx, member.study.id, participantId) };
  });
}

export interface FormToFill {
  readonly form: ProtocolForm;
  readonly participant: FormParticipant;
  /** The one that is there already, where there can be but one. */
  readonly existingId: string | null;
}

/** What a form to fill in shows; null when there is no such form, visit or participant for the member. */
export async function formToFillOrNull(
  member: MemberAtWork,
  asked: { readonly participantId: string; readonly formCode: string; readonly visitCode: string | null },
): Promise<FormToFill | null> {
  const { participantId, formCode, visitCode } = asked;
  if (!z.uuid().safeParse(participantId).success) return null;
  return readAs(member.actor, async (tx) => {
    const form = (await protocolInForce(tx, member)).forms?.find(({ code }) => code === formCode);
    const participant = await formParticipantOrNull(tx, member, participantId, new Date());
    if (!form || !participant) return null;
    if (!(await isAskedForAt(tx, member, participantId, form, visitCode))) return null;
    const entries = await entriesOf(tx, member.study.id, participantId);
    const existing = entries.find((entry) => entry.formCode === formCode && entry.visitCode === visitCode);
    return { form, participant, existingId: form.repeating ? null : (existing?.id ?? null) };
  });
}

export interface EntryOnRecord {
  readonly form: ProtocolForm;
  readonly participant: FormParticipant;
  readonly entry: Omit<EntryAtHand, "table">;
  readonly enteredBy: string | null;
  /** Fields by their names. */
  readonly history: readonly AuditEntry[];
}

/** A filled-in form with everything that happened to it; null when the member sees none. */
export async function entryOnRecordOrNull(
  member: MemberAtWork,
  entryId: string,
): Promise<EntryOnRecord | null> {
  if (!z.uuid().safeParse(entryId).success) return null;
  return readAs(member.actor, async (tx) => {
    const found = await entryOrNull(tx, member, entryId);
    if (!found) return null;
    const { table: _table, ...entry } = found;
    const [protocol, participant, history, [person]] = await Promise.all([
      protocolInForce(tx, member),
      formParticipantOrNull(tx, member, entry.participantId, new Date()),
      historyOfRow(tx, member, { table: entry.tableName, rowKey: entry.id }),
      tx.execute<{ name: string }>(sql`select name from people where id = ${entry.recordedBy}`),
    ]);
    const form = protocol.forms?.find(({ code }) => code === entry.formCode);
    if (!form || !participant) return null;
    const nameOf = new Map(form.fields.map(({ code, name }) => [code, name]));
    const named = history.map((one) => ({
      ...one,
      changes: one.changes.map((change) => ({ ...change, field: nameOf.get(change.field) ?? change.field })),
    }));
    return { form, participant, entry, enteredBy: person?.name ?? null, history: named };
  });
}
