import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { consented, eligible, NOW, now, randomized, screened } from "@/db/testing/enrolled";
import { studyWorld, type World } from "@/db/testing/world";
import { assessEligibility } from "./assess-eligibility";
import { correctConsent } from "./correct-consent";
import { correctParticipant } from "./correct-participant";
import { participantFacts } from "./facts-reads";
import { AssessEligibility } from "./input";
import { recordConsent } from "./record-consent";
import { screenParticipant } from "./screen-participant";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

const person = { sex: "F", birthYear: 1990 } as const;

test("screenings at once get numbers in sequence, each site its own, and a retry gets its first number", async () => {
  const [here, there] = [await world.member("investigator"), await world.member("otherInvestigator")];
  const key = randomUUID();
  const outcomes = await Promise.all([
    ...Array.from({ length: 8 }, () => screenParticipant(here, person, randomUUID(), now)),
    screenParticipant(here, person, key, now),
    screenParticipant(here, person, key, now),
    screenParticipant(there, person, randomUUID(), now),
  ]);
  const numbers = outcomes.map((outcome) => (outcome.ok ? outcome.value.screeningNumber : outcome.message));
  expect([...new Set(numbers)].sort()).toEqual([
    ...Array.from({ length: 9 }, (_, at) => `01-00${at + 1}`),
    "02-001",
  ]);
  const audited = await world.owner`select 1 from audit_trail where event = 'participant.screened'`;
  expect(audited).toHaveLength(10);
});

test("a consent is dated by the site's calendar: tomorrow in Jakarta, and today there that is tomorrow in New York", async () => {
  const at = async (who: "investigator" | "otherInvestigator", consentedOn: string) =>
    recordConsent(
      await world.member(who),
      { participantId: await screened(world, who), consentedOn, formVersion: "2.0" },
      randomUUID(),
      now,
    );
  expect(await at("investigator", "2026-03-10")).toMatchObject({ ok: true });
  expect(await at("investigator", "2026-03-11")).toMatchObject({
    ok: false,
    fieldErrors: { consentedOn: expect.stringMatching(/future.*10-Mar-2026/) },
  });
  expect(await at("otherInvestigator", "2026-03-10")).toMatchObject({
    ok: false,
    fieldErrors: { consentedOn: expect.stringMatching(/future.*09-Mar-2026/) },
  });
});

test("a consent is recorded once, corrected with a reason, and a second editor of an old version is told who and when", async () => {
  const member = await world.member("investigator");
  const participantId = await consented(world);
  const consent = { participantId, consentedOn: "2026-03-02", formVersion: "2.1" };
  expect(await recordConsent(member, consent, randomUUID(), now)).toMatchObject({ kind: "duplicate" });
  const correction = { ...consent, reason: "Misread the form.", version: 1 };
  expect(await correctConsent(member, correction, randomUUID(), now)).toMatchObject({ ok: true });
  expect(await correctConsent(member, correction, randomUUID(), now)).toMatchObject({
    ok: false,
    kind: "stale",
    message: expect.stringMatching(/by Dr Budi Santoso at \d\d-\w{3}-\d{4}.*Nothing of yours was saved/),
  });
  const [row] = await world.owner`select old, new, reason from audit_trail
    where table_name = 'consents' and action = 'update' and participant_id = ${participantId}`;
  expect(row).toMatchObject({
    reason: "Misread the form.",
    old: { consented_on: "2026-03-01" },
    new: { consented_on: "2026-03-02" },
  });
});

