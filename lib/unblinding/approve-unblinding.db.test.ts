import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { asActor, readAs, withDuty } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { lockedStudy, readyToLock, type TestParticipant } from "@/db/testing/completed-study";
import { studyWorld, TEST_KEY, type World } from "@/db/testing/world";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { publishedCommitmentOrNull } from "@/lib/openings/reads";
import { approveUnblinding } from "./approve-unblinding";
import { publishedRevealOrNull } from "./reads";

// The program that is given to the public, which shares no code with the server's own check.
const { findDifferences } = (await import(
  new URL("../../public/verify-allocation.mjs", import.meta.url).href
)) as { findDifferences: (published: unknown, reveal: unknown) => string[] };

const SIGNED = { reason: "The analysis plan is final.", password: CAST_PASSWORD };
const ARM = /QZVERTEX|XJHOLLOW/;
const EVERYBODY = [
  "nurse",
  "technician",
  "investigator",
  "dataManager",
  "statistician",
  "pharmacist",
  "safetyBoard",
  "monitor",
  "administrator",
] as const;
type Person = (typeof EVERYBODY)[number];

let world: World;
beforeEach(async () => {
  world = await studyWorld();
});
afterEach(() => world.close());

const approve = async (
  who: Person | "otherInvestigator",
  key = TEST_KEY as typeof TEST_KEY | null,
  request = randomUUID(),
) => approveUnblinding(await world.member(who), SIGNED, request, { key });

const count = async (table: string) =>
  (await world.owner.unsafe<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]?.n;

