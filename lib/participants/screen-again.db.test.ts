import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { TransactionSql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asActor, readAs } from "@/db/as-actor";
import type { Pool } from "@/db/connection";
import { done } from "@/db/outcome";
import { consented, eligible, now, randomized, screened } from "@/db/testing/enrolled";
import { studyWorld, testMeans, type World } from "@/db/testing/world";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { closeRecruitment } from "@/lib/closures/close-recruitment";
import { datasetOf } from "@/lib/datasets/reads";
import { datasetFiles } from "@/lib/exports/dataset-files";
import { studyOverview } from "@/lib/overview/reads";
import { recordAsOf, subjectOrNull } from "@/lib/past-records/reads";
import { randomizeParticipant } from "@/lib/randomization/randomize-participant";
import { standingsOfStudy } from "@/lib/states/reads";
import { assessEligibility } from "./assess-eligibility";
import { participantFacts } from "./facts-reads";
import { participantsBoard } from "./reads";
import { recordConsent } from "./record-consent";
import { screenAgain } from "./screen-again";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

type Who = "investigator" | "otherInvestigator";
const reason = "Treated since; the test is negative.";

async function assessed(participantId: string, i1: "met" | "unmet", who: Who = "investigator", version = 0) {
  const answers = { criteria: { I1: i1, E1: "met" } as const, notes: {}, strata: { stage: "early" } };
  const input = { ...answers, participantId, version, ...(version > 0 ? { reason: "Misread." } : {}) };
  return assessEligibility(await world.member(who), input, randomUUID());
}

async function failed(who: Who = "investigator"): Promise<string> {
  const participantId = await consented(world, who);
  expect(await assessed(participantId, "unmet", who)).toMatchObject({ ok: true });
  return participantId;
}

const again = async (participantId: string, key = randomUUID(), who: Who = "investigator") =>
  screenAgain(await world.member(who), { participantId, reason }, key);