test("a consent is never corrected to a day after the randomization", async () => {
  const member = await world.member("investigator");
  const participantId = await randomized(world);
  await world.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update allocations set randomized_at = '2026-03-02T20:00:00Z' where participant_id = ${participantId}`;
  });
  const correction = { participantId, formVersion: "2.1", reason: "Misread the form.", version: 1 };
  expect(
    await correctConsent(member, { ...correction, consentedOn: "2026-03-04" }, randomUUID(), now),
  ).toMatchObject({ fieldErrors: { consentedOn: expect.stringMatching(/03-Mar-2026/) } });
  expect(
    await correctConsent(member, { ...correction, consentedOn: "2026-03-03" }, randomUUID(), now),
  ).toMatchObject({ ok: true });
});

test("sex and year of birth are corrected with a reason; the screening number is never among what changes", async () => {
  const member = await world.member("investigator");
  const participantId = await screened(world);
  const correction = {
    participantId,
    sex: "M",
    birthYear: 1991,
    reason: "Typing error.",
    version: 1,
  } as const;
  expect(await correctParticipant(member, correction, randomUUID(), now)).toMatchObject({ ok: true });
  expect(await correctParticipant(member, correction, randomUUID(), now)).toMatchObject({ kind: "stale" });
  const other = await world.member("otherInvestigator");
  expect(await correctParticipant(other, { ...correction, version: 2 }, randomUUID(), now)).toMatchObject({
    kind: "not-found",
  });
});

test("eligibility comes after consent; changing an answer needs a reason; an old form is refused", async () => {
  const member = await world.member("investigator");
  const participantId = await screened(world);
  const first = AssessEligibility.parse({
    participantId,
    "criterion.I1": "met",
    "criterion.E1": "",
    "note.I1": "Seen passport.",
    "stratum.stage": "late",
    version: "0",
  });
  expect(await assessEligibility(member, first, randomUUID())).toMatchObject({
    message: expect.stringMatching(/Consent is not recorded/),
  });
  await recordConsent(
    member,
    { participantId, consentedOn: "2026-03-01", formVersion: "2.0" },
    randomUUID(),
    now,
  );
  expect(await assessEligibility(member, first, randomUUID())).toMatchObject({
    ok: true,
    value: { unmet: [], missing: ["E1"] },
  });
  expect(await assessEligibility(member, first, randomUUID())).toMatchObject({ kind: "stale" });
  const changed = { ...first, criteria: { I1: "unmet", E1: "met" } as const, version: 1 };
  expect(await assessEligibility(member, changed, randomUUID())).toMatchObject({ kind: "needs-reason" });
  expect(
    await assessEligibility(member, { ...changed, reason: "Wrong passport." }, randomUUID()),
  ).toMatchObject({
    ok: true,
    value: { unmet: ["I1"], missing: [] },
  });
});

test("a stratum cannot be changed once a place in the list was drawn for it", async () => {
  const participantId = await randomized(world, "investigator", NOW);
  const input = {
    participantId,
    criteria: {},
    notes: {},
    strata: { stage: "late" },
    version: 2,
    reason: "Wrong.",
  };
  expect(await assessEligibility(await world.member("investigator"), input, randomUUID())).toMatchObject({
    ok: false,
    message: expect.stringMatching(/fixed since the randomization/),
  });
});

test("of another site's participants a nurse or investigator learns nothing, and the laboratory of none at all", async () => {
  const participantId = await eligible(world);
  const seenBy = async (
    who: "nurse" | "otherNurse" | "otherInvestigator" | "dataManager" | "monitor" | "technician",
  ) => {
    const member = await world.member(who);
    return readAs(member.actor, (tx) => participantFacts(tx, member, { participantId }));
  };
  expect(await seenBy("otherNurse")).toEqual([]);
  expect(await seenBy("otherInvestigator")).toEqual([]);
  await expect(seenBy("technician")).rejects.toThrow(/permission denied/);
  const [nurse] = await seenBy("nurse");
  expect(nurse).toMatchObject({ id: participantId, scores: null, unmetCriteria: null });
  expect((await seenBy("dataManager"))[0]).toMatchObject({ id: participantId, scores: [], unmetCriteria: 0 });
  expect((await seenBy("monitor"))[0]?.id).toBe(participantId);
});

test("only investigators screen: every other role is refused by the database", async () => {
  for (const who of ["technician", "dataManager", "statistician", "monitor", "administrator"] as const)
    await expect(
      screenParticipant(await world.member(who), { ...person, siteCode: "01" }, randomUUID(), now),
    ).rejects.toThrow(/permission denied|row-level security/);
});
