import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MemberAtWork } from "@/lib/auth/types";
import { asActor, type Member, readAs, withDuty } from "./as-actor";
import { openPool, type Pool, useAppPool } from "./connection";
import { done, refused } from "./outcome";
import { participants } from "./schema/participants";
import { studyWorld, type World } from "./testing/world";

let world: World;
let investigator: MemberAtWork;
let narrow: Pool;
let wide: Pool | undefined;

beforeAll(async () => {
  world = await studyWorld();
  investigator = await world.member("investigator");
  narrow = openPool(world.database.loginUrl, 1);
  wide = useAppPool(undefined);
  useAppPool(wide);
});
afterAll(async () => {
  await narrow.end({ timeout: 5 });
  await world.close();
});

const screen = (number: string, requestKey?: string, by: Member = investigator.actor) =>
  asActor(by, { event: "participant.screened", requestKey, input: { number } }, async (tx) => {
    const id = randomUUID();
    await tx.insert(participants).values({
      studyId: world.studyId,
      siteId: investigator.site?.id ?? "",
      id,
      screeningNumber: number,
      sex: "F",
      birthYear: 1990,
    });
    return done({ id });
  });

async function screened(number: string): Promise<number> {
  const [row] = await world.owner<{ n: number }[]>`
    select count(*)::int as n from participants where screening_number = ${number}`;
  return row?.n ?? -1;
}

test("a retried request gets the first answer and nothing happens twice", async () => {
  const key = randomUUID();
  const first = await screen("RETRY", key);
  expect(await screen("RETRY", key)).toEqual(first);
  expect(first.ok).toBe(true);
  expect(await screened("RETRY")).toBe(1);
});

test("twelve copies of one request sent at once give one row and one answer", async () => {
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 12 }, () => screen("TWINS", key)));
  expect(await screened("TWINS")).toBe(1);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.ok).toBe(true);
});

test("a key that returns with other content is told so, and never answered with the first entry", async () => {
  const key = randomUUID();
  await screen("TYPED-FIRST", key);
  const edited = await screen("TYPED-THEN", key);
  expect(edited).toMatchObject({ ok: false, kind: "duplicate" });
  expect(edited.ok ? "" : edited.message).toContain("already saved as you typed it then");
  expect(await screened("TYPED-THEN")).toBe(0);
});

test("a key that returns for another event is not answered with the first one's answer", async () => {
  const key = randomUUID();
  await screen("EVENT", key);
  const input = { number: "EVENT" };
  const other = await asActor(
    investigator.actor,
    { event: "participant.corrected", reason: "another verb", requestKey: key, input },
    async () => done({ id: "other" }),
  );
  expect(other).toMatchObject({ ok: false, kind: "duplicate" });
});

test("of two entries sent at once under one key one is saved, and the other is not told it was", async () => {
  const key = randomUUID();
  const answers = await Promise.all(["SIDE-A", "SIDE-B"].map((each) => screen(each, key)));
  expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
  expect(answers.find((answer) => !answer.ok)).toMatchObject({ kind: "duplicate" });
  expect((await screened("SIDE-A")) + (await screened("SIDE-B"))).toBe(1);
});

test("the order of an input's fields and a password in it make no other request of it", async () => {
  const key = randomUUID();
  const say = (input: object) =>
    asActor(investigator.actor, { event: "participant.screened", requestKey: key, input }, async () =>
      done({ at: randomUUID() }),
    );
  const first = await say({ a: 1, b: { c: 2, d: 3 }, password: "first try" });
  expect(await say({ b: { d: 3, c: 2 }, password: "other", a: 1 })).toEqual(first);
  expect(await say({ a: 1, b: { c: 2, d: 4 } })).toMatchObject({ kind: "duplicate" });
});