async function againOf(participantId: string) {
  const outcome = await again(participantId);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

const factsOf = async (participantId: string, who: Who | "nurse" = "investigator") => {
  const member = await world.member(who);
  const [facts] = await readAs(member.actor, (tx) => participantFacts(tx, member, { participantId }));
  return facts;
};

test("a person who failed screening is screened again under a new number linked to the old one, and consents anew", async () => {
  const earlier = await failed();
  const { participantId, screeningNumber, earlierNumber } = await againOf(earlier);
  expect(screeningNumber).not.toBe(earlierNumber);
  expect(await factsOf(participantId)).toMatchObject({
    screeningNumber,
    sex: "F",
    birthYear: 1990,
    strata: {},
    consent: null,
    unmetCriteria: 0,
    screenedBefore: { id: earlier, number: earlierNumber, reason },
    screenedAgain: null,
  });
  expect(await factsOf(earlier)).toMatchObject({
    screenedBefore: null,
    screenedAgain: { id: participantId, number: screeningNumber },
  });
  const consent = { participantId, consentedOn: "2026-03-09", formVersion: "2.0" };
  expect(await recordConsent(await world.member("investigator"), consent, randomUUID(), now)).toMatchObject({
    ok: true,
  });
  expect(await assessed(participantId, "met")).toMatchObject({ value: { unmet: [], missing: [] } });
  const audited =
    await world.owner`select table_name, participant_id, new ->> 'reason' as reason from audit_trail
    where event = 'participant.screened-again' and participant_id = ${participantId} order by sequence`;
  expect(audited).toMatchObject([
    { table_name: "participants" },
    { table_name: "rescreenings", participant_id: participantId, reason },
  ]);
  const broken = await world.owner`select * from verum_audit.first_broken(${world.studyId})`;
  expect(broken).toEqual([]);
});

test("two people who screen the same person again at once give one number, and a retry gets it again", async () => {
  const earlier = await failed();
  const key = randomUUID();
  const outcomes = await Promise.all([
    again(earlier, key),
    again(earlier, key),
    again(earlier),
    again(earlier),
  ]);
  const numbers = new Set(outcomes.flatMap((one) => (one.ok ? [one.value.screeningNumber] : [])));
  expect(numbers.size).toBe(1);
  const [number] = numbers;
  for (const one of outcomes)
    if (!one.ok)
      expect(one).toMatchObject({ kind: "duplicate", message: expect.stringContaining(`${number}`) });
  expect(
    await world.owner`select 1 from rescreenings where earlier_participant_id = ${earlier}`,
  ).toHaveLength(1);
});

test("a retry is answered with the first number and screens nobody a third time", async () => {
  const earlier = await failed();
  const key = randomUUID();
  const first = await again(earlier, key);
  expect(first).toMatchObject({ ok: true });
  expect(await again(earlier, key)).toEqual(first);
  expect(await again(earlier)).toMatchObject({
    kind: "duplicate",
    message: expect.stringMatching(/again already, as 01-/),
  });
});

test("whoever failed twice is screened a third time, from the newest number alone", async () => {
  const first = await failed();
  const { participantId: second } = await againOf(first);
  expect(await again(second)).toMatchObject({ message: expect.stringMatching(/has not failed screening/) });
  const consent = { participantId: second, consentedOn: "2026-03-09", formVersion: "2.0" };
  await recordConsent(await world.member("investigator"), consent, randomUUID(), now);
  expect(await assessed(second, "unmet")).toMatchObject({ ok: true });
  const { participantId: third } = await againOf(second);
  expect(await factsOf(second)).toMatchObject({
    screenedBefore: { id: first },
    screenedAgain: { id: third },
  });
});

test("nobody who did not fail is screened again, nor anybody randomized", async () => {
  expect(await again(await screened(world))).toMatchObject({ ok: false, kind: "refused" });
  expect(await again(await eligible(world))).toMatchObject({
    message: expect.stringMatching(/no criterion is recorded as not met/),
  });
  expect(await again(await randomized(world))).toMatchObject({
    message: expect.stringMatching(/is randomized/),
  });
});

test("another site's participant is answered like none", async () => {
  const foreign = await failed("otherInvestigator");
  expect(await again(foreign)).toMatchObject({ ok: false, kind: "not-found" });
  expect(await again(randomUUID())).toMatchObject({ ok: false, kind: "not-found" });
});

test("a number that was screened again never becomes eligible and is never randomized", async () => {
  const earlier = await failed();
  const { screeningNumber } = await againOf(earlier);
  const member = await world.member("investigator");
  expect(await assessed(earlier, "met", "investigator", 2)).toMatchObject({
    ok: false,
    message: expect.stringMatching(new RegExp(`screened again as ${screeningNumber}`)),
  });
  const means = { ...testMeans("again"), now };
  expect(await randomizeParticipant(member, { participantId: earlier }, randomUUID(), means)).toMatchObject({
    message: expect.stringMatching(new RegExp(`screened again as ${screeningNumber}`)),
  });
});

test("the database itself refuses a criterion that would make the earlier number eligible, and its allocation", async () => {
  const earlier = await failed();
  await againOf(earlier);
  const outcome = await asActor(
    (await world.member("investigator")).actor,
    { event: "eligibility.assessed", reason: "Misread." },
    async (tx) => {
      await tx.execute(sql`update eligibility_assessments set met = true where participant_id = ${earlier}`);
      return done(null);
    },
  );
  expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(/stays a screen failure/) });
  const allocated = world.owner`insert into allocations (study_id, site_id, participant_id, randomization_number, randomized_at)
    select study_id, site_id, id, 'R-X', now() from participants where id = ${earlier}`;
  await expect(allocated).rejects.toMatchObject({ constraint_name: "screened_again" });
});

