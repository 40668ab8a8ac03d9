import { and, eq, max } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { formEntries, visitForms } from "@/db/schema/forms";
import type { MemberAtWork } from "@/lib/auth/types";
import { entryChecks } from "@/lib/edit-checks/entry-checks";
import { deviceTime } from "@/lib/kept-entries/device-time";
import type { ProtocolForm } from "@/lib/protocol/forms-input";
import { protocolInForce } from "@/lib/protocol/reads";
import { isAskedForAt } from "./asked-for-at-reads";
import { formCheckEntry } from "./form-check-entry";
import { formParticipantOrNull } from "./form-participant";
import type { EnterForm } from "./input";
import { readValues } from "./read-values";

/**
 * Fills in a form of the protocol for a consented participant: at a visit, as one more line of a repeating form, or once. Refused when a
 * field does not fit, by the protocol's edit checks, and when the one that there can be is there already. One that was kept on a
 * device without a network brings the device's time of entry.
 */
export async function enterForm(
  member: MemberAtWork,
  { enteredOnDeviceAt, sentOnDeviceAt, ...input }: EnterForm,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ entryId: string; participantId: string; formName: string }>> {
  const { participantId } = input;
  const why = { event: "form.entered", requestKey, input, turnOf: participantId } as const;
  const checks = entryChecks(member, requestKey);
  const outcome = await asActor(member.actor, why, async (tx) => {
    const protocol = await protocolInForce(tx, member);
    const form = protocol.forms?.find(({ code }) => code === input.formCode);
    const participant = await formParticipantOrNull(tx, member, participantId, now());
    if (!form || !participant)
      return refused("not-found", "There is no such form or participant at your site. Nothing was saved.");
    if (!participant.isConsented)
      return refused("refused", "Consent is not recorded yet. Nothing was saved.");
    const visit = input.visitCode || null;
    if (!(await isAskedForAt(tx, member, participantId, form, visit)))
      return refused("not-found", `${form.name} is not asked for at this visit. Nothing was saved.`);
    const device = deviceTime({ enteredOnDeviceAt, sentOnDeviceAt }, now());
    if (!device.ok) return device;
    const { values, problems } = readValues(form, input, participant.todayOn);
    const [first] = Object.values(problems);
    if (first !== undefined) return refused("refused", `${first} Nothing was saved.`, problems);
    if (Object.keys(values).length === 0)
      return refused("refused", "The form is empty. Nothing was saved; fill in what is known.");
    const place = { participantId, siteId: participant.siteId, visit };
    const entry = formCheckEntry(form, place, values, input);
    const unexpected = await checks.judge(tx, protocol, entry);
    if (unexpected !== null) return unexpected;
    const entryId = crypto.randomUUID();
    const row = {
      studyId: member.study.id,
      siteId: participant.siteId,
      id: entryId,
      participantId,
      formCode: form.code,
      values,
      enteredOnDeviceAt: device.enteredAt,
      deviceClockAheadSeconds: device.clockAheadSeconds,
    };
    if (visit !== null) await tx.insert(visitForms).values({ ...row, visitCode: visit });
    else {
      const number = await nextNumber(tx, member, participantId, form);
      if (number > 1 && form.repeating !== true)
        return refused("duplicate", `${form.name} is filled in already. Open it to correct it.`);
      await tx.insert(formEntries).values({ ...row, number });
    }
    await checks.keepAnswers(tx, entryId);
    return done({ entryId, participantId, formName: form.name });
  });
  return checks.concluded(outcome);
}

async function nextNumber(
  tx: Tx,
  member: MemberAtWork,
  participantId: string,
  { code }: ProtocolForm,
): Promise<number> {
  const [row] = await tx
    .select({ last: max(formEntries.number) })
    .from(formEntries)
    .where(
      and(
        eq(formEntries.studyId, member.study.id),
        eq(formEntries.participantId, participantId),
        eq(formEntries.formCode, code),
      ),
    );
  return (row?.last ?? 0) + 1;
}
