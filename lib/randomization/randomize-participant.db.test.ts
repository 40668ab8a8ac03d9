import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { smallProtocol, studyWorld, TEST_KEY, testMeans, type World } from "@/db/testing/world";
import type { CastKey } from "@/lib/auth/cast";
import { blindingKeyId } from "@/lib/blinding/blinding-key";
import { openBox, studySealingKey } from "@/lib/blinding/sealed-box";
import { openSlot } from "@/lib/blinding/sealed-slot";
import { kitContentPlace } from "@/lib/kits/kit-box";
import { assessEligibility } from "@/lib/participants/assess-eligibility";
import { recordConsent } from "@/lib/participants/record-consent";
import { screenParticipant } from "@/lib/participants/screen-participant";
import { randomizeParticipant } from "./randomize-participant";

let world: World;
const means = testMeans("randomizations");
const NOW = new Date("2026-03-10T02:00:00Z");
const now = () => NOW;
const ARMS = /QZVERTEX|XJHOLLOW/;

beforeAll(async () => {
  world = await studyWorld({ protocol: { ...smallProtocol(), plannedParticipants: 20 } });
});
afterAll(() => world.close());

async function screened(who: "investigator" | "otherInvestigator" = "investigator"): Promise<string> {
  const outcome = await screenParticipant(
    await world.member(who),
    { sex: "F", birthYear: 1990 },
    randomUUID(),
    now,
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value.participantId;
}

async function eligible(stage: "early" | "late", who: "investigator" | "otherInvestigator" = "investigator") {
  const member = await world.member(who);
  const participantId = await screened(who);
  const consent = { participantId, consentedOn: "2026-03-09", formVersion: "2.0" };
  expect(await recordConsent(member, consent, randomUUID(), now)).toMatchObject({ ok: true });
  const criteria = { I1: "met", E1: "met" } as const;
  const assessment = { participantId, criteria, notes: {}, strata: { stage }, version: 0 };
  expect(await assessEligibility(member, assessment, randomUUID())).toMatchObject({ ok: true });
  return participantId;
}

async function randomize(
  participantId: string,
  who: Exclude<CastKey, "stranger"> = "investigator",
  key = randomUUID(),
) {
  return randomizeParticipant(await world.member(who), { participantId }, key, means);
}

const allocationsOf = (participantId: string) =>
  world.owner`select a.*, s.stratum, s.position, s.ciphertext from allocations a
    join allocation_slots s on s.study_id = a.study_id and s.id = a.slot_id where a.participant_id = ${participantId}`;

const kitsOf = (participantId: string) =>
  world.owner<{ id: string; visit_code: string; site_id: string; ciphertext: string }[]>`
    select k.id, a.visit_code, k.site_id, c.ciphertext from kit_assignments a
    join kits k on k.study_id = a.study_id and k.id = a.kit_id
    join kit_contents c on c.study_id = k.study_id and c.kit_id = k.id where a.participant_id = ${participantId}`;

test("16 at once take the list's places in order, without gap or duplicate, and kits of the slot's content", async () => {
  const early = await Promise.all(Array.from({ length: 10 }, () => eligible("early")));
  const late = await Promise.all(Array.from({ length: 6 }, () => eligible("late")));
  const everybody = [...early, ...late];
  const outcomes = await Promise.all(everybody.map((id) => randomize(id)));
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
  expect(JSON.stringify(outcomes)).not.toMatch(ARMS);
  const numbers = outcomes.map((outcome) => (outcome.ok ? outcome.value.randomizationNumber : ""));
  expect(new Set(numbers).size).toBe(16);
  for (const number of numbers) expect(number).toMatch(/^R-\d{4}$/);

  const studyKey = studySealingKey(TEST_KEY, world.studyId);
  for (const [stratum, people] of [
    ["01/early", early],
    ["01/late", late],
  ] as const) {
    const positions: number[] = [];
    for (const participantId of people) {
      const [slot, ...more] = await allocationsOf(participantId);
      expect(more).toEqual([]);
      expect(slot?.stratum).toBe(stratum);
      positions.push(slot?.position);
      const { arm } = openSlot(
        studyKey,
        world.studyId,
        { stratum, position: slot?.position },
        slot?.ciphertext,
      );
      const kits = await kitsOf(participantId);
      expect(kits.map((kit) => kit.visit_code).sort()).toEqual(["D1", "D8"]);
      for (const kit of kits) {
        expect(kit.site_id).toBe(world.siteIds.get("01"));
        expect(openBox(studyKey, kitContentPlace(world.studyId, kit.id), kit.ciphertext)).toBe(arm);
      }
    }
    expect(positions.sort((a, b) => a - b)).toEqual(people.map((_, at) => at + 1));
  }
});

test("nothing that was written about a randomization holds an arm, and the audit chain verifies", async () => {
  const written = await world.owner<
    { text: string }[]
  >`select a::text as text from audit_trail a where event = 'participant.randomized'
    union all select r::text from receipts r union all select a::text from allocations a`;
  expect(written.length).toBeGreaterThan(16 * 3);
  for (const { text } of written) expect(text).not.toMatch(ARMS);
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});

test("a double click, a retry and a later second try give one allocation and one answer", async () => {
  const participantId = await eligible("late");
  const key = randomUUID();
  const answers = await Promise.all([
    randomize(participantId, "investigator", key),
    randomize(participantId, "investigator", key),
    randomize(participantId),
    randomize(participantId),
  ]);
  const again = [await randomize(participantId, "investigator", key), await randomize(participantId)];
  const texts = new Set([...answers, ...again].map((answer) => JSON.stringify(answer)));
  expect(texts.size).toBe(1);
  expect(answers[0]).toMatchObject({ ok: true });
  expect(await allocationsOf(participantId)).toHaveLength(1);
  expect(await kitsOf(participantId)).toHaveLength(2);
});

test("whoever is not consented, not assessed or not eligible is refused, and the refusal names each reason", async () => {
  const member = await world.member("investigator");
  const participantId = await screened();
  const before = await randomize(participantId);
  expect(before).toMatchObject({ ok: false, kind: "refused" });
  expect(JSON.stringify(before)).toMatch(
    /Consent is not recorded.*I1 \(Adult\).*E1 \(Pregnant\).*Stage at screening/,
  );

  await recordConsent(
    member,
    { participantId, consentedOn: "2026-03-09", formVersion: "2.0" },
    randomUUID(),
    now,
  );
  const assessment = {
    participantId,
    criteria: { I1: "met", E1: "unmet" } as const,
    notes: {},
    strata: { stage: "early" },
    version: 0,
  };
  expect(await assessEligibility(member, assessment, randomUUID())).toEqual({
    ok: true,
    value: { participantId, unmet: ["E1"], missing: [] },
  });
  const unmet = await randomize(participantId);
  expect(JSON.stringify(unmet)).toMatch(/Exclusion criterion E1 \(Pregnant\) is present/);
  expect(JSON.stringify(unmet)).not.toMatch(/I1/);
  expect(await allocationsOf(participantId)).toEqual([]);
});

test("an investigator of another site cannot randomize by editing the address, nor can any other role", async () => {
  const participantId = await eligible("late");
  expect(await randomize(participantId, "otherInvestigator")).toMatchObject({ ok: false, kind: "not-found" });
  for (const who of [
    "nurse",
    "technician",
    "dataManager",
    "statistician",
    "pharmacist",
    "monitor",
    "administrator",
  ] as const)
    await expect(randomize(participantId, who)).rejects.toThrow(/permission denied/);
  expect(await allocationsOf(participantId)).toEqual([]);
});

test("a stratum whose list is used up refuses the next one in words", async () => {
  const [slots] =
    await world.owner`select count(*)::int as n from allocation_slots where stratum = '02/late'`;
  const people: string[] = [];
  for (let n = 0; n < slots?.n; n += 1) people.push(await eligible("late", "otherInvestigator"));
  const outcomes = await Promise.all(people.map((id) => randomize(id, "otherInvestigator")));
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
  const tooMany = await randomize(await eligible("late", "otherInvestigator"), "otherInvestigator");
  expect(tooMany).toMatchObject({
    ok: false,
    kind: "refused",
    message: expect.stringMatching(/no place left/),
  });
});

test("a site that has randomized its planned number refuses everybody alike, whatever the list holds next", async () => {
  const people: string[] = [];
  for (let n = 0; n < 4; n += 1) people.push(await eligible("early", "otherInvestigator"));
  const messages = new Set<string>();
  for (const id of people) {
    const refusal = await randomize(id, "otherInvestigator");
    messages.add(refusal.ok ? "randomized" : refusal.message);
    expect(await allocationsOf(id)).toEqual([]);
  }
  expect([...messages]).toEqual([expect.stringMatching(/^The site has reached its planned number of 20 /)]);
});

test("a missing or another key, a tampered or swapped box, a clock that was set back: refused in words, and the list goes on where it was", async () => {
  const participantId = await eligible("late");
  const { member, owner } = world;
  const attempt = async (key: typeof TEST_KEY | null = TEST_KEY, at = new Date()) =>
    randomizeParticipant(await member("investigator"), { participantId }, randomUUID(), {
      ...means,
      key,
      now: () => at,
    });
  const said = (words: RegExp) => ({ ok: false, kind: "refused", message: expect.stringMatching(words) });
  expect(await attempt(null)).toMatchObject(said(/^This server has no blinding key.*Nothing was saved/));
  const bytes = new Uint8Array(32).fill(9);
  expect(await attempt({ id: blindingKeyId(bytes), bytes })).toMatchObject(said(/another blinding key/));

  const [next, later] = await owner<{ id: string; ciphertext: string }[]>`
    select id, ciphertext from allocation_slots s where stratum = '01/late'
      and not exists (select from allocations a where a.slot_id = s.id) order by position limit 2`;
  if (!next || !later) throw new Error("nothing is left to tamper with");
  const flipped = (box: string) => `${box.slice(0, 60)}${box[60] === "A" ? "B" : "A"}${box.slice(61)}`;
  const put = (table: string, key: string, id: string, box: string) =>
    owner.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql.unsafe(`update ${table} set ciphertext = '${box}' where ${key} = '${id}'`);
    });
  const expectAltered = async () => {
    const refusal = await attempt();
    expect(refusal).toMatchObject(said(/^Something that is sealed was altered/));
    expect(JSON.stringify(refusal)).not.toMatch(ARMS);
  };
  for (const box of [flipped(next.ciphertext), later.ciphertext]) {
    await put("allocation_slots", "id", next.id, box);
    await expectAltered();
  }
  await put("allocation_slots", "id", next.id, next.ciphertext);
  // Of the kits, those that are taken are opened first: with all of them altered, none is given.
  const kits = await owner<{ id: string; ciphertext: string }[]>`
    select c.kit_id as id, c.ciphertext from kit_contents c join kits k on k.id = c.kit_id
    where k.site_id = ${world.siteIds.get("01") ?? ""} and not exists (select from kit_assignments a where a.kit_id = k.id)`;
  for (const kit of kits) await put("kit_contents", "kit_id", kit.id, flipped(kit.ciphertext));
  await expectAltered();
  for (const kit of kits) await put("kit_contents", "kit_id", kit.id, kit.ciphertext);
  const yesterday = new Date(Date.now() - 86_400_000);
  expect(await attempt(TEST_KEY, yesterday)).toMatchObject(said(/before the study's newest randomization/));
  expect(await attempt(TEST_KEY, new Date("2026-03-01T02:00:00Z"))).toMatchObject(
    said(/before this participant's consent/),
  );
  expect(await allocationsOf(participantId)).toEqual([]);
  expect(await attempt()).toMatchObject({ ok: true });
  expect((await allocationsOf(participantId))[0]?.slot_id).toBe(next.id);
});

test("closed recruitment refuses the next randomization", async () => {
  const participantId = await eligible("late");
  const [closure] =
    await world.owner`insert into recruitment_closures (study_id, reason) values (${world.studyId}, 'Enough.') returning id`;
  expect(await randomize(participantId)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/Recruitment is closed/),
  });
  await world.owner.begin(async (sql) => {
    await sql`select set_config('verum.reason', 'reopened', true)`;
    await sql`update recruitment_closures set reopened_at = now() where id = ${closure?.id}`;
  });
  expect(await randomize(participantId)).toMatchObject({ ok: true });
});

test("without a suitable kit nobody is randomized, the slot stays free, and the message names no kind", async () => {
  const participantId = await eligible("early");
  const filler = await eligible("early");
  const site = world.siteIds.get("01") ?? "";
  // Every kit of the site but one goes to somebody, under visits of no meaning.
  await world.owner`insert into kit_assignments (study_id, site_id, participant_id, visit_code, kit_id)
    select k.study_id, k.site_id, ${filler}, 'X' || row_number() over (), k.id from kits k
    where k.site_id = ${site} and not exists (select from kit_assignments a where a.kit_id = k.id)
      and k.id <> (select min(n.id::text)::uuid from kits n where n.site_id = ${site} and not exists (select from kit_assignments a where a.kit_id = n.id))`;
  const refusal = await randomize(participantId);
  expect(refusal).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^No suitable kit is free at this site/),
  });
  expect(JSON.stringify(refusal)).not.toMatch(ARMS);
  expect(await allocationsOf(participantId)).toEqual([]);
  expect(await kitsOf(participantId)).toEqual([]);
});
