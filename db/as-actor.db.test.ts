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
  asActor(by, { event: "participant.screened", requestKey }, async (tx) => {
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

test("copies of one request whose work cannot collide by itself still happen once", async () => {
  const key = randomUUID();
  let n = 0;
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => {
      n += 1;
      return screen(`NO-COLLISION-${n}`, key);
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
  const attempt = asActor(other.actor, { event: "participant.screened", requestKey: key }, async (tx) => {
    worked = true;
    await tx.insert(participants).values({
      studyId: world.studyId,
      siteId: other.site?.id ?? "",
      screeningNumber: "THEIRS",
      sex: "M",
      birthYear: 1980,
    });
    return done({ id: "theirs" });
  });
  await expect(attempt).rejects.toMatchObject({ constraint_name: "receipts_pk" });
  expect(worked).toBe(true);
  expect(await screened("THEIRS")).toBe(0);
});

test("a refusal rolls back everything before it, and is not kept as the request's answer", async () => {
  const key = randomUUID();
  const refusal = await asActor(
    investigator.actor,
    { event: "participant.screened", requestKey: key },
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
