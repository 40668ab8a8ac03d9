import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { eventEntry } from "@/lib/adverse-events/event-entry";
import { ReportAdverseEvent } from "@/lib/adverse-events/input";
import { typedEvent } from "@/lib/adverse-events/typed-event";
import { formCheckEntry } from "@/lib/forms/form-check-entry";
import { readValues } from "@/lib/forms/read-values";
import { FORMS } from "@/lib/forms/testing/forms";
import { typedForm } from "@/lib/forms/typed-form";
import { doseEntry } from "@/lib/injections/dose-entry";
import { CorrectInjection } from "@/lib/injections/input";
import { judgeDose } from "@/lib/injections/judge-dose";
import { judgeObservation } from "@/lib/injections/judge-observation";
import { typedDose } from "@/lib/injections/typed-dose";
import type { DoseFacts } from "@/lib/injections/types";
import { Protocol } from "@/lib/protocol/input";
import { judgeScore } from "@/lib/scores/judge-score";
import { scoreEntry } from "@/lib/scores/score-entry";
import { typedScore } from "@/lib/scores/typed-score";

const ID = "5d0c9f0e-7a55-4e3c-9d3e-0a4d4e1d6a11";
const protocol = Protocol.parse(
  JSON.parse(readFileSync(new URL("../../db/testing/small-protocol.json", import.meta.url), "utf8")),
);
const AT = { participantId: ID, siteId: ID, visit: null };
const zone = "Asia/Jakarta";
const now = new Date("2026-03-02T12:00:00Z");

describe("what a form holds is read in the browser as on the server", () => {
  test.each([
    { status: "given", givenAt: "2026-03-02T10:00", amount: "", anatomicalSite: "left deltoid" },
    {
      status: "partial",
      statusReason: "Leaked.",
      givenAt: "2026-03-02T10:00",
      amount: "1.25",
      anatomicalSite: "right deltoid",
    },
    { status: "not-given", statusReason: "Ill.", givenAt: "", anatomicalSite: "" },
    {
      status: "given",
      givenAt: "2026-03-02T10:00",
      anatomicalSite: "left deltoid",
      observationEndedAt: "2026-03-02T10:30",
      hadReaction: "no",
    },
    {
      status: "given",
      givenAt: "2026-03-02T10:00",
      anatomicalSite: "left deltoid",
      observationEndedAt: "2026-03-02T10:35",
      hadReaction: "yes",
      reaction: "Redness",
      reactionSeverity: "mild",
    },
  ])("a dose: %j", (typed) => {
    const input = CorrectInjection.parse({
      injectionId: ID,
      version: 1,
      kitNumber: "",
      reason: "Read again.",
      deviationReason: "So it was.",
      ...typed,
    });
    const dose = judgeDose(protocol, FACTS, { ...input, visitCode: "D1" }, now);
    if (!dose.ok) throw new Error(dose.message);
    const observation = judgeObservation(protocol.dosing, dose.givenAt, input, zone, now);
    if (!observation.ok) throw new Error(observation.message);
    const { fields, inputs } = doseEntry(
      ID,
      { participantId: ID, visitCode: "D1" },
      input,
      dose,
      observation,
    );
    const read = typedDose({ fullAmount: protocol.dosing.amount, zone }, typed);
    expect(read).toEqual({ fields, inputs, unreadable: [] });
  });

  test("a score, once every item is answered", () => {
    const [instrument] = protocol.instruments;
    if (!instrument) throw new Error("no instrument");
    const typed = { assessedOn: "2026-03-02", "item.PAIN": "present", "item.FEVER": "absent" };
    expect(typedScore(instrument, typed)).toMatchObject({ unreadable: ["total"] });
    const items = { PAIN: "present", FEVER: "absent", TIRED: "present" } as const;
    const facts = { consented_on: "2026-03-01", withdrawn_on: null, time_zone: zone };
    const judged = judgeScore(instrument, { items, assessedOn: "2026-03-02" }, facts, now);
    if (!judged.ok) throw new Error(judged.message);
    const { fields, inputs } = scoreEntry(
      { id: ID, site_id: ID },
      "D1",
      instrument.code,
      typed,
      judged.value,
    );
    expect(typedScore(instrument, { ...typed, "item.TIRED": "present" })).toEqual({
      fields,
      inputs,
      unreadable: [],
    });
  });

  test.each([
    { startedOn: "07-Mar-2026", endedOn: "", serious: "no" },
    { startedOn: "Mar-2026", endedOn: "2026-03-09", serious: "yes" },
  ])("an adverse event: %j", (dates) => {
    const typed = { term: " Headache ", severity: "mild", outcome: "recovered", action: "none", ...dates };
    const { fields } = eventEntry(ID, ID, ReportAdverseEvent.parse({ participantId: ID, ...typed }));
    expect(typedEvent(typed)).toEqual({ fields, unreadable: [] });
    expect(typedEvent({ ...typed, endedOn: "soon" }).unreadable).toEqual(["endedOn"]);
  });

  test("one of the protocol's own forms", () => {
    const form = FORMS.find(({ code }) => code === "VITALS");
    if (!form) throw new Error("no form");
    const typed = { "PULSE.value": "72" };
    const { fields, inputs } = formCheckEntry(form, AT, readValues(form, typed, "2026-03-02").values, {});
    expect(typedForm(form.fields, "2026-03-02", typed)).toMatchObject({ fields, inputs, unreadable: [] });
    expect(typedForm(form.fields, "2026-03-02", { "PULSE.value": "seventy" }).unreadable).toEqual([
      "PULSE.value",
    ]);
  });
});

const FACTS = {
  participantNumber: "01-001",
  siteId: ID,
  timeZone: zone,
  consentedOn: "2026-03-01",
  randomizedAt: new Date("2026-03-02T02:00:00Z"),
  withdrawnOn: null,
  discontinuedOn: null,
  codeBrokenAt: null,
  doses: [],
  missedVisits: [],
  kit: null,
} as unknown as DoseFacts;
