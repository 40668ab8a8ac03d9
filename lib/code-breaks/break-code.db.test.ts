import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lockedStudy } from "@/db/testing/completed-study";
import { now, randomized, screened } from "@/db/testing/enrolled";
import { studyWorld, TEST_KEY, type World } from "@/db/testing/world";
import { CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { isSlotProven } from "@/lib/blinding/slot-proof";
import { noticesOf } from "@/lib/notices/reads";
import { publishedCommitmentOrNull } from "@/lib/openings/reads";
import { enterScore } from "@/lib/scores/enter-score";
import { approveUnblinding } from "@/lib/unblinding/approve-unblinding";
import { type BrokenCode, breakCode } from "./break-code";
import type { BreakCode } from "./input";

const ARM = /QZVERTEX|XJHOLLOW/i;

let world: World;
beforeEach(async () => {
  world = await studyWorld();
});
afterEach(() => world.close());

type Who = Exclude<CastKey, "stranger">;

const asked = (over: Partial<BreakCode> = {}): BreakCode => ({
  screeningNumber: "01-001",
  sex: "F",
  birthYear: 1990,
  reasonCode: "therapy-depends",
  note: "Anaphylaxis after the dose.",
  confirmation: "BREAK",
  password: CAST_PASSWORD,
  ...over,
});

const broken = async (
  over: Partial<BreakCode> = {},
  who: Who = "investigator",
  requestKey = randomUUID(),
  key: typeof TEST_KEY | null = TEST_KEY,
) => breakCode(await world.member(who), asked(over), requestKey, { key, now });

const rows = async (table: string) => {
  const [row] = await world.owner.unsafe<{ n: number }[]>(`select count(*)::int as n from ${table}`);
  return row?.n;
};

async function brokenCode(outcome: Awaited<ReturnType<typeof breakCode>>): Promise<BrokenCode> {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

async function tamper(statement: string) {
  await world.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql.unsafe(statement);
  });
}

