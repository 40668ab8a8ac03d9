import { accountForDeviation } from "@/lib/deviations/account-for-deviation";
import { classifyDeviation } from "@/lib/deviations/classify-deviation";
import { deviationsPage } from "@/lib/deviations/reads";
import { recordDeviation } from "@/lib/deviations/record-deviation";
import { sendReport } from "@/lib/serious-events/send-report";
import type { PlayedDeviation } from "./conduct-script";
import { type Office, recordOf, recordsIn, siteCastOf, standingOfNumber } from "./office";
import { clock, played } from "./stage";

/** The sites complete what was drafted at the bedside or found in the record, and the investigators classify some of it. */
export async function accountForDeviations(office: Office): Promise<void> {
  for (const deviation of office.script.deviations) await record(office, deviation);
  const { consequence, action } = office.script.bedside;
  for (const { nurse } of office.stage.at.values()) {
    const { rows } = await deviationsPage(nurse, { state: "to-complete" });
    for (const { id } of rows)
      if (id !== null)
        await played("account", (key) =>
          accountForDeviation(
            nurse,
            { deviationId: id, consequenceNote: consequence, actionNote: action },
            key,
          ),
        );
  }
}

async function record(office: Office, deviation: PlayedDeviation): Promise<void> {
  const { nurse, investigator } = siteCastOf(office, deviation.participant);
  const { deviationId } = await played("deviation", (key) =>
    recordDeviation(
      nurse,
      {
        participantId: standingOfNumber(office, deviation.participant).id,
        visitCode: deviation.visit,
        kind: deviation.kind,
        description: deviation.description,
        reason: deviation.reason,
        consequenceNote: deviation.consequence,
        actionNote: deviation.action,
      },
      key,
    ),
  );
  const { class: grave, because } = deviation;
  if (grave === undefined || because === undefined) return;
  await played("classification", (key) =>
    classifyDeviation(investigator, { deviationId, version: 0, class: grave, reason: because }, key),
  );
}

/** The investigators send what the sponsor has to be told. */
export async function reportSeriousEvents(office: Office): Promise<void> {
  for (const { participant, term } of office.script.reported) {
    const { investigator } = siteCastOf(office, participant);
    const records = await recordsIn(office, investigator, participant, ({ part }) => part === "events");
    const event = recordOf(records, "adverse_events", `Adverse event ${term}`);
    const judged = records.find(
      (one) => one.table === "causality_assessments" && one.rowKey === event.rowKey,
    );
    await played("report", (key) =>
      sendReport(
        investigator,
        {
          eventId: event.rowKey,
          version: event.version,
          causalityVersion: judged?.version ?? 0,
        },
        key,
        clock(office.stage.now),
      ),
    );
  }
}
