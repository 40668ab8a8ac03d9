import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { runChecks } from "@/lib/edit-checks/run-checks";
import { Protocol } from "@/lib/protocol/input";
import { correctForm } from "./correct-form";
import { enterForm } from "./enter-form";
import { CorrectForm, EnterForm } from "./input";
import { formsOfParticipant } from "./reads";
import { FORMS } from "./testing/forms";
import { voidEntry } from "./void-entry";

const CHECKS = [
  {
    code: "PULSE-RISE",
    on: "form",
    form: "VITALS",
    visits: ["D15"],
    field: "PULSE",
    expect: "value - form.D1.VITALS.PULSE < 40",
    action: "soft",
    ask: "So much faster than at first?",
  },
  {
    code: "PULSE-LOW",
    on: "form",
    form: "VITALS",
    field: "PULSE",
    range: [40, 250],
    action: "hard",
    ask: "Measure it again.",
  },
  {
    code: "END",
    on: "form",
    form: "CM",
    field: "TO",
    expect: "!has(record.FROM) || days(record.FROM, value) < 300",
    action: "soft",
    ask: "Taken that long?",
  },
] as const;

let world: World;
let participantId = "";
beforeAll(async () => {
  const protocol = Protocol.parse({ ...smallProtocol(), forms: FORMS, editChecks: CHECKS });
  world = await studyWorld({ protocol });
  const at = { consentedOn: "2026-03-01", randomizedAt: "2026-03-02T02:00:00Z" };
  participantId = (await randomizedParticipant(world, "01", at)).id;
});
afterAll(() => world.close());

const now = () => new Date("2026-03-20T12:00:00Z");
const enter = async (typed: Readonly<Record<string, string>>, key: string = randomUUID()) =>
  enterForm(await world.member("nurse"), EnterForm.parse({ participantId, ...typed }), key, now);
const vitals = (visitCode: string, pulse: string) => ({
  formCode: "VITALS",
  visitCode,
  "PULSE.value": pulse,
});
const run = async () => runChecks(await world.member("dataManager"), { after: null }, randomUUID());

test("a hard check refuses a form beside the field, and a soft one compares it with an earlier visit's and keeps the answer", async () => {
  expect(await enter(vitals("D1", "30"))).toMatchObject({
    kind: "refused",
    fieldErrors: { "PULSE.value": "Measure it again." },
  });
  expect(await enter(vitals("D1", "70"))).toMatchObject({ ok: true });
  const key = randomUUID();
  expect(await enter(vitals("D15", "150"), key)).toMatchObject({
    kind: "needs-reason",
    fieldErrors: { "PULSE.value": "So much faster than at first?", checkAnswer: expect.any(String) },
  });
  const answered = { ...vitals("D15", "150"), checkAnswer: "She had run for the bus." };
  expect(await enter(answered, key)).toMatchObject({ ok: true });
  expect(
    await world.owner`select p.check_code, p.table_name, p.field, p.given ->> 'PULSE' as given, a.answer
      from check_prompts p join check_answers a on a.prompt_id = p.id`,
  ).toEqual([
    {
      check_code: "PULSE-RISE",
      table_name: "visit_forms",
      field: "PULSE",
      given: "150",
      answer: "She had run for the bus.",
    },
  ]);
});

test("a correction is checked like an entry", async () => {
  const { entries } = await formsOfParticipant(await world.member("nurse"), participantId);
  const first = entries.find(({ visitCode }) => visitCode === "D1");
  const correction = CorrectForm.parse({
    entryId: first?.id,
    version: 1,
    reason: "Misread.",
    "PULSE.value": "35",
  });
  expect(await correctForm(await world.member("nurse"), correction, randomUUID(), now)).toMatchObject({
    kind: "refused",
    fieldErrors: { "PULSE.value": "Measure it again." },
  });
});

test("a run over what is there asks about forms of visits and about lines, and about none that was taken out", async () => {
  const line = { formCode: "CM", "DRUG.note": "Prednisone", "FROM.value": "2024-01-01" };
  const key = randomUUID();
  expect(await enter({ ...line, "TO.value": "2026-03-01" }, key)).toMatchObject({ kind: "needs-reason" });
  // Past the verb, as data from before the check: each line asks for itself.
  const ids = await Promise.all(["A", "B"].map((drug) => enter({ ...line, "DRUG.note": drug })));
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'form.corrected', true), set_config('verum.reason', 'as it was', true)`;
    await tx`update form_entries set values = values || '{"TO": "2026-03-01"}' where form_code = 'CM'`;
  });
  const [, second] = ids;
  if (!second?.ok) throw new Error("the second line was not entered");
  const takenOut = { entryId: second.value.entryId, version: 1, reason: "Another participant's." };
  expect(await voidEntry(await world.member("nurse"), takenOut, randomUUID())).toMatchObject({ ok: true });
  expect(await run()).toMatchObject({ ok: true, value: { opened: 1 } });
  expect(
    await world.owner`select table_name, field, assigned_role from queries where origin = 'check'`,
  ).toEqual([{ table_name: "form_entries", field: "TO", assigned_role: "nurse" }]);
  // What was answered at entry is not asked again, nor what is asked already.
  expect(await run()).toMatchObject({ ok: true, value: { opened: 0, closed: 0 } });
});
