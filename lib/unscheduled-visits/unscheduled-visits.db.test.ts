import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { consented } from "@/db/testing/enrolled";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import type { CastKey } from "@/lib/auth/cast";
import { enterForm } from "@/lib/forms/enter-form";
import { FORMS } from "@/lib/forms/testing/forms";
import { correctConsent } from "@/lib/participants/correct-consent";
import { Protocol } from "@/lib/protocol/input";
import { withdrawParticipant } from "@/lib/withdrawals/withdraw-participant";
import { correctUnscheduledVisit } from "./correct-unscheduled-visit";
import { RecordUnscheduledVisit } from "./input";
import { unscheduledVisitOrNull } from "./reads";
import { recordUnscheduledVisit } from "./record-unscheduled-visit";
import { takeBackUnscheduledVisit } from "./take-back-unscheduled-visit";

type Who = Exclude<CastKey, "stranger">;
/** 20-Mar-2026 19:00 in Jakarta. */
const now = () => new Date("2026-03-20T12:00:00Z");

let world: World;
beforeAll(async () => {
  world = await studyWorld({
    protocol: Protocol.parse({
      ...smallProtocol(),
      forms: FORMS,
      unscheduled: { forms: ["VITALS"], instruments: ["SYMPTOMS"] },
    }),
  });
});
afterAll(() => world.close());

/** Consented on 01-Mar-2026, at site 01. */
const somebody = () => consented(world);

interface Said {
  readonly at?: string;
  readonly reasonCode?: "worsening" | "other";
  readonly note?: string;
  readonly who?: Who;
  readonly key?: string;
}
const record = async (
  participantId: string,
  { at = "2026-03-10T09:30", who = "nurse", ...said }: Said = {},
) =>
  recordUnscheduledVisit(
    await world.member(who),
    { participantId, occurredAt: at, reasonCode: said.reasonCode ?? "worsening", note: said.note },
    said.key ?? randomUUID(),
    now,
  );
async function recorded(participantId: string, said: Said = {}) {
  const outcome = await record(participantId, said);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}
const correct = async (
  visitId: string,
  { at = "2026-03-11T08:00", version = 1, who = "nurse" as Who, reason = "Read the ward's book again." } = {},
) =>
  correctUnscheduledVisit(
    await world.member(who),
    { visitId, version, occurredAt: at, reasonCode: "adverse-event", note: "", reason },
    randomUUID(),
    now,
  );
const takeBack = async (visitId: string, version = 1, who: Who = "nurse") =>
  takeBackUnscheduledVisit(
    await world.member(who),
    { visitId, version, reason: "Wrong participant." },
    randomUUID(),
    now,
  );
const rowsOf = (participantId: string) =>
  world.owner`select visit_code as code, occurred_at as at, occurred_on::text as on, reason_code as reason, note, version,
      taken_back_at is not null as back from unscheduled_visits where participant_id = ${participantId} order by sequence`;

