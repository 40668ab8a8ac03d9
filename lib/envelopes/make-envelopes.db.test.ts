import { randomUUID } from "node:crypto";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { randomized } from "@/db/testing/enrolled";
import { studyWorld, TEST_KEY, testMeans, type World } from "@/db/testing/world";
import { CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { studySealingKey } from "@/lib/blinding/sealed-box";
import { openSlot } from "@/lib/blinding/sealed-slot";
import { breakCode } from "@/lib/code-breaks/break-code";
import { textOfPdf } from "@/lib/documents/testing/text-of-pdf";
import { makeEnvelopes } from "./make-envelopes";
import { envelopeNumberOrNull } from "./number-reads";
import { envelopesBySite } from "./reads";
import { sealEnvelope } from "./seal-envelope";

const ARM = /QZVERTEX|XJHOLLOW/i;

let world: World;
beforeEach(async () => {
  world = await studyWorld();
});
afterEach(() => world.close());

const made = async (
  who: Exclude<CastKey, "stranger"> = "pharmacist",
  requestKey = randomUUID(),
  means = testMeans("envelopes"),
  password = CAST_PASSWORD,
  covers: "participants" | "list" = "participants",
) =>
  makeEnvelopes(
    await world.member(who),
    { siteId: world.siteIds.get("01") ?? "", covers, password },
    requestKey,
    means,
  );

/** The codes as they stand in the PDF's QR codes cannot be read back; the page's own data can. */
const dataOf = (html: string) =>
  JSON.parse(/const SET = (.*);\n/.exec(Buffer.from(html, "base64").toString("utf8"))?.[1] ?? "{}");

test("each randomized participant of the site gets one envelope; nothing of it is kept but for whom", async () => {
  const ids = [await randomized(world), await randomized(world)];
  await randomized(world, "otherInvestigator");
  const outcome = await made();
  if (!outcome.ok || !outcome.value.files) throw new Error("no envelopes");
  expect(outcome.value.envelopes).toBe(2);
  expect(Buffer.from(outcome.value.files.envelopesPdf, "base64").subarray(0, 5).toString()).toBe("%PDF-");
  expect(dataOf(outcome.value.files.openerHtml)).toMatchObject({ studyCode: "SMALL-1", siteCode: "01" });
  const rows = await world.owner<{ participant_id: string }[]>`select participant_id from envelopes`;
  expect(rows.map((row) => row.participant_id).sort()).toEqual([...ids].sort());
  const whole = await world.owner<{ text: string }[]>`
    select t::text as text from audit_trail t where event = 'envelopes.made' union all select r::text from receipts r
    union all select e::text from envelopes e union all select s::text from envelope_sets s`;
  expect(whole.filter(({ text }) => ARM.test(text) || text.includes("PDF"))).toEqual([]);
  const [site] = await envelopesBySite(await world.member("pharmacist"));
  expect(site).toMatchObject({ code: "01", randomized: 2, newest: { envelopes: 2, covers: "participants" } });
});

test("what an envelope says is what a code break says", async () => {
  await randomized(world);
  const { base32 } = await import("./base32");
  const outcome = await made();
  if (!outcome.ok || !outcome.value.files) throw new Error("no envelopes");
  const set = dataOf(outcome.value.files.openerHtml);
  const broken = await breakCode(
    await world.member("investigator"),
    {
      screeningNumber: "01-001",
      sex: "F",
      birthYear: 1990,
      reasonCode: "surgery",
      note: "Compare.",
      confirmation: "BREAK",
      password: CAST_PASSWORD,
    },
    randomUUID(),
    { key: TEST_KEY, now: () => new Date() },
  );
  if (!broken.ok) throw new Error(broken.message);
  // The key is drawn from the means' randomness: the same seed gives it again.
  const siteKey = testMeans("envelopes").entropy(20);
  const armIndex = set.arms.findIndex((arm: { code: string }) => arm.code === broken.value.treatment.code);
  const place = { studyCode: "SMALL-1", siteCode: "01", setId: set.setId, number: "01-001" };
  const html = Buffer.from(outcome.value.files.openerHtml, "base64").toString("utf8");
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? "";
  const open = runInNewContext(`${script}; openEnvelope`, { crypto, TextEncoder, Uint8Array, JSON });
  const answer = await open(set, "01-001", sealEnvelope(siteKey, place, armIndex), base32(siteKey));
  expect(answer).toMatchObject({ ok: true });
  expect(answer.words).toContain(broken.value.treatment.code);
});

test("a set for the whole list, made at the opening, opens for whoever is randomized later, by a number that says nothing", async () => {
  const outcome = await made("pharmacist", randomUUID(), testMeans("list"), CAST_PASSWORD, "list");
  if (!outcome.ok || !outcome.value.files) throw new Error("no envelopes");
  const [slots] = await world.owner<{ n: number }[]>`
    select count(*)::int as n from allocation_slots where stratum like '01/%'`;
  expect(outcome.value.envelopes).toBe(slots?.n);
  const [site] = await envelopesBySite(await world.member("pharmacist"));
  expect(site).toMatchObject({ randomized: 0, newest: { covers: "list", envelopes: slots?.n } });

  const participantId = await randomized(world);
  const number = await envelopeNumberOrNull(await world.member("nurse"), participantId);
  expect(number).toMatch(/^E-\d{6}-\d$/);
  expect(await envelopeNumberOrNull(await world.member("otherNurse"), participantId)).toBeNull();
  const [row] = await world.owner<
    { number: string; stratum: string; position: number; ciphertext: string }[]
  >`
    select e.number, s.stratum, s.position, s.ciphertext from slot_envelopes e
    join allocation_slots s on s.id = e.slot_id join allocations a on a.slot_id = s.id where a.participant_id = ${participantId}`;
  expect(row?.number).toBe(number);

  // The pages stand in the order of their numbers, which is not the list's.
  const text = await textOfPdf(Buffer.from(outcome.value.files.envelopesPdf, "base64"));
  const printed = text.map((page) => /Sealed envelope (E-[\d-]+)/.exec(page)?.[1]);
  expect(printed).toEqual([...printed].sort());
  const inList = await world.owner<{ number: string }[]>`
    select e.number from slot_envelopes e join allocation_slots s on s.id = e.slot_id order by s.list_index`;
  expect(inList.map((one) => one.number)).not.toEqual(printed);

  const arm = row
    ? openSlot(studySealingKey(TEST_KEY, world.studyId), world.studyId, row, row.ciphertext).arm
    : "";
  const set = dataOf(outcome.value.files.openerHtml);
  const siteKey = testMeans("list").entropy(20);
  const place = { studyCode: "SMALL-1", siteCode: "01", setId: set.setId, number: number ?? "" };
  const code = sealEnvelope(
    siteKey,
    place,
    set.arms.findIndex((one: { code: string }) => one.code === arm),
  );
  // As printed on the page of that number: four or five digits at a time.
  const page = text.find((one) => one.includes(`Sealed envelope ${number}`)) ?? "";
  expect(page.replace(/\s/g, "")).toContain(code.replace(/\s/g, ""));
  const trail = await world.owner<{ text: string }[]>`
    select t::text as text from audit_trail t where event = 'envelopes.made'`;
  expect(trail.filter((one) => ARM.test(one.text))).toEqual([]);
});

test("a retry gets no files again, and makes no second set", async () => {
  await randomized(world);
  const requestKey = randomUUID();
  await made("pharmacist", requestKey);
  expect(await made("pharmacist", requestKey)).toEqual({ ok: true, value: { envelopes: 1, files: null } });
  expect(await world.owner`select 1 from envelope_sets`).toHaveLength(1);
});

test("nobody but the pharmacist makes them: Postgres refuses the others", async () => {
  await randomized(world);
  for (const who of ["administrator", "investigator", "monitor", "nurse"] as const)
    await expect(made(who), who).rejects.toThrow(/permission denied|row-level security/);
  expect(await world.owner`select 1 from envelope_sets`).toHaveLength(0);
});

test("without a key, with a wrong password and for a site without participants nothing is made, in words", async () => {
  expect(await made()).toMatchObject({ ok: false, message: expect.stringMatching(/Nobody is randomized/) });
  await randomized(world);
  const wrong = await made("pharmacist", randomUUID(), testMeans("x"), "guess");
  expect(wrong).toMatchObject({ kind: "wrong-password" });
  const means = { ...testMeans("x"), key: null };
  expect(
    await makeEnvelopes(
      await world.member("pharmacist"),
      { siteId: world.siteIds.get("01") ?? "", covers: "participants", password: CAST_PASSWORD },
      randomUUID(),
      means,
    ),
  ).toMatchObject({ ok: false, message: expect.stringMatching(/no blinding key/) });
});
