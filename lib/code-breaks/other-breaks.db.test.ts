import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { asActor } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { now, randomized } from "@/db/testing/enrolled";
import { studyWorld, TEST_KEY, type World } from "@/db/testing/world";
import { appoint } from "@/lib/appointments/appoint";
import { endAppointment } from "@/lib/appointments/end-appointment";
import type { Office } from "@/lib/appointments/types";
import { CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { noticesOf } from "@/lib/notices/reads";
import { enterScore } from "@/lib/scores/enter-score";
import { breakCodeForAuthority } from "./break-code-for-authority";
import type { RecordEnvelope, RecordInadvertent } from "./input";
import { codeBreaksOf } from "./reads";
import { recordEnvelope } from "./record-envelope";
import { recordInadvertent } from "./record-inadvertent";
import { whoKnows } from "./who-knows-reads";

const ARM = /QZVERTEX|XJHOLLOW/i;
type Who = Exclude<CastKey, "stranger">;

let world: World;
let participantId: string;
beforeEach(async () => {
  world = await studyWorld();
  participantId = await randomized(world);
});
afterEach(() => world.close());

const idOf = async (who: Who) => (await world.member(who)).actor.personId;
const count = async (table: string) =>
  (await world.owner.unsafe<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]?.n;

const given = async (who: Who, office: Office, by: Who = "administrator") =>
  appoint(await world.member(by), { personId: await idOf(who), office }, randomUUID());

const forAuthority = async (who: Who = "pharmacist", requestKey = randomUUID(), password = CAST_PASSWORD) =>
  breakCodeForAuthority(
    await world.member(who),
    { screeningNumber: "01-001", reasonCode: "susar", note: "Case 2026-17", password },
    requestKey,
    { key: TEST_KEY, now },
  );

const inadvertent = async (over: Partial<RecordInadvertent> = {}, who: Who = "nurse") =>
  recordInadvertent(
    await world.member(who),
    {
      screeningNumber: "01-001",
      reasonCode: "label",
      note: "The masking of the syringe tore.",
      impact: "One rater; the day 15 score is entered by a colleague.",
      brokenOn: "2026-03-10T08:00",
      personIds: [await idOf("investigator")],
      ...over,
    },
    randomUUID(),
    now,
  );

const envelope = async (over: Partial<RecordEnvelope> = {}) =>
  recordEnvelope(
    await world.member("investigator"),
    {
      screeningNumber: "01-001",
      sex: "F",
      birthYear: 1990,
      reasonCode: "surgery",
      note: "The system was down.",
      brokenOn: "2026-03-10T03:15",
      personIds: [await idOf("investigator")],
      password: CAST_PASSWORD,
      ...over,
    },
    randomUUID(),
    now,
  );

describe("offices", () => {
  test("an administrator appoints the people whose role suits, never oneself, and one safety person of all sites", async () => {
    expect(await given("pharmacist", "safety-person")).toMatchObject({
      ok: true,
      value: { title: "Safety person" },
    });
    expect(await given("pharmacist", "safety-person")).toMatchObject({ ok: false, kind: "duplicate" });
    for (const who of ["monitor", "safetyBoard", "statistician", "investigator"] as const)
      expect(await given(who, "safety-person"), who).toMatchObject({ ok: false, kind: "refused" });
    expect(await given("administrator", "sponsor-contact")).toMatchObject({ ok: false });
    expect(await given("investigator", "principal-investigator")).toMatchObject({ ok: true });
  });

  test("Postgres refuses an office that does not suit, and to everybody but the administrator", async () => {
    const put = async (who: Who, personId: string, office: string) => {
      const member = await world.member(who);
      return asActor(member.actor, { event: "appointment.made" }, async (tx) =>
        done(
          await tx.execute(
            `insert into appointments (study_id, person_id, office) values ('${world.studyId}', '${personId}', '${office}')`,
          ),
        ),
      );
    };
    await expect(put("administrator", await idOf("monitor"), "safety-person")).rejects.toThrow(
      "row-level security",
    );
    await expect(put("pharmacist", await idOf("pharmacist"), "safety-person")).rejects.toThrow(
      "permission denied",
    );
  });

  test("an office ends once, and two who end it at once get one answer each", async () => {
    await given("pharmacist", "safety-person");
    const [row] = await world.owner<{ id: string }[]>`select id from appointments`;
    const end = async () =>
      endAppointment(
        await world.member("administrator"),
        { appointmentId: row?.id ?? "", reason: "Another person takes over." },
        randomUUID(),
      );
    const ended = await Promise.all([end(), end()]);
    expect(ended.filter((one) => one.ok)).toHaveLength(1);
    expect(await forAuthority()).toMatchObject({ ok: false, kind: "refused" });
  });
});

describe("for the authority", () => {
  test("the safety person alone opens one code, and the site does not see that it happened", async () => {
    expect(await forAuthority()).toMatchObject({
      ok: false,
      message: expect.stringMatching(/safety person/),
    });
    await given("pharmacist", "safety-person");
    const outcome = await forAuthority();
    expect(outcome).toMatchObject({ ok: true, value: { screeningNumber: "01-001" } });
    expect(outcome.ok && outcome.value.treatment.code).toMatch(ARM);
    expect(outcome.ok && outcome.value.proof.slot.arm).toBe(outcome.ok && outcome.value.treatment.code);
    for (const who of ["nurse", "investigator"] as const) {
      const member = await world.member(who);
      expect(await codeBreaksOf(member), who).toEqual([]);
      expect(member.codesBroken).toBe(0);
      expect((await noticesOf(member)).notices).toEqual([]);
    }
    expect((await codeBreaksOf(await world.member("monitor"))).map((one) => one.kind)).toEqual([
      "regulatory",
    ]);
    const whole = await world.owner<{ text: string }[]>`
      select t::text as text from audit_trail t union all select r::text from receipts r union all select n::text from notices n`;
    expect(whole.filter(({ text }) => ARM.test(text))).toEqual([]);
  });

  test("a retry needs the password and shows it again; a wrong one and an unknown number show nothing", async () => {
    await given("pharmacist", "safety-person");
    const requestKey = randomUUID();
    const first = await forAuthority("pharmacist", requestKey);
    expect(await forAuthority("pharmacist", requestKey)).toEqual(first);
    expect(await forAuthority("pharmacist", requestKey, "guess")).toMatchObject({ kind: "wrong-password" });
    expect(await count("code_breaks")).toBe(1);
  });

  test("Postgres refuses it to an investigator and to a pharmacist without the office", async () => {
    const put = async (who: Who) => {
      const member = await world.member(who);
      return asActor(member.actor, { event: "code.broken" }, async (tx) =>
        done(
          await tx.execute(`insert into code_breaks (study_id, site_id, participant_id, kind, route, reason_code, note, broken_at, slot_commitment)
            values ('${world.studyId}', '${world.siteIds.get("01")}', '${participantId}', 'regulatory', 'system', 'susar', 'x', now(), 'x')`),
        ),
      );
    };
    for (const who of ["investigator", "pharmacist", "nurse"] as const)
      await expect(put(who), who).rejects.toThrow("row-level security");
  });
});

describe("learned without meaning to", () => {
  test("who knows no longer scores, and the ledger says so without what it said", async () => {
    expect(await inadvertent()).toMatchObject({ ok: true, value: { people: 1 } });
    const outcome = await enterScore(
      await world.member("investigator"),
      {
        participantId,
        visitCode: "D1",
        instrumentCode: "SYMPTOMS",
        items: { PAIN: "present", FEVER: "absent", TIRED: "absent" },
        assessedOn: "2026-03-03",
      },
      randomUUID(),
      now,
    );
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(/no longer assess/) });
    for (const who of ["monitor", "dataManager"] as const) {
      const ledger = await whoKnows(await world.member(who));
      expect(ledger.map(({ name, screeningNumber, kind }) => ({ name, screeningNumber, kind }))).toEqual([
        { name: "Dr Budi Santoso", screeningNumber: "01-001", kind: "inadvertent" },
      ]);
    }
    const seen = await whoKnows(await world.member("administrator"));
    expect(seen).toMatchObject([{ name: "Dr Budi Santoso", screeningNumber: null }]);
    expect(JSON.stringify(seen)).not.toContain("01-001");
  });

  test("words that say what the participant receives are refused, field by field", async () => {
    const outcome = await inadvertent({ note: "The carton said Qzvertex extract." });
    expect(outcome).toMatchObject({ ok: false, fieldErrors: { note: expect.any(String) } });
    expect(outcome.ok ? "" : outcome.message).not.toMatch(ARM);
    expect(await inadvertent({ impact: "She got XJHOLLOW." })).toMatchObject({
      fieldErrors: { impact: expect.any(String) },
    });
    expect(await count("code_breaks")).toBe(0);
  });

  test("another site's number, a future time and somebody outside the study are refused", async () => {
    expect(await inadvertent({}, "otherNurse")).toMatchObject({ ok: false, kind: "not-found" });
    expect(await inadvertent({ brokenOn: "2026-03-11T08:00" })).toMatchObject({
      fieldErrors: { brokenOn: expect.stringMatching(/future/) },
    });
    expect(await inadvertent({ personIds: [randomUUID()] })).toMatchObject({ ok: false, kind: "stale" });
  });
});

describe("an envelope opened while the system was down", () => {
  test("is a code break with the time it happened and the time it was entered", async () => {
    expect(await envelope()).toMatchObject({ ok: true });
    const [row] = await world.owner<{ broken_at: Date; later: boolean; route: string; kind: string }[]>`
      select broken_at, recorded_at > broken_at as later, route, kind from code_breaks`;
    expect(row).toMatchObject({ later: true, route: "envelope", kind: "emergency" });
    expect(new Date(row?.broken_at ?? 0).toISOString()).toBe("2026-03-09T20:15:00.000Z");
    const [notice] = (await noticesOf(await world.member("safetyBoard"))).notices;
    expect(notice?.body).toContain("by a sealed envelope");
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test("needs the password, facts that belong together, and words without what it said", async () => {
    expect(await envelope({ password: "guess" })).toMatchObject({ kind: "wrong-password" });
    expect(await envelope({ birthYear: 1970 })).toMatchObject({ kind: "not-found" });
    expect(await envelope({ note: "It said xjhollow vehicle" })).toMatchObject({ kind: "refused" });
    expect(await count("code_breaks")).toBe(0);
  });
});