describe("an unscheduled visit", () => {
  test("is kept as said, with the site's date, and leaves one audit row of the nurse in an unbroken chain", async () => {
    const id = await somebody();
    // Ten at night in Jakarta is the same day there, and in UTC.
    const { visitCode, visitId } = await recorded(id, { at: "2026-03-11T00:30", note: "Joints swollen." });
    expect(visitCode).toBe("U1");
    expect(await rowsOf(id)).toMatchObject([
      {
        code: "U1",
        at: new Date("2026-03-10T17:30:00Z"),
        on: "2026-03-11",
        reason: "worsening",
        note: "Joints swollen.",
      },
    ]);
    expect(
      await world.owner`select role, action, event, reason from audit_trail where table_name = 'unscheduled_visits' and row_key = ${visitId}`,
    ).toEqual([{ role: "nurse", action: "insert", event: "unscheduled-visit.recorded", reason: null }]);
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test("gets the next code of its participant, also after one was taken back, and of two at once one each", async () => {
    const id = await somebody();
    const first = await recorded(id);
    expect(await takeBack(first.visitId)).toMatchObject({ ok: true });
    const two = await Promise.all([
      record(id, { at: "2026-03-12T09:00" }),
      record(id, { at: "2026-03-13T09:00", who: "investigator" }),
    ]);
    expect(two.every(({ ok }) => ok)).toBe(true);
    expect((await rowsOf(id)).map(({ code, back }) => `${code} ${back}`)).toEqual([
      "U1 true",
      "U2 false",
      "U3 false",
    ]);
    expect((await recorded(await somebody())).visitCode).toBe("U1");
  });

  test("is there once for a retry, and once when two record the same moment", async () => {
    const id = await somebody();
    const key = randomUUID();
    const [one, again] = [await recorded(id, { key }), await recorded(id, { key })];
    expect(again).toEqual(one);
    expect(await record(id, { who: "investigator" })).toMatchObject({ ok: false, kind: "duplicate" });
    expect(await rowsOf(id)).toHaveLength(1);
  });

  test.each([
    ["in the future", "2026-03-20T19:01", /in the future/],
    ["before consent", "2026-02-28T23:59", /consent was given on 01-Mar-2026/],
    ["of a date that is none", "2026-02-30T10:00", /did not exist/],
  ])("%s is refused beside the field, with the remedy", async (_what, at, words) => {
    const id = await somebody();
    expect(await record(id, { at })).toMatchObject({
      ok: false,
      kind: "refused",
      message: expect.stringMatching(words),
      fieldErrors: { occurredAt: expect.stringMatching(words) },
    });
    expect(await rowsOf(id)).toEqual([]);
  });

  test("after the withdrawal is refused, and on its day kept", async () => {
    const id = await somebody();
    await world.owner`insert into withdrawals (study_id, site_id, participant_id, withdrawn_on, reason_code)
      values (${world.studyId}, ${world.siteIds.get("01") ?? ""}, ${id}, '2026-03-12', 'other')`;
    expect(await record(id, { at: "2026-03-13T00:10" })).toMatchObject({
      fieldErrors: { occurredAt: expect.stringContaining("withdrew on 12-Mar-2026") },
    });
    expect(await record(id, { at: "2026-03-12T23:50" })).toMatchObject({ ok: true });
  });

  test("lies within the study afterwards too: neither consent nor withdrawal is dated past it", async () => {
    const participantId = await somebody();
    await recorded(participantId);
    const investigator = await world.member("investigator");
    const consent = {
      participantId,
      consentedOn: "2026-03-11",
      formVersion: "2.0",
      version: 1,
      reason: "Misread.",
    };
    expect(await correctConsent(investigator, consent, randomUUID(), now)).toMatchObject({
      fieldErrors: { consentedOn: expect.stringContaining("10-Mar-2026") },
    });
    const left = (withdrawnOn: string) =>
      withdrawParticipant(
        investigator,
        { participantId, withdrawnOn, reasonCode: "lost-to-follow-up" },
        randomUUID(),
        now,
      );
    expect(await left("2026-03-09")).toMatchObject({
      fieldErrors: { withdrawnOn: expect.stringContaining("an unscheduled visit took place on 10-Mar-2026") },
    });
    expect(await left("2026-03-10")).toMatchObject({ ok: true });
  });

  test("without consent is refused, and another reason needs its words", async () => {
    const id = await somebody();
    await world.owner`delete from consents where participant_id = ${id}`;
    expect(await record(id)).toMatchObject({ message: expect.stringContaining("Consent is not recorded") });
    const parsed = RecordUnscheduledVisit.safeParse({
      participantId: id,
      occurredAt: "2026-03-10T09:30",
      reasonCode: "other",
      note: " ",
    });
    expect(parsed.error?.issues).toMatchObject([
      { path: ["note"], message: expect.stringMatching(/^Say in the note/) },
    ]);
  });

  test("is closed to another site, and written by nurse and investigator alone", async () => {
    const id = await somebody();
    expect(await record(id, { who: "otherNurse" })).toMatchObject({ kind: "not-found" });
    const { visitId } = await recorded(id);
    expect(await unscheduledVisitOrNull(await world.member("otherInvestigator"), visitId)).toBeNull();
    expect(await correct(visitId, { who: "otherNurse" })).toMatchObject({ kind: "not-found" });
    expect(await takeBack(visitId, 1, "otherNurse")).toMatchObject({ kind: "not-found" });
    for (const who of ["dataManager", "monitor", "statistician", "technician"] as const)
      await expect(record(id, { who, at: "2026-03-11T10:00" })).rejects.toThrow(/permission denied/);
    expect(await unscheduledVisitOrNull(await world.member("monitor"), visitId)).toMatchObject({
      code: "U1",
    });
  });

  test("is corrected with a reason that stays, judged like a new one, and never over a version nobody saw", async () => {
    const id = await somebody();
    const { visitId } = await recorded(id);
    expect(await correct(visitId, { at: "2026-02-01T08:00" })).toMatchObject({
      fieldErrors: { occurredAt: expect.stringContaining("consent") },
    });
    expect(await correct(visitId)).toMatchObject({ ok: true });
    expect(await correct(visitId, { who: "investigator" })).toMatchObject({ kind: "stale" });
    expect(await rowsOf(id)).toMatchObject([
      { on: "2026-03-11", reason: "adverse-event", note: null, version: 2 },
    ]);
    expect(
      await world.owner`select role, reason from audit_trail where event = 'unscheduled-visit.corrected' and row_key = ${visitId}`,
    ).toEqual([{ role: "nurse", reason: "Read the ward's book again." }]);
  });

  test("that was taken back counts no more, and takes no correction", async () => {
    const id = await somebody();
    const { visitId } = await recorded(id);
    expect(await takeBack(visitId)).toMatchObject({ ok: true });
    expect(await takeBack(visitId, 2)).toMatchObject({ kind: "stale" });
    expect(await correct(visitId, { version: 2 })).toMatchObject({
      message: expect.stringContaining("was taken back"),
    });
    // The moment is free again: it may have been another participant's visit.
    expect(await record(id)).toMatchObject({ ok: true });
  });

  test("at which something is recorded is not taken back, whoever asks", async () => {
    const id = await somebody();
    const { visitId, visitCode } = await recorded(id);
    const nurse = await world.member("nurse");
    const form = { participantId: id, formCode: "VITALS", visitCode, "PULSE.value": "96" };
    expect(await enterForm(nurse, form, randomUUID(), now)).toMatchObject({ ok: true });
    expect(await takeBack(visitId, 1, "investigator")).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("so it took place"),
    });
    expect(await rowsOf(id)).toMatchObject([{ back: false, version: 1 }]);
  });
});

test("a study whose protocol says nothing of unscheduled visits takes none, and says so", async () => {
  const other = await studyWorld();
  try {
    const participantId = await consented(other);
    const visit = { participantId, occurredAt: "2026-03-10T09:30", reasonCode: "worsening" } as const;
    expect(await recordUnscheduledVisit(await other.member("nurse"), visit, randomUUID(), now)).toMatchObject(
      {
        kind: "refused",
        message: expect.stringContaining("takes no unscheduled visits"),
      },
    );
    const member = await other.member("nurse");
    expect(await readAs(member.actor, (tx) => tx.execute("select 1 from unscheduled_visits"))).toHaveLength(
      0,
    );
  } finally {
    await other.close();
  }
});
