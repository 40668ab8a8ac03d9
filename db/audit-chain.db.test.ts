import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import type postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { walkChain } from "@/lib/audit/walk-chain";
import type { MemberAtWork } from "@/lib/auth/types";
import { asActor, readAs } from "./as-actor";
import { done } from "./outcome";
import { participants } from "./schema/participants";
import { studyWorld, type World } from "./testing/world";

let world: World;
let investigator: MemberAtWork;
const added: string[] = [];

beforeAll(async () => {
  world = await studyWorld();
  investigator = await world.member("investigator");
});
afterAll(() => world.close());

async function screen(by: MemberAtWork = investigator): Promise<string> {
  const id = randomUUID();
  const outcome = await asActor(by.actor, { event: "participant.screened" }, async (tx) => {
    await tx.insert(participants).values({
      studyId: world.studyId,
      siteId: by.site?.id ?? "",
      id,
      screeningNumber: id,
      sex: "F",
      birthYear: 1990,
    });
    return done(null);
  });
  if (!outcome.ok) throw new Error(outcome.message);
  added.push(id);
  return id;
}

const correct = (id: string, birthYear: number, reason?: string) =>
  asActor(investigator.actor, { event: "participant.corrected", reason }, async (tx) => {
    await tx.update(participants).set({ birthYear }).where(eq(participants.id, id));
    return done(null);
  });

const firstBroken = (on: postgres.Sql) =>
  on<
    { sequence: string; problem: string }[]
  >`select sequence, problem from verum_audit.first_broken(${world.studyId})`;

/** What the verifier says after the superuser did something with the triggers switched off; then all is undone. */
async function brokenAfter(tamper: (tx: postgres.TransactionSql) => Promise<unknown>) {
  let found: { sequence: number; problem: string } | null = null;
  const undo = new Error("undo");
  await world.owner
    .begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tamper(tx);
      const [row] = await firstBroken(tx as unknown as postgres.Sql);
      found = row ? { sequence: Number(row.sequence), problem: row.problem } : null;
      throw undo;
    })
    .catch((error) => {
      if (error !== undo) throw error;
    });
  return found as { sequence: number; problem: string } | null;
}

async function chainLength(): Promise<number> {
  const [head] = await world.owner<
    { sequence: string }[]
  >`select sequence from verum_audit.head(${world.studyId})`;
  return Number(head?.sequence);
}

test("any sequence of writes leaves a chain that verifies and grows by one row for each change", async () => {
  const step = fc.oneof(
    fc.constant({ kind: "screen" as const }),
    fc.record({ kind: fc.constant("correct" as const), year: fc.integer({ min: 1900, max: 2020 }) }),
    fc.constant({ kind: "refused" as const }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const before = await chainLength();
      const id = await screen();
      let changes = 1;
      let year = 1990;
      for (const one of steps) {
        if (one.kind === "screen") await screen();
        if (one.kind === "correct") expect((await correct(id, one.year, "copied wrongly")).ok).toBe(true);
        if (one.kind === "refused") expect((await correct(id, 1950)).ok).toBe(false);
        if (one.kind === "screen" || (one.kind === "correct" && one.year !== year)) changes += 1;
        if (one.kind === "correct") year = one.year;
      }
      expect(await chainLength()).toBe(before + changes);
      expect(await firstBroken(world.owner)).toEqual([]);
    }),
    { numRuns: 6, seed: 20260307 },
  );
});

test("altering any field of any row is named with the row's number", async () => {
  await screen();
  const length = await chainLength();
  const fields = ["event", "role", "reason", "table_name", "row_key"] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: length }),
      fc.constantFrom(...fields),
      async (sequence, field) => {
        const broken = await brokenAfter(
          (tx) =>
            tx`update audit_trail set ${tx(field)} = coalesce(${tx(field)}, '') || '!' where study_id = ${world.studyId} and sequence = ${sequence}`,
        );
        expect(broken).toEqual({ sequence, problem: "its content was altered" });
      },
    ),
    { numRuns: 10, seed: 1 },
  );
  for (const change of [
    "at = at + interval '1 microsecond'",
    `new = new || '{"birth_year": 1}'`,
    "person_id = gen_random_uuid()",
  ])
    expect(
      await brokenAfter((tx) => tx.unsafe(`update audit_trail set ${change} where sequence = ${length}`)),
    ).toEqual({ sequence: length, problem: "its content was altered" });
});

test("a forger who also recomputes the altered row's hash is found at the next row", async () => {
  const at = (await chainLength()) - 1;
  const broken = await brokenAfter(async (tx) => {
    await tx`update audit_trail set reason = 'forged' where study_id = ${world.studyId} and sequence = ${at}`;
    await tx`update audit_trail a set sha256 = encode(sha256(convert_to(verum_audit.canonical(a), 'UTF8')), 'hex')
      where study_id = ${world.studyId} and sequence = ${at}`;
  });
  expect(broken).toEqual({ sequence: at + 1, problem: "it does not follow the row before it" });
});

