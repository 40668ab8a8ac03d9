import type { Protocol } from "@/lib/protocol/input";
import { unscheduledForms, unscheduledInstruments } from "@/lib/protocol/unscheduled";
import { recordUnscheduledVisit } from "@/lib/unscheduled-visits/record-unscheduled-visit";
import { fill, textsOf } from "./filled-forms";
import { type Office, siteCastOf, standingOfNumber } from "./office";
import { scoreInstruments } from "./scoring";
import { clock, formTime, minutesLater, momentAt, played } from "./stage";

/** Who came between the planned visits: recorded by the nurse, then what was found, as far as it is entered. */
export async function playUnscheduled(office: Office, protocol: Protocol): Promise<void> {
  const { stage, script } = office;
  for (const { participant, daysAgo, time, reason, note, present } of script.unscheduled) {
    const person = standingOfNumber(office, participant);
    const { nurse } = siteCastOf(office, participant);
    const at = momentAt(stage, nurse.timeZone, daysAgo, time);
    const { visitCode } = await played("unscheduled visit", (key) =>
      recordUnscheduledVisit(
        nurse,
        { participantId: person.id, occurredAt: formTime(at, nurse.timeZone), reasonCode: reason, note },
        key,
        clock(minutesLater(at, 20)),
      ),
    );
    if (present === null) continue;
    for (const form of unscheduledForms(protocol))
      await fill(office, person, form, visitCode, textsOf(office, form, script.visitForms[form.code]));
    await scoreInstruments(
      stage,
      person.siteCode,
      person.id,
      visitCode,
      unscheduledInstruments(protocol),
      present,
      at,
    );
  }
}
