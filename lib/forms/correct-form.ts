import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { staleMessage } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { entryChecks } from "@/lib/edit-checks/entry-checks";
import { protocolInForce } from "@/lib/protocol/reads";
import { entryOrNull } from "./entry-at-hand";
import { formCheckEntry } from "./form-check-entry";
import { formParticipantOrNull } from "./form-participant";
import type { CorrectForm } from "./input";
import { readValues } from "./read-values";

/**
 * Corrects a filled-in form, with a reason; the earlier values stay in the audit trail. Refused as stale when somebody changed it after
 * `version` was seen, and when it was taken out.
 */
export async function correctForm(
  member: MemberAtWork,
  input: CorrectForm,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ entryId: string }>> {
  const why = { event: "form.corrected", reason: input.reason, requestKey, input } as const;
  const checks = entryChecks(member, requestKey);
  const outcome = await asActor(member.actor, why, async (tx) => {
    const entry = await entryOrNull(tx, member, input.entryId);
    const participant = entry && (await formParticipantOrNull(tx, member, entry.participantId, now()));
    const protocol = await protocolInForce(tx, member);
    const form = protocol.forms?.find(({ code }) => code === entry?.formCode);
    if (!entry || !participant || !form)
      return refused("not-found", "There is no such entry at your site. Nothing was saved.");
    const stale = async () =>
      refused("stale", await staleMessage(tx, member, { table: entry.tableName, rowKey: entry.id }));
    if (entry.version !== input.version) return stale();
    if (entry.voidedAt !== null)
      return refused("refused", "The entry was taken out. Nothing was saved; enter it anew.");
    const { values, problems } = readValues(form, input, participant.todayOn);
    const [first] = Object.values(problems);
    if (first !== undefined) return refused("refused", `${first} Nothing was saved.`, problems);
    const place = { participantId: entry.participantId, siteId: participant.siteId, visit: entry.visitCode };
    const checked = formCheckEntry(form, place, values, input);
    const unexpected = await checks.judge(tx, protocol, checked);
    if (unexpected !== null) return unexpected;
    const { table } = entry;
    const changed = await tx
      .update(table)
      .set({ values, version: input.version + 1 })
      .where(
        and(eq(table.studyId, member.study.id), eq(table.id, entry.id), eq(table.version, input.version)),
      )
      .returning({ id: table.id });
    if (changed.length === 0) return stale();
    await checks.keepAnswers(tx, entry.id);
    return done({ entryId: entry.id });
  });
  return checks.concluded(outcome);
}