test("who waits too long for a lock is told to try again, and nothing was saved", async () => {
  const impatient = openPool(world.database.loginUrl, 1, { lockMs: 100, statementMs: 60_000 });
  useAppPool(impatient);
  try {
    await world.owner.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtextextended(${`audit:${world.studyId}`}, 0))`;
      const outcome = await screen("WAITED");
      expect(outcome).toMatchObject({ ok: false, kind: "refused" });
      expect(outcome.ok ? "" : outcome.message).toContain("try again");
    });
    expect(await screened("WAITED")).toBe(0);
    expect((await screen("WAITED")).ok).toBe(true);
  } finally {
    useAppPool(wide);
    await impatient.end({ timeout: 5 });
  }
});

test("a session of the app waits ten seconds for a lock and works a minute at a statement, no longer", async () => {
  const [row] = await narrow`
    select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement`;
  expect(row).toEqual({ lock: "10s", statement: "1min" });
});

test("copies of one request whose work cannot collide by itself still happen once", async () => {
  const key = randomUUID();
  let n = 0;
  const once = (number: number) =>
    asActor(
      investigator.actor,
      { event: "participant.screened", requestKey: key, input: { same: true } },
      async (tx) => {
        await tx.insert(participants).values({
          studyId: world.studyId,
          siteId: investigator.site?.id ?? "",
          screeningNumber: `NO-COLLISION-${number}`,
          sex: "F",
          birthYear: 1990,
        });
        return done({ number });
      },
    );
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => {
      n += 1;
      return once(n);
    }),
  );
  const [row] =
    await world.owner`select count(*)::int as n from participants where screening_number like 'NO-COLLISION-%'`;
  expect(row?.n).toBe(1);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test("another person who sends the same key does not get the answer, and nothing of theirs is written", async () => {
  const key = randomUUID();
  await screen("MINE", key);
  const other = await world.member("otherInvestigator");
  let worked = false;
  const attempt = asActor(
    other.actor,
    { event: "participant.screened", requestKey: key, input: {} },
    async (tx) => {
      worked = true;
      await tx.insert(participants).values({
        studyId: world.studyId,
        siteId: other.site?.id ?? "",
        screeningNumber: "THEIRS",
        sex: "M",
        birthYear: 1980,
      });
      return done({ id: "theirs" });
    },
  );
  await expect(attempt).rejects.toMatchObject({ constraint_name: "receipts_pk" });
  expect(worked).toBe(true);
  expect(await screened("THEIRS")).toBe(0);
});

test("a refusal rolls back everything before it, and is not kept as the request's answer", async () => {
  const key = randomUUID();
  const refusal = await asActor(
    investigator.actor,
    { event: "participant.screened", requestKey: key, input: { number: "HALF" } },
    async (tx) => {
      await tx.insert(participants).values({
        studyId: world.studyId,
        siteId: investigator.site?.id ?? "",
        screeningNumber: "HALF",
        sex: "F",
        birthYear: 1990,
      });
      return refused("refused", "Not today.");
    },
  );
  expect(refusal).toEqual({ ok: false, kind: "refused", message: "Not today." });
  expect(await screened("HALF")).toBe(0);
  expect((await screen("HALF", key)).ok).toBe(true);
});

test("work that goes on after a failed statement is not answered as done, for nothing was saved", async () => {
  const attempt = asActor(investigator.actor, { event: "participant.screened" }, async (tx) => {
    await tx.execute(sql`select 1 / 0`).catch(() => {});
    return done({ id: "lost" });
  });
  await expect(attempt).rejects.toThrow(/nothing was saved/);
});

test("what the database refuses is thrown without the values that were sent", async () => {
  const secret = "QZVERTEX-secret-value";
  const errors = await Promise.all([
    screen(secret, undefined, { ...investigator.actor, role: "nurse" }).catch((error) => error),
    asActor(investigator.actor, { event: "participant.screened" }, async (tx) => {
      await tx.insert(participants).values({
        studyId: world.studyId,
        siteId: (await world.member("otherNurse")).site?.id ?? "",
        screeningNumber: secret,
        sex: "F",
        birthYear: 1990,
      });
      return done(null);
    }).catch((error) => error),
    asActor(investigator.actor, { event: "participant.screened" }, async (tx) => {
      await tx.insert(participants).values({
        studyId: world.studyId,
        siteId: investigator.site?.id ?? "",
        screeningNumber: secret,
        sex: "?",
        birthYear: 1990,
      });
      return done(null);
    }).catch((error) => error),
  ]);
  for (const error of errors) {
    expect(error).toBeInstanceOf(Error);
    expect(`${inspect(error, { depth: 5 })} ${error.stack} ${JSON.stringify(error)}`).not.toContain(secret);
  }
  expect(await screened(secret)).toBe(0);
});

test("a read cannot write, not even what its role may write", async () => {
  await expect(
    readAs(investigator.actor, (tx) =>
      tx.execute(sql`insert into participants (study_id, site_id, screening_number, sex, birth_year)
        values (${world.studyId}, ${investigator.site?.id}, 'READ', 'F', 1990)`),
    ),
  ).rejects.toThrow();
  expect(await screened("READ")).toBe(0);
});

test("a role that the person does not hold is refused, as are another study and another person", async () => {
  const refusedAs = (actor: Member) =>
    readAs(actor, (tx) => tx.execute(sql`select from participants`)).then(
      () => "let in",
      (error) => error.code,
    );
  expect(await refusedAs({ ...investigator.actor, role: "statistician" })).toBe("42501");
  expect(await refusedAs({ ...investigator.actor, studyId: randomUUID() })).toBe("42501");
  expect(await refusedAs({ ...investigator.actor, personId: randomUUID() })).toBe("42501");
  expect(await refusedAs(investigator.actor)).toBe("let in");
});

test("whose membership has ended is refused at the next transaction", async () => {
  const monitor = await world.member("monitor");
  const look = () => readAs(monitor.actor, (tx) => tx.execute(sql`select from participants`));
  await look();
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.reason', 'left the study', true), set_config('verum.event', 'membership.ended', true)`;
    await tx`update memberships set ended_at = now() where study_id = ${world.studyId} and person_id = ${monitor.actor.personId}`;
  });
  await expect(look()).rejects.toMatchObject({ code: "42501" });
  await expect(world.member("monitor")).rejects.toThrow("not in the study");
});