test("the database itself links only a failure to a number with nothing recorded, once, at one site, and never in a circle", async () => {
  const [earlier, other] = [await failed(), await failed()];
  const { participantId: newer } = await againOf(earlier);
  const link = (participant: string, from: string, site = "01") => world.owner`
    insert into rescreenings (study_id, site_id, participant_id, earlier_participant_id, reason)
    values (${world.studyId}, ${world.siteIds.get(site) ?? ""}, ${participant}, ${from}, 'tried')`;
  const refusedBy = (constraint: string) => ({ constraint_name: constraint });
  const fresh = await screened(world);
  await expect(link(fresh, earlier)).rejects.toMatchObject(refusedBy("rescreenings_one_successor"));
  await expect(link(newer, other)).rejects.toMatchObject(refusedBy("rescreenings_pk"));
  await expect(link(earlier, newer)).rejects.toMatchObject(refusedBy("rescreenings_of_a_failure"));
  await expect(link(earlier, other)).rejects.toMatchObject(refusedBy("rescreenings_begin_anew"));
  await expect(link(other, other)).rejects.toMatchObject({ code: "23514" });
  await expect(link(fresh, await screened(world))).rejects.toMatchObject(
    refusedBy("rescreenings_of_a_failure"),
  );
  await expect(link(fresh, await randomized(world))).rejects.toMatchObject(
    refusedBy("rescreenings_never_randomized"),
  );
  const foreign = await screened(world, "otherInvestigator");
  await expect(link(foreign, other)).rejects.toMatchObject(refusedBy("rescreenings_participant_fk"));
});

test("the dataset and its file name the earlier number with the newer one, and have no such word for anybody else", async () => {
  const earlier = await failed();
  const { screeningNumber, earlierNumber } = await againOf(earlier);
  const member = await world.member("investigator");
  const dataset = await readAs(member.actor, (tx) => datasetOf(tx, member));
  const rowOf = (number: string) => dataset.participants.find((row) => row.participant === number);
  expect(rowOf(screeningNumber)).toMatchObject({ screenedBeforeAs: earlierNumber });
  expect(rowOf(earlierNumber)).not.toHaveProperty("screenedBeforeAs");
  const file = datasetFiles(dataset, world.protocol, new Map()).find(({ path }) =>
    path.endsWith("/participants.csv"),
  );
  const [head = "", ...lines] = String(file?.content).trimEnd().split("\r\n");
  const at = head.split(",").indexOf("screenedBeforeAs");
  const cellOf = (number: string) => lines.find((line) => line.startsWith(`${number},`))?.split(",")[at];
  expect([cellOf(screeningNumber), cellOf(earlierNumber)]).toEqual([earlierNumber, ""]);
});

test("no visit of the earlier number is asked for any more, on the board or in the map of states", async () => {
  const earlier = await failed();
  const member = await world.member("investigator");
  const statesOf = async () => {
    const board = await participantsBoard(member, null);
    const map = await standingsOfStudy(member);
    const visits = board.participants.find(({ facts }) => facts.id === earlier)?.visits ?? [];
    const parts = map.find(({ id }) => id === earlier)?.parts.filter(({ part }) => part === "visit") ?? [];
    return { board: visits.map(({ state }) => state), map: parts.map(({ state }) => state) };
  };
  const before = await statesOf();
  expect(before.board).not.toContain("not-applicable");
  await againOf(earlier);
  const after = await statesOf();
  expect(new Set(after.board)).toEqual(new Set(["not-applicable"]));
  expect(after.map).not.toEqual(before.map);
  expect(new Set(after.map)).toEqual(new Set(["not-applicable"]));
});

test("both records as of a moment name the other number, and before the re-screening neither", async () => {
  const earlier = await failed();
  const before = new Date();
  const { participantId, screeningNumber, earlierNumber } = await againOf(earlier);
  const member = await world.member("monitor");
  const linksOf = async (id: string, asOf: Date) => {
    const subject = await subjectOrNull(member, id);
    if (!subject) throw new Error("the monitor sees nobody");
    const { rows } = await recordAsOf(member, subject, asOf);
    return rows.filter(({ table }) => table === "rescreenings").map(({ fields }) => fields);
  };
  expect(await linksOf(participantId, new Date())).toEqual([
    expect.arrayContaining([
      { field: "screened_before_as", value: earlierNumber },
      { field: "reason", value: reason },
    ]),
  ]);
  expect(await linksOf(earlier, new Date())).toEqual([
    expect.arrayContaining([{ field: "screened_again_as", value: screeningNumber }]),
  ]);
  expect(await linksOf(earlier, before)).toEqual([]);
});