describe("one investigator, alone", () => {
  test("opens one code; what it says is in the answer and nowhere in the database", async () => {
    const participantId = await randomized(world);
    await randomized(world);
    const value = await brokenCode(await broken());
    expect(value).toMatchObject({ participantId, screeningNumber: "01-001" });
    expect(value.treatment.code).toMatch(ARM);
    const [row] = await world.owner`select kind, route, note, slot_commitment from code_breaks`;
    expect(row).toMatchObject({ kind: "emergency", route: "system", note: "Anaphylaxis after the dose." });
    expect(row?.slot_commitment).toMatch(/^[0-9a-f]{64}$/);
    expect(await world.owner`select person_id from disclosures`).toHaveLength(1);
    for (const table of ["audit_trail", "receipts", "notices", "code_breaks", "disclosures", "signatures"]) {
      const whole = await world.owner.unsafe<{ text: string }[]>(`select t::text as text from ${table} t`);
      // The protocol itself names its arms; no row written since the opening may.
      expect(
        whole.filter(({ text }) => ARM.test(text)),
        table,
      ).toEqual([]);
    }
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test("leaves two audit rows that say who, whose and why, and the blind's count for everybody", async () => {
    await randomized(world);
    await brokenCode(await broken());
    const audited = await world.owner<{ table_name: string; event: string; person_id: string }[]>`
      select table_name, event, person_id from audit_trail where event = 'code.broken' and table_name in ('code_breaks', 'disclosures')`;
    expect(audited.map((row) => row.table_name).sort()).toEqual(["code_breaks", "disclosures"]);
    for (const who of ["nurse", "technician", "otherNurse", "statistician"] as const)
      expect((await world.member(who)).codesBroken, who).toBe(1);
  });

  test("tells sponsor, investigators of the site and board, without what it says; nobody else, nor the breaker", async () => {
    await randomized(world);
    await brokenCode(await broken());
    const told = async (who: Who) => (await noticesOf(await world.member(who))).notices;
    for (const who of ["dataManager", "safetyBoard"] as const) {
      const [notice] = await told(who);
      expect(notice?.subject, who).toBe("Code broken: 01-001, Surakarta");
      expect(notice?.body).not.toMatch(ARM);
    }
    for (const who of ["investigator", "otherInvestigator", "nurse", "technician", "pharmacist"] as const)
      expect(await told(who), who).toEqual([]);
  });

  test("no treatment is discontinued and the participant stays in follow-up", async () => {
    await randomized(world);
    await brokenCode(await broken());
    expect(await rows("treatment_discontinuations")).toBe(0);
    expect(await rows("withdrawals")).toBe(0);
  });

  test("a retry after a lost answer needs the password again, breaks nothing twice and shows the same", async () => {
    await randomized(world);
    const requestKey = randomUUID();
    const first = await broken({}, "investigator", requestKey);
    expect(await broken({ password: "guess" }, "investigator", requestKey)).toMatchObject({
      kind: "wrong-password",
    });
    expect(await broken({}, "investigator", requestKey)).toEqual(first);
    expect(await rows("code_breaks")).toBe(1);
    expect(await rows("notices")).toBe(2);
  });

  test("pressed twice at the same moment is one break; two requests are two, and both are told", async () => {
    await randomized(world);
    const requestKey = randomUUID();
    const twins = await Promise.all([
      broken({}, "investigator", requestKey),
      broken({}, "investigator", requestKey),
    ]);
    expect(twins[0]).toEqual(twins[1]);
    expect(await rows("code_breaks")).toBe(1);
    const apart = await Promise.all([broken(), broken()]);
    expect(apart.map((one) => one.ok)).toEqual([true, true]);
    expect(await rows("code_breaks")).toBe(3);
    expect((await world.member("monitor")).codesBroken).toBe(1);
  });

  test("waits for nobody: a colleague's unfinished work on the participant does not delay it", async () => {
    const participantId = await randomized(world);
    await world.owner.begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`participant:${participantId}`}, 0))`;
      await sql`select id from participants where id = ${participantId} for no key update`;
      await brokenCode(await broken());
    });
  });

  test("the opened slot is the one that the unblinding later reveals", async () => {
    const [first] = await lockedStudy(world);
    const number = await world.owner<{ screening_number: string; birth_year: number; sex: string }[]>`
      select screening_number, birth_year, sex from participants where id = ${first?.id ?? ""}`;
    const { treatment, proof } = await brokenCode(
      await broken({
        screeningNumber: number[0]?.screening_number ?? "",
        birthYear: number[0]?.birth_year ?? 0,
        sex: (number[0]?.sex ?? "F") as "F",
      }),
    );
    const signed = { reason: "The analysis plan is final.", password: CAST_PASSWORD };
    for (const who of ["statistician", "dataManager"] as const)
      await approveUnblinding(await world.member(who), signed, randomUUID(), { key: TEST_KEY });
    const [revealed] = await world.owner<{ arm: string }[]>`
      select arm from unblinded_allocations where participant_id = ${first?.id ?? ""}`;
    expect(treatment.code).toBe(revealed?.arm);
    expect(proof.slot.arm).toBe(revealed?.arm);
    const published = (await publishedCommitmentOrNull("SMALL-1"))?.commitment;
    expect(published && isSlotProven(published, proof)).toBe(true);
    const outcome = await broken({ screeningNumber: number[0]?.screening_number ?? "" });
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(/study is unblinded/) });
  });
});

test("whoever breaks a code again cannot write into the note what it says; the first time nothing is in the way", async () => {
  await randomized(world);
  const note = "Anaphylaxis, perhaps to Qzvertex.";
  await brokenCode(await broken({ note }));
  expect(await broken({ note })).toMatchObject({ ok: false, fieldErrors: { note: expect.any(String) } });
  expect(await rows("code_breaks")).toBe(1);
  await brokenCode(await broken({ note: "Forgotten, asked again." }));
});

describe("a code stays closed", () => {
  test("to another site's investigator and to facts that do not belong together, in the same words", async () => {
    await randomized(world);
    const never = await broken({ screeningNumber: "01-999" });
    expect(never).toMatchObject({ ok: false, kind: "not-found" });
    expect(await broken({}, "otherInvestigator")).toEqual(never);
    expect(await broken({ birthYear: 1991 })).toEqual(never);
    expect(await broken({ sex: "M" })).toEqual(never);
    expect(await rows("code_breaks")).toBe(0);
  });

  test("with a wrong password, and to every other role", async () => {
    await randomized(world);
    expect(await broken({ password: "guess" })).toMatchObject({ ok: false, kind: "wrong-password" });
    for (const who of [
      "nurse",
      "technician",
      "dataManager",
      "statistician",
      "pharmacist",
      "safetyBoard",
      "monitor",
      "administrator",
    ] as const)
      expect(await broken({}, who), who).toMatchObject({ ok: false, kind: "refused" });
    expect(await rows("code_breaks")).toBe(0);
  });

  test("of somebody who is not randomized", async () => {
    await screened(world);
    expect(await broken()).toMatchObject({ ok: false, message: expect.stringMatching(/not randomized/) });
  });

  test.each([
    ["without a key", null, "", /no blinding key/],
    [
      "with another key",
      { id: "0".repeat(16), bytes: new Uint8Array(32).fill(9) },
      "",
      /another blinding key/,
    ],
    [
      "when the box was altered",
      TEST_KEY,
      "update allocation_slots set ciphertext = left(ciphertext, 60) || case when substr(ciphertext, 61, 1) = 'A' then 'B' else 'A' end || substr(ciphertext, 62)",
      /altered since the study opened/,
    ],
    [
      "when two slots were exchanged",
      TEST_KEY,
      "update allocation_slots a set ciphertext = b.ciphertext from allocation_slots b where b.list_index = 31 - a.list_index",
      /altered since the study opened/,
    ],
    [
      "when the published commitment is another one",
      TEST_KEY,
      `update openings set commitment = jsonb_set(commitment, '{commitments}', (select jsonb_agg('${"0".repeat(64)}'::text) from generate_series(1, 32)))`,
      /altered since the study opened/,
    ],
    [
      "when the list is kept elsewhere",
      TEST_KEY,
      "update allocations set slot_id = null",
      /not randomized from a list that is kept here/,
    ],
  ])("%s, saying what to do instead and recording nothing", async (_when, key, statement, words) => {
    await randomized(world);
    if (statement) await tamper(statement);
    const outcome = await broken({}, "investigator", randomUUID(), key);
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(words) });
    const message = outcome.ok ? "" : outcome.message;
    expect(message).toMatch(/sealed envelope|keeps the list/);
    expect(message).not.toMatch(ARM);
    expect(await rows("code_breaks")).toBe(0);
    expect(await rows("notices")).toBe(0);
  });
});

describe("after the lock", () => {
  test("an emergency is still an emergency", async () => {
    await lockedStudy(world);
    const [one] = await world.owner<{ screening_number: string; birth_year: number; sex: "F" }[]>`
      select screening_number, birth_year, sex from participants where screening_number like '01-%' limit 1`;
    const outcome = await broken({
      screeningNumber: one?.screening_number ?? "",
      birthYear: one?.birth_year ?? 0,
      sex: one?.sex ?? "F",
    });
    expect(outcome.ok).toBe(true);
  });
});

describe("who knows the code", () => {
  const score = async (participantId: string, who: "investigator" | "otherInvestigator" = "investigator") =>
    enterScore(
      await world.member(who),
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

  test("is refused by Postgres to score that participant, in words, and still scores others", async () => {
    const participantId = await randomized(world);
    const another = await randomized(world);
    await brokenCode(await broken());
    expect(await score(participantId)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/You know what this participant receives/),
    });
    expect(await rows("scores")).toBe(0);
    expect(await score(another)).toMatchObject({ ok: true });
  });

  test("cannot correct an earlier score of that participant either", async () => {
    const participantId = await randomized(world);
    expect(await score(participantId)).toMatchObject({ ok: true });
    await brokenCode(await broken());
    const { correctScore } = await import("@/lib/scores/correct-score");
    const [row] = await world.owner<{ id: string }[]>`select id from scores`;
    const outcome = await correctScore(
      await world.member("investigator"),
      {
        scoreId: row?.id ?? "",
        items: { PAIN: "absent", FEVER: "absent", TIRED: "absent" },
        assessedOn: "2026-03-03",
        reason: "Seen again.",
        version: 1,
      },
      randomUUID(),
      now,
    );
    expect(outcome).toMatchObject({ ok: false, kind: "refused" });
  });
});