describe("two people open the blind", () => {
  test("a statistician and an investigator: the arms stand in clear, as the sealed list had them", async () => {
    await lockedStudy(world);
    expect(await approve("statistician")).toEqual({
      ok: true,
      value: { outcome: "waiting", waitsFor: "a second person" },
    });
    expect(await count("unblindings")).toBe(0);
    expect(await publishedRevealOrNull("SMALL-1")).toBeNull();
    expect(await approve("investigator")).toEqual({
      ok: true,
      value: { outcome: "unblinded", participants: 3 },
    });
    const published = await publishedCommitmentOrNull("SMALL-1");
    const revealed = await publishedRevealOrNull("SMALL-1");
    expect(findDifferences(published?.commitment, revealed?.reveal)).toEqual([]);
    const rows = await world.owner<{ arm: string; stratum: string; position: number }[]>`
      select u.arm, s.stratum, s.position from unblinded_allocations u join allocations a using (study_id, participant_id)
      join allocation_slots s on s.id = a.slot_id`;
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      const slot = revealed?.reveal?.slots.find(
        (one) => one.stratum === row.stratum && one.position === row.position,
      );
      expect(row.arm).toBe(slot?.arm);
    }
    expect((await world.member("statistician")).stage).toBe("unblinded");
  });

  test("the audit trail says who, and holds no arm; its chain verifies", async () => {
    await lockedStudy(world);
    await approve("dataManager");
    await approve("statistician");
    const rows = await world.owner<{ event: string; table_name: string; whole: string }[]>`
      select event, table_name, a::text as whole from audit_trail a order by sequence`;
    expect(rows.filter((row) => ARM.test(row.whole))).toEqual([]);
    expect(rows.filter((row) => row.table_name === "unblinding_approvals").map((row) => row.event)).toEqual([
      "unblinding.approved",
      "study.unblinded",
    ]);
    expect(rows.filter((row) => row.table_name === "unblinded_allocations")).toHaveLength(3);
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test("at the same moment: one of the two signatures is the second, and the study is unblinded", async () => {
    await lockedStudy(world);
    const outcomes = await Promise.all([approve("statistician"), approve("investigator")]);
    expect(outcomes.map((one) => one.ok && one.value.outcome).sort()).toEqual(["unblinded", "waiting"]);
    expect(await count("unblinded_allocations")).toBe(3);
  });

  test("a retry of the second signature gets the same answer and changes nothing", async () => {
    await lockedStudy(world);
    await approve("statistician");
    const key = randomUUID();
    const first = await approve("dataManager", TEST_KEY, key);
    expect(await approve("dataManager", TEST_KEY, key)).toEqual(first);
    expect(await approve("otherInvestigator")).toMatchObject({ ok: false, kind: "duplicate" });
    expect(await count("unblinding_approvals")).toBe(2);
  });
});

describe("an unblinding is refused", () => {
  test("to one person signing twice", async () => {
    await lockedStudy(world);
    await approve("statistician");
    expect(await approve("statistician")).toMatchObject({ ok: false, kind: "duplicate" });
    expect(await count("unblindings")).toBe(0);
  });

  test("to two people without a statistician, by the verb and by Postgres", async () => {
    await lockedStudy(world);
    expect(await approve("dataManager")).toMatchObject({ value: { waitsFor: "a statistician" } });
    const second = await approve("investigator");
    expect(second).toMatchObject({ ok: false, kind: "refused" });
    expect(second.ok ? "" : second.message).toMatch(/must be a statistician's/);
    const investigator = await world.member("investigator");
    await signPastTheVerb(investigator, "investigator");
    await expect(unblindPastTheVerb(investigator)).rejects.toThrow("row-level security");
    expect(await count("unblindings")).toBe(0);
  });

  test("by Postgres to a statistician alone, and to one who signs in another role's name", async () => {
    await lockedStudy(world);
    const statistician = await world.member("statistician");
    await expect(signPastTheVerb(statistician, "investigator")).rejects.toThrow("row-level security");
    await signPastTheVerb(statistician, "statistician");
    await expect(unblindPastTheVerb(statistician)).rejects.toThrow("row-level security");
  });

  test("before the lock, by the verb and by Postgres", async () => {
    await readyToLock(world);
    const outcome = await approve("statistician");
    expect(outcome.ok ? "" : outcome.message).toMatch(/not locked/);
    await expect(signPastTheVerb(await world.member("statistician"), "statistician")).rejects.toThrow();
  });

  test("with a wrong password, and to roles that do not approve", async () => {
    await lockedStudy(world);
    const statistician = await world.member("statistician");
    expect(
      await approveUnblinding(statistician, { ...SIGNED, password: "guess" }, randomUUID(), {
        key: TEST_KEY,
      }),
    ).toMatchObject({ kind: "wrong-password" });
    for (const who of [
      "nurse",
      "technician",
      "pharmacist",
      "safetyBoard",
      "monitor",
      "administrator",
    ] as const)
      expect(await approve(who), who).toMatchObject({ ok: false });
    expect(await count("unblinding_approvals")).toBe(0);
  });

  test("without the blinding key and with another one, keeping no signature", async () => {
    await lockedStudy(world);
    await approve("statistician");
    const missing = await approve("investigator", null);
    expect(missing.ok ? "" : missing.message).toMatch(/no blinding key/);
    const other = await approve("investigator", { id: "0".repeat(16), bytes: new Uint8Array(32).fill(9) });
    expect(other.ok ? "" : other.message).toMatch(/another blinding key/);
    expect(await count("unblinding_approvals")).toBe(1);
    expect(await approve("investigator")).toMatchObject({ ok: true, value: { outcome: "unblinded" } });
  });

  test.each([
    [
      "a box exchanged with another slot's",
      `update allocation_slots a set ciphertext = b.ciphertext from allocation_slots b where a.list_index = 0 and b.list_index = 1`,
    ],
    [
      "a box with one letter altered",
      `update allocation_slots set ciphertext = left(ciphertext, 60) || case when substr(ciphertext, 61, 1) = 'A' then 'B' else 'A' end || substr(ciphertext, 62) where list_index = 3`,
    ],
    ["a slot moved to another place", `update allocation_slots set list_index = 31 - list_index`],
    [
      "a slot that nobody has taken away",
      `delete from allocation_slots where id not in (select slot_id from allocations) and list_index = 7`,
    ],
    [
      "another commitment in the place of the published one",
      `update openings set commitment = jsonb_set(commitment, '{root}', '"${"0".repeat(64)}"')`,
    ],
    [
      "a participant without a slot",
      `update allocations set slot_id = null where randomization_number = 'R-01-001'`,
    ],
  ])("after %s, in words that name no arm and no slot", async (_what, statement) => {
    await lockedStudy(world);
    await approve("statistician");
    await tamper(statement);
    const outcome = await approve("investigator");
    expect(outcome).toMatchObject({ ok: false, kind: "refused" });
    const message = outcome.ok ? "" : outcome.message;
    expect(message).toMatch(/not the one committed to/);
    expect(message).not.toMatch(ARM);
    expect(message).not.toMatch(/01\/early|position|slot/);
    expect([
      await count("unblindings"),
      await count("unblinded_allocations"),
      await count("unblinding_approvals"),
    ]).toEqual([0, 0, 1]);
  });

  test("when two participants' slots were exchanged, which no commitment and no hash of the data shows", async () => {
    await lockedStudy(world);
    await approve("statistician");
    await tamper(`do $$ declare one uuid; other uuid; begin
      select slot_id into one from allocations where randomization_number = 'R-01-001';
      select slot_id into other from allocations where randomization_number = 'R-02-001';
      update allocations set slot_id = null where randomization_number = 'R-01-001';
      update allocations set slot_id = one where randomization_number = 'R-02-001';
      update allocations set slot_id = other where randomization_number = 'R-01-001';
    end $$`);
    const outcome = await approve("investigator");
    expect(outcome.ok ? "" : outcome.message).toMatch(/not the one that the audit trail recorded/);
    expect(await count("unblindings")).toBe(0);
  });

  test("when a value was changed past the lock", async () => {
    await lockedStudy(world);
    await approve("statistician");
    await tamper("update results set value = value + 1 where marker_code = 'MKA'");
    const outcome = await approve("investigator");
    expect(outcome.ok ? "" : outcome.message).toMatch(/not those that were locked/);
    expect(await count("unblindings")).toBe(0);
  });
});

describe("what nobody reads before the unblinding, and who reads it after", () => {
  const readable = async (who: Person | "otherInvestigator", statement: string) => {
    const member = await world.member(who);
    try {
      return (await readAs(member.actor, (tx) => tx.execute(statement))).length;
    } catch (error) {
      const said = error instanceof Error ? error.message : "";
      if (!said.startsWith("permission denied")) throw error;
      return "refused";
    }
  };

  test("an arm that somehow stands in clear is closed to all nine roles until the study is unblinded", async () => {
    const [first] = await lockedStudy(world);
    await inClearPastTheWall(first);
    for (const who of EVERYBODY)
      expect([0, "refused"], who).toContain(await readable(who, "select arm from unblinded_allocations"));
  });

  test("sealed slots, the secret and kits' contents are refused to all, but kits' contents to the pharmacist", async () => {
    await lockedStudy(world);
    for (const who of EVERYBODY) {
      for (const statement of [
        "select ciphertext from allocation_slots",
        "select * from list_secrets",
        "select reveal from unblindings",
      ])
        expect([0, "refused"], `${who}: ${statement}`).toContain(await readable(who, statement));
      const contents = await readable(who, "select ciphertext from kit_contents");
      if (who === "pharmacist") expect(contents).toBeGreaterThan(0);
      else expect(contents, who).toBe("refused");
    }
  });

  test("after it: the statistician everybody's, an investigator those of the own site, a nurse nobody's", async () => {
    await lockedStudy(world);
    await approve("statistician");
    await approve("investigator");
    const arms = "select arm from unblinded_allocations";
    expect(await readable("statistician", arms)).toBe(3);
    expect(await readable("investigator", arms)).toBe(2);
    expect(await readable("otherInvestigator", arms)).toBe(1);
    for (const who of ["nurse", "technician", "pharmacist", "administrator"] as const)
      expect(await readable(who, arms), who).toBe("refused");
    expect(await readable("statistician", "select ciphertext from allocation_slots")).toBe("refused");
  });
});

async function tamper(statement: string) {
  await world.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql.unsafe(statement);
  });
}

async function inClearPastTheWall(participant: TestParticipant | undefined) {
  await tamper(
    `insert into unblinded_allocations (study_id, participant_id, arm) values ('${world.studyId}', '${participant?.id}', 'QZVERTEX')`,
  );
}

async function signPastTheVerb(member: Awaited<ReturnType<World["member"]>>, role: string) {
  return asActor(member.actor, { event: "unblinding.approved" }, async (tx) => {
    const [signature] = await tx.execute<{ id: string }>(`
      insert into signatures (study_id, person_name, role, meaning, content_sha256, chain_sequence, chain_sha256)
      values ('${world.studyId}', 'x', '${role}', 'x', 'x', 1, 'x') returning id`);
    await tx.execute(
      `insert into unblinding_approvals (study_id, role, signature_id) values ('${world.studyId}', '${role}', '${signature?.id}')`,
    );
    return done(null);
  });
}

async function unblindPastTheVerb(member: Awaited<ReturnType<World["member"]>>) {
  return asActor(member.actor, { event: "study.unblinded" }, (tx) =>
    withDuty(tx, member.actor, "allocator", async (allocator) =>
      done(await allocator.execute(`insert into unblindings (study_id) values ('${world.studyId}')`)),
    ),
  );
}