test("deleting a row is named at the row after it, and exchanging two rows at the first of them", async () => {
  const length = await chainLength();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: length - 1 }), async (sequence) => {
      const { studyId } = world;
      expect(
        await brokenAfter(
          (tx) => tx`delete from audit_trail where study_id = ${studyId} and sequence = ${sequence}`,
        ),
      ).toEqual({ sequence: sequence + 1, problem: "a row before it is missing" });
      const exchanged = await brokenAfter(async (tx) => {
        for (const [from, to] of [
          [sequence, -1],
          [sequence + 1, sequence],
          [-1, sequence + 1],
        ] as const)
          await tx`update audit_trail set sequence = ${to} where study_id = ${studyId} and sequence = ${from}`;
      });
      expect(exchanged?.sequence).toBe(sequence);
    }),
    { numRuns: 5, seed: 2 },
  );
});

test("the chain verifies under any session's time zone, whichever zone its rows were written in", async () => {
  const [id] = [await screen()];
  await world.owner.begin(async (tx) => {
    await tx`set local timezone = 'Asia/Jakarta'`;
    await tx`select set_config('verum.reason', 'found in the log', true), set_config('verum.event', 'participant.corrected', true)`;
    await tx`update participants set birth_year = 1971 where id = ${id}`;
  });
  for (const zone of ["UTC", "Asia/Jakarta", "America/New_York", "Asia/Kathmandu"]) {
    const broken = await world.owner.begin(async (tx) => {
      await tx`select set_config('timezone', ${zone}, true)`;
      return firstBroken(tx as unknown as postgres.Sql);
    });
    expect({ zone, broken: [...broken] }).toEqual({ zone, broken: [] });
  }
});

test.each(["verum_owner", "verum_auditor", "verum_investigator", "verum_administrator"])(
  "%s can neither change, nor delete, nor empty the audit trail, nor switch its triggers off",
  async (role) => {
    for (const statement of [
      "update audit_trail set reason = 'x'",
      "delete from audit_trail",
      "truncate audit_trail",
      ...(role === "verum_auditor" ? [] : ["alter table audit_trail disable trigger all"]),
    ]) {
      const attempt = world.owner.begin(async (tx) => {
        await tx.unsafe(`set local role ${role}`);
        const { count } = await tx.unsafe(statement);
        return count;
      });
      // The auditor itself may see no row to change; everybody else is refused.
      const outcome = await attempt.then(
        (count) => `changed ${count} rows`,
        (error) => error.code,
      );
      expect({ statement, outcome }).toEqual({
        statement,
        outcome: expect.stringMatching(/^(42501|changed 0 rows)$/),
      });
    }
  },
);

test("a change without a reason is refused and leaves no trace", async () => {
  const id = await screen();
  const before = await chainLength();
  expect(await correct(id, 1991)).toMatchObject({ ok: false, kind: "needs-reason" });
  expect(await correct(id, 1991, "")).toMatchObject({ ok: false, kind: "needs-reason" });
  expect(await chainLength()).toBe(before);
});

test("an entry says who, in which role, what, why, and old and new of the changed field alone", async () => {
  const id = await screen();
  await correct(id, 1985, "copied from the wrong chart");
  const [entry] =
    await world.owner`select * from audit_trail where row_key = ${id} order by sequence desc limit 1`;
  expect(entry).toMatchObject({
    person_id: investigator.actor.personId,
    role: "investigator",
    site_id: investigator.site?.id,
    participant_id: id,
    event: "participant.corrected",
    reason: "copied from the wrong chart",
    old: { birth_year: 1990 },
    new: { birth_year: 1985 },
  });
});

test("what a person cannot read in the data cannot be read in its history: the other site's nurse sees no entry", async () => {
  const id = await screen();
  const entriesOf = async (key: "nurse" | "otherNurse" | "technician" | "monitor") =>
    readAs((await world.member(key)).actor, (tx) =>
      tx.execute(sql`select from audit_trail where row_key = ${id}`),
    );
  expect(await entriesOf("nurse")).toHaveLength(1);
  expect(await entriesOf("monitor")).toHaveLength(1);
  expect(await entriesOf("otherNurse")).toHaveLength(0);
  expect(await entriesOf("technician")).toHaveLength(0);
});

test("sixteen people writing at once leave one gapless chain", async () => {
  const before = await chainLength();
  const other = await world.member("otherInvestigator");
  await Promise.all(Array.from({ length: 16 }, (_, i) => screen(i % 2 === 0 ? investigator : other)));
  expect(await chainLength()).toBe(before + 16);
  expect(await firstBroken(world.owner)).toEqual([]);
  const [{ rows }] = (await world.owner`
    select count(*)::int as rows from audit_trail where study_id = ${world.studyId}`) as unknown as [
    { rows: number },
  ];
  expect(rows).toBe(before + 16);
});

test("rows cut off the end leave a whole chain, but the signatures made over them say so", async () => {
  const cut = await studyWorld({ seed: "cut" });
  try {
    const code = cut.protocol.code;
    const importer = { ownerUrl: cut.database.ownerUrl };
    expect(await walkChain(importer, code)).toMatchObject({ firstBroken: null, brokenSignatures: [] });
    await cut.owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`delete from audit_trail where study_id = ${cut.studyId} and sequence >= (select max(chain_sequence) from signatures)`;
    });
    const walked = await walkChain(importer, code);
    expect(walked?.firstBroken).toBeNull();
    expect(walked?.brokenSignatures).toHaveLength(1);
    expect(walked?.brokenSignatures[0]?.found).toBeNull();
  } finally {
    await cut.close();
  }
});