test("the overview counts people, and beside them the screenings", async () => {
  const monitor = await world.member("monitor");
  const before = await studyOverview(monitor);
  await againOf(await failed());
  const after = await studyOverview(monitor);
  expect(after.screened).toBe(before.screened + 1);
  expect(after.flow).toMatchObject({
    assessed: before.flow.assessed + 1,
    screenings: before.flow.screenings + 2,
    notEligible: before.flow.notEligible,
    inScreening: before.flow.inScreening + 1,
  });
});

test.each([
  ["a link", "an allocation", "screened_again"],
  ["an allocation", "a link", "rescreenings_never_randomized"],
])("%s under way is waited for by %s, which then is refused", async (first, _second, constraint) => {
  const [earlier, fresh] = [await failed(), await screened(world)];
  const link = (db: Pool | TransactionSql) => db`
    insert into rescreenings (study_id, site_id, participant_id, earlier_participant_id, reason)
    select study_id, site_id, ${fresh}, id, 'tried' from participants where id = ${earlier}`;
  const allocation = (db: Pool | TransactionSql) => db`
    insert into allocations (study_id, site_id, participant_id, randomization_number, randomized_at)
    select study_id, site_id, id, ${`R-${earlier}`}, now() from participants where id = ${earlier}`;
  const [one, other] = first === "a link" ? [link, allocation] : [allocation, link];
  const second = await world.owner.begin(async (tx) => {
    await one(tx);
    const waiting = other(world.owner).then(
      () => "written",
      (error: { constraint_name: string }) => error.constraint_name,
    );
    for (let waits = 0; waits === 0; )
      [{ waits }] = await tx<[{ waits: number }]>`
        select count(*)::int as waits from pg_locks where not granted and transactionid = pg_current_xact_id()::xid`;
    return { waiting };
  });
  expect(await second.waiting).toBe(constraint);
});

test("a nurse of the site sees both numbers and not the reason; another site sees neither", async () => {
  const earlier = await failed();
  const { participantId, screeningNumber } = await againOf(earlier);
  expect(await factsOf(earlier, "nurse")).toMatchObject({
    unmetCriteria: null,
    screenedAgain: { number: screeningNumber },
  });
  expect(await factsOf(participantId, "nurse")).toMatchObject({
    screenedBefore: { id: earlier, reason: null },
  });
  const nurse = await world.member("nurse");
  await expect(readAs(nurse.actor, (tx) => tx.execute(sql`select reason from rescreenings`))).rejects.toThrow(
    /permission denied/,
  );
  const otherNurse = await world.member("otherNurse");
  const seen = await readAs(otherNurse.actor, (tx) =>
    tx.execute(sql`select participant_id from rescreenings`),
  );
  expect(seen.map((row) => row.participant_id)).not.toContain(participantId);
});

test("an assessment that would make the earlier number eligible and its re-screening at once: one of the two happens", async () => {
  const earlier = await failed();
  const [corrected, anew] = await Promise.all([assessed(earlier, "met", "investigator", 2), again(earlier)]);
  expect([corrected.ok, anew.ok].filter(Boolean)).toHaveLength(1);
});

test("only investigators screen again: every other role is refused by the database", async () => {
  const earlier = await failed();
  for (const who of [
    "nurse",
    "technician",
    "dataManager",
    "statistician",
    "monitor",
    "administrator",
  ] as const)
    await expect(
      screenAgain(await world.member(who), { participantId: earlier, reason }, randomUUID()),
    ).rejects.toThrow(/permission denied|row-level security/);
});

test("while recruitment is closed nobody is screened again, by the verb or behind it", async () => {
  const [earlier, fresh] = [await failed(), await screened(world)];
  await close();
  expect(await again(earlier)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/Recruitment is closed/),
  });
  const { actor } = await world.member("investigator");
  const behind = asActor(actor, { event: "participant.screened-again" }, async (tx) => {
    await tx.execute(sql`insert into rescreenings (study_id, site_id, participant_id, earlier_participant_id, reason)
      select study_id, site_id, ${fresh}, id, 'tried' from participants where id = ${earlier}`);
    return done(null);
  });
  await expect(behind).rejects.toThrow(/row-level security/);
});

async function close() {
  const outcome = await closeRecruitment(
    await world.member("dataManager"),
    { reason: "Enough.", password: CAST_PASSWORD },
    randomUUID(),
  );
  if (!outcome.ok) throw new Error(outcome.message);
}