test("a duty's rights end with its work: the member's role is back, in the member's name", async () => {
  const outcome = await asActor(investigator.actor, { event: "participant.randomized" }, async (tx) => {
    const role = async () =>
      (await tx.execute<{ role: string }>(sql`select current_user::text as role`))[0]?.role;
    const before = await role();
    const lent = await withDuty(tx, investigator.actor, "allocator", role);
    return done({ before, lent, after: await role() });
  });
  expect(outcome).toEqual({
    ok: true,
    value: { before: "verum_investigator", lent: "verum_allocator", after: "verum_investigator" },
  });
});

test("when a duty's work throws, its transaction is over and the connection goes back bare", async () => {
  useAppPool(narrow);
  try {
    const attempt = asActor(investigator.actor, { event: "participant.randomized" }, (tx) =>
      withDuty(tx, investigator.actor, "allocator", async () => {
        throw new Error("in the middle of a duty");
      }),
    );
    await expect(attempt).rejects.toThrow("in the middle of a duty");
    expect(await bareSession()).toEqual(BARE);
  } finally {
    useAppPool(wide);
  }
});

test("a pooled connection keeps neither role nor settings: after commit, refusal, throw and refused entry alike", async () => {
  useAppPool(narrow);
  try {
    await screen("BARE");
    expect(await bareSession()).toEqual(BARE);
    await asActor(investigator.actor, { event: "participant.screened" }, async () =>
      refused("refused", "no"),
    );
    expect(await bareSession()).toEqual(BARE);
    await readAs(investigator.actor, (tx) => tx.execute(sql`select 1 / 0`)).catch(() => {});
    expect(await bareSession()).toEqual(BARE);
    await readAs({ ...investigator.actor, role: "monitor" }, async () => {}).catch(() => {});
    expect(await bareSession()).toEqual(BARE);
  } finally {
    useAppPool(wide);
  }
});

const BARE = { role: "verum_login", person: null, study: null, site: null, acting: null, reason: null };

async function bareSession() {
  const [row] = await narrow`
    select current_user::text as role, verum.person_id() as person, verum.study_id() as study, verum.site_id() as site,
      nullif(current_setting('verum.role', true), '') as acting, nullif(current_setting('verum.reason', true), '') as reason`;
  return row;
}
