import { asActor, writeWithCommit } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { preparedInsert } from "@/db/prepared";
import { deviations } from "@/db/schema/deviations";
import { injections } from "@/db/schema/injections";
import type { MemberAtWork } from "@/lib/auth/types";
import { entryChecks } from "@/lib/edit-checks/entry-checks";
import { deviceTime, enteredBeforeOrNull } from "@/lib/kept-entries/device-time";
import { protocolInForce } from "@/lib/protocol/reads";
import { doseEntry } from "./dose-entry";
import { doseFactsOrNull } from "./dose-reads";
import type { LogInjection } from "./input";
import { judgeDose, notDosableOrNull } from "./judge-dose";
import { missingSyringeOrNull } from "./missing-syringe";
import { wrongKitOrNull } from "./wrong-kit";

const insertInjection = preparedInsert(injections, [
  "studyId",
  "siteId",
  "participantId",
  "visitCode",
  "id",
  "kitId",
  "status",
  "givenAt",
  "givenOn",
  "amount",
  "unit",
  "anatomicalSite",
  "reason",
  "deviationReason",
  "enteredOnDeviceAt",
  "deviceClockAheadSeconds",
]);

/** What was logged, for the message and the way on. */
export interface LoggedInjection {
  readonly injectionId: string;
  readonly participantNumber: string;
  readonly deviations: number;
}

/**
 * Logs the dose of one visit: the assigned kit, when, how much, where; or that it was not given and why. Departing from the
 * window, the minimum interval or the order of doses needs a reason (`needs-reason`) and then drafts a protocol deviation
 * in the same transaction. One dose for each visit: a second is refused as a duplicate, a retry gets the first answer.
 *
 * A dose that was kept on a device without a network carries the device's time of entry, which stays beside the server's. It is
 * judged by the record as it stands on arrival.
 */
export async function logInjection(
  member: MemberAtWork,
  { enteredOnDeviceAt, sentOnDeviceAt, ...input }: LogInjection,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<LoggedInjection>> {
  // The device's times are no part of what was asked: sent again later, it is the same request.
  const why = { event: "injection.logged", requestKey, input, turnOf: input.participantId } as const;
  const checks = entryChecks(member, requestKey);
  const outcome = await asActor(member.actor, why, async (tx) => {
    const { participantId, visitCode } = input;
    const studyId = member.study.id;
    // Sent together, answered in this order.
    const [protocol, facts] = await Promise.all([
      protocolInForce(tx, member),
      doseFactsOrNull(tx, studyId, participantId, visitCode),
    ]);
    if (facts === null)
      return refused(
        "not-found",
        "There is no such participant at your site. Nothing was saved; go back to Today.",
      );
    if (facts.doses.some((dose) => dose.visitCode === visitCode))
      return refused(
        "duplicate",
        "An injection is already logged for this visit, by you or a colleague. Give nothing more; open it to see or correct it.",
      );
    if (facts.missedVisits.includes(visitCode))
      return refused(
        "refused",
        "This visit was declared missed, so no dose can be logged for it. Tell the investigator.",
      );
    const notDosable = notDosableOrNull(protocol, facts, visitCode);
    if (notDosable !== null) return notDosable;
    // Nothing given and no number entered: then no kit was used.
    const usesKit = input.status !== "not-given" || input.kitNumber !== "";
    const wrongKit = usesKit ? await wrongKitOrNull(tx, studyId, facts, input.kitNumber) : null;
    if (wrongKit !== null) return wrongKit;
    const isGiven = input.status !== "not-given";
    const noSyringe = isGiven ? await missingSyringeOrNull(tx, studyId, protocol, facts) : null;
    if (noSyringe !== null) return noSyringe;
    const nowAt = now();
    const device = deviceTime({ enteredOnDeviceAt, sentOnDeviceAt }, nowAt);
    if (!device.ok) return device;
    const judged = judgeDose(protocol, facts, input, nowAt);
    if (!judged.ok) return judged;
    const impossible = enteredBeforeOrNull(device, judged.givenAt, facts.timeZone, "givenAt");
    if (impossible !== null) return impossible;
    const unexpected = await checks.judge(tx, protocol, doseEntry(facts.siteId, input, input, judged));
    if (unexpected !== null) return unexpected;

    const place = { studyId, siteId: facts.siteId, participantId, visitCode };
    const injectionId = crypto.randomUUID();
    await checks.keepAnswers(tx, injectionId);
    const deviationReason = judged.deviations.length > 0 ? input.deviationReason : null;
    writeWithCommit(
      tx,
      insertInjection(tx, {
        ...place,
        id: injectionId,
        kitId: usesKit ? (facts.kit?.id ?? null) : null,
        status: input.status,
        givenAt: judged.givenAt,
        givenOn: judged.givenOn,
        amount: judged.amount === null ? null : String(judged.amount),
        unit: protocol.dosing.unit,
        anatomicalSite: judged.anatomicalSite,
        reason: input.status === "given" ? null : input.statusReason,
        deviationReason,
        enteredOnDeviceAt: device.enteredAt,
        deviceClockAheadSeconds: device.clockAheadSeconds,
      }),
      ...(deviationReason === null
        ? []
        : [
            tx.insert(deviations).values(
              judged.deviations.map(({ kind, text }) => ({
                ...place,
                kind,
                description: text,
                reason: deviationReason,
              })),
            ),
          ]),
    );
    return done({
      injectionId,
      participantNumber: facts.participantNumber,
      deviations: judged.deviations.length,
    });
  });
  return checks.concluded(outcome);
}
