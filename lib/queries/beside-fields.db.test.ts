import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillStudy } from "@/db/testing/completed-study";
import { studyWorld, type World } from "@/db/testing/world";
import type { CastKey } from "@/lib/auth/cast";
import { isAskedInPlace } from "@/lib/participants/asked-in-place";
import { type ParticipantRecord, participantRecordOrNull } from "@/lib/participants/reads";
import { answerQuery } from "./answer-query";
import { OpenQueries } from "./input";
import { openQueries } from "./open-queries";
import { queriesAbout } from "./reads";
import { queriesOfVisit, queriesOn } from "./record-queries";
import type { AskedRole } from "./types";

type Who = Exclude<CastKey, "stranger">;
let world: World;
let participantId: string;
const ids = { missed: randomUUID(), withdrawal: randomUUID(), stop: randomUUID(), deviation: randomUUID() };

beforeAll(async () => {
  world = await studyWorld();
  const [person] = await fillStudy(world);
  if (!person) throw new Error("no participant");
  participantId = person.id;
  const place = { study_id: world.studyId, site_id: person.siteId, participant_id: person.id };
  const why = { reason_code: "other", note: "Moved away." };
  await world.owner.begin(async (sql) => {
    await sql`insert into missed_visits ${sql({ ...place, id: ids.missed, visit_code: "D15", reason: "Ill." })}`;
    await sql`insert into withdrawals ${sql({ ...place, ...why, id: ids.withdrawal, withdrawn_on: "2026-02-01" })}`;
    await sql`insert into treatment_discontinuations ${sql({ ...place, ...why, id: ids.stop, discontinued_on: "2026-02-01" })}`;
    await sql`insert into deviations ${sql({ ...place, id: ids.deviation, kind: "other", description: "Came late.", reason: "Traffic." })}`;
  });
});
afterAll(() => world.close());

const recordFor = async (who: Who): Promise<ParticipantRecord> => {
  const record = await participantRecordOrNull(await world.member(who), participantId);
  if (!record) throw new Error("no record");
  return record;
};

const rowKeyOf: Readonly<Record<string, (record: ParticipantRecord) => string | undefined>> = {
  participants: ({ facts }) => facts.id,
  consents: ({ facts }) => facts.id,
  allocations: ({ facts }) => facts.id,
  eligibility_assessments: ({ facts, criteria }) => `${facts.id}/${criteria?.[0]?.code}`,
  samples: ({ facts }) => facts.samples[0]?.id,
  sample_origins: ({ facts }) => facts.samples[0]?.id,
  causality_assessments: ({ adverseEvents }) => adverseEvents[0]?.id,
  missed_visits: ({ facts }) => facts.missedVisits[0]?.id,
  withdrawals: ({ facts }) => facts.withdrawal?.id,
  treatment_discontinuations: ({ facts }) => facts.discontinuation?.id,
  deviations: ({ deviations }) => deviations[0]?.id,
};

async function ask(point: object, assignedRole: AskedRole, question = "Is that so in the source?") {
  const sent = { points: [point], assignedRole, question };
  return openQueries(await world.member("monitor"), OpenQueries.parse(sent), randomUUID());
}

test.each([
  ["participants", "birth_year", "nurse"],
  ["participants", "strata", "investigator"],
  ["consents", "consented_on", "nurse"],
  ["allocations", "randomized_at", "investigator"],
  ["eligibility_assessments", "met", "investigator"],
  ["samples", "collected_on", "nurse"],
  ["sample_origins", "visit_code", "nurse"],
  ["causality_assessments", "causality", "investigator"],
  ["missed_visits", "reason", "nurse"],
  ["withdrawals", "withdrawn_on", "investigator"],
  ["treatment_discontinuations", "discontinued_on", "investigator"],
  ["deviations", "reason", "nurse"],
] as const)(
  "%s: %s is asked about on the participant's record, and answered there by who is asked",
  async (table, field, role) => {
    const monitor = await world.member("monitor");
    const rowKey = rowKeyOf[table]?.(await recordFor("monitor")) ?? "";
    expect(queriesOn(monitor, [], { table, rowKey }).roles).toContain(role);
    expect(await ask({ table, rowKey, field }, role)).toMatchObject({ ok: true });
    const asked = await world.member(role);
    const all = await queriesAbout(asked, { participantId });
    const { queries, roles } = queriesOn(asked, all, { table, rowKey });
    const [query] = queries.filter(({ point }) => point.field === field);
    expect(query).toMatchObject({ state: "open", may: { answer: true } });
    expect(roles).toEqual([]);
    if (!query) throw new Error("no query");
    expect(isAskedInPlace(await recordFor(role))(query.point)).toBe(true);
    const answer = { queryId: query.id, answer: "Yes, it is." };
    expect(await answerQuery(asked, answer, randomUUID())).toMatchObject({ ok: true });
    const again = queriesOn(monitor, await queriesAbout(monitor, { participantId }), { table, rowKey });
    expect(again.queries.find(({ id }) => id === query.id)).toMatchObject({ state: "answered" });
  },
);

test("what is asked of a dose, a score or a value is not beside the participant's own fields", async () => {
  const isInPlace = isAskedInPlace(await recordFor("monitor"));
  const { facts } = await recordFor("monitor");
  for (const [table, rowKey] of [
    ["injections", facts.doses[0]?.id],
    ["scores", facts.scores?.[0]?.id],
    ["results", facts.samples[0]?.id],
    ["deviations", randomUUID()],
  ] as const)
    expect(isInPlace({ table, rowKey: rowKey ?? "", field: null, visit: null }), table).toBe(false);
});

test("what is not there yet is asked about beside its visit, and not beside the participant", async () => {
  const point = { table: "participants", rowKey: participantId, field: null, visit: "D8" };
  expect(await ask(point, "nurse")).toMatchObject({ ok: true });
  const nurse = await world.member("nurse");
  const all = await queriesAbout(nurse, { participantId });
  expect(queriesOfVisit(all, participantId, "D8").queries).toMatchObject([{ point }]);
  expect(queriesOfVisit(all, participantId, "D15").queries).toEqual([]);
  const own = queriesOn(nurse, all, { table: "participants", rowKey: participantId });
  expect(own.queries.some((query) => query.point.visit !== null)).toBe(false);
  expect(isAskedInPlace(await recordFor("nurse"))(point)).toBe(true);
});

test("nobody asks the nurse about a stratum, an assessment of eligibility or a causality", async () => {
  const record = await recordFor("monitor");
  for (const [table, field] of [
    ["participants", "strata"],
    ["eligibility_assessments", "met"],
    ["causality_assessments", "causality"],
  ] as const)
    expect(await ask({ table, rowKey: rowKeyOf[table]?.(record), field }, "nurse"), table).toMatchObject({
      ok: false,
      fieldErrors: { assignedRole: expect.anything() },
    });
});

test("under a tube that holds an embargoed value no number and no direction is written, whatever the field", async () => {
  const rowKey = rowKeyOf.samples?.(await recordFor("monitor")) ?? "";
  for (const question of ["Was it 512?", "Was it too high?"])
    expect(await ask({ table: "samples", rowKey, field: "collected_on" }, "nurse", question)).toMatchObject({
      ok: false,
      fieldErrors: { question: expect.stringContaining("embargo") },
    });
});

test("another site's nurse sees none of it", async () => {
  expect(await queriesAbout(await world.member("otherNurse"), { participantId })).toEqual([]);
});
