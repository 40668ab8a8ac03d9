import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eligible } from "@/db/testing/enrolled";
import { smallProtocol, studyWorld, TEST_KEY, type World } from "@/db/testing/world";
import { openBox, studySealingKey } from "@/lib/blinding/sealed-box";
import { logInjection } from "@/lib/injections/log-injection";
import { randomizeParticipant } from "@/lib/randomization/randomize-participant";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { receiveShipment } from "@/lib/shipments/receive-shipment";
import { shipKits } from "@/lib/shipments/ship-kits";
import { generateKits, importKits } from "./add-kits";
import { destroyKit } from "./destroy-kit";
import { kitContentPlace } from "./kit-box";
import { quarantineKit } from "./quarantine-kit";
import { releaseKit } from "./release-kit";
import { replaceKit } from "./replace-kit";
import { returnKit } from "./return-kit";

let world: World;
const entropy = seededEntropy("supply");
const means = { key: TEST_KEY, entropy };
const ARMS = ["QZVERTEX", "XJHOLLOW"] as const;
// Ahead of the database's clock, which stamps what happens meanwhile.
const NOW = new Date(Date.now() + 3_600_000);
const now = () => NOW;
const today = NOW.toISOString().slice(0, 10);

beforeAll(async () => {
  const protocol = { ...smallProtocol(), supply: { start: "depot" as const, doNotUseDays: 7 } };
  world = await studyWorld({ protocol });
});
afterAll(() => world.close());

const parts = (count: number, expiresOn = "2031-06-30", lots: readonly [string, string] = ["L-77", "L-77"]) =>
  ARMS.map((content, at) => ({ content, count, lot: lots[at] ?? "", expiresOn }));

const generate = async (
  code: string,
  more: Partial<Parameters<typeof generateKits>[1]> = {},
  key = randomUUID(),
) =>
  generateKits(
    await world.member("pharmacist"),
    { code, parts: parts(20), areLotsMasked: false, ...more },
    key,
    means,
  );

async function ship(
  count: number,
  site = "01",
  key = randomUUID(),
  counts: readonly number[] = [count, count],
) {
  const contents = ARMS.map((content, at) => ({ content, count: counts[at] ?? 0 }));
  const input = { siteId: world.siteIds.get(site) ?? "", contents, note: null };
  return shipKits(await world.member("pharmacist"), input, key, means);
}

const kitsOf = (shipmentId: string) =>
  world.owner<{ id: string; number: string; ciphertext: string }[]>`
    select k.id, k.number, c.ciphertext from shipment_kits s join kits k on k.id = s.kit_id join kit_contents c on c.kit_id = k.id
    where s.shipment_id = ${shipmentId} order by k.number`;

const contentOf = ({ id, ciphertext }: { id: string; ciphertext: string }) =>
  openBox(studySealingKey(TEST_KEY, world.studyId), kitContentPlace(world.studyId, id), ciphertext);

async function receive(
  shipmentId: string,
  change: Partial<Parameters<typeof receiveShipment>[1]> = {},
  who: "nurse" | "otherNurse" = "nurse",
  key = randomUUID(),
) {
  const kits = (await kitsOf(shipmentId)).map(({ id }) => ({ kitId: id, condition: "accepted" as const }));
  const receivedAt = new Date(NOW.getTime() + 7 * 3_600_000 + 60_000).toISOString().slice(0, 16);
  return receiveShipment(
    await world.member(who),
    { shipmentId, receivedAt, temperature: "in-range", note: null, kits, ...change },
    key,
    () => new Date(NOW.getTime() + 120_000),
  );
}

async function shipped(count: number): Promise<string> {
  const outcome = await ship(count);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value.shipmentId;
}

async function received(count: number) {
  const shipmentId = await shipped(count);
  const outcome = await receive(shipmentId);
  if (!outcome.ok) throw new Error(outcome.message);
  return kitsOf(shipmentId);
}

const count = async (table: string) =>
  (await world.owner.unsafe(`select count(*)::int as n from ${table}`))[0]?.n as number;

describe("kits come into the depot", () => {
  test("mixed and sealed, with no lot, expiry or content in clear anywhere a blinded person or the trail could show it", async () => {
    expect(await generate("B1", { parts: parts(20, "2031-06-30", ["LOTQZ", "LOTQZ"]) })).toMatchObject({
      ok: true,
      value: { kits: 40 },
    });
    const rows = await world.owner<{ text: string }[]>`
      select a::text as text from audit_trail a where event = 'kits.added' union all select r::text from receipts r
      union all select k::text from kits k union all select l::text from kit_lots l union all select c::text from kit_contents c`;
    expect(rows.length).toBeGreaterThan(160);
    for (const { text } of rows) expect(text).not.toMatch(/QZVERTEX|XJHOLLOW|LOTQZ/);
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test("once for one request, whoever presses twice; a second batch of the same code is refused", async () => {
    const key = randomUUID();
    const [one, other] = await Promise.all([generate("B2", {}, key), generate("B2", {}, key)]);
    expect(one).toMatchObject({ ok: true });
    expect(other).toEqual(one);
    expect(await generate("B2")).toMatchObject({ ok: false, kind: "duplicate" });
  });

  test("not when a lot tells the content, unless it stands on no carton", async () => {
    const lots = { parts: parts(20, "2031-06-30", ["LA", "LB"]) };
    const refusal = await generate("B3", lots);
    expect(refusal).toMatchObject({
      ok: false,
      kind: "refused",
      fieldErrors: { areLotsMasked: expect.any(String) },
    });
    expect(await count("kit_batches")).toBe(2);
    expect(await generate("B3", { ...lots, areLotsMasked: true })).toMatchObject({ ok: true });
  });

  test("not from a list whose numbers or order tell the content, unless it is renumbered", async () => {
    const { generateKitNumbers } = await import("./kit-number");
    const numbers = generateKitNumbers(40, entropy).sort();
    const list = [
      "number,content,lot,expires_on",
      ...numbers.map((number, at) => `${number},${ARMS[at < 20 ? 0 : 1]},L1,2031-06-30`),
    ].join("\n");
    const input = { code: "B4", list, renumber: false, areLotsMasked: false };
    const member = await world.member("pharmacist");
    const refusal = await importKits(member, input, randomUUID(), means);
    expect(refusal).toMatchObject({
      ok: false,
      kind: "refused",
      fieldErrors: { renumber: expect.any(String) },
    });
    expect(await importKits(member, { ...input, renumber: true }, randomUUID(), means)).toMatchObject({
      ok: true,
      value: { kits: 40 },
    });
  });

  test("not without one of the contents: the batch stands on the carton", async () => {
    const { generateKitNumbers } = await import("./kit-number");
    const numbers = generateKitNumbers(4, entropy);
    const list = [
      "number,content,lot,expires_on",
      ...numbers.map((number) => `${number},${ARMS[0]},L1,2031-06-30`),
    ].join("\n");
    const input = { code: "B5", list, renumber: false, areLotsMasked: false };
    const lacking = [
      await importKits(await world.member("pharmacist"), input, randomUUID(), means),
      await generate("B5", { parts: parts(4).slice(0, 1) }),
    ];
    for (const refusal of lacking)
      expect(refusal).toMatchObject({
        ok: false,
        message: expect.stringMatching(/^A batch holds every content/),
      });
  });

  test("not by a nurse: the database refuses her", async () => {
    const member = await world.member("nurse");
    const { asActor } = await import("@/db/as-actor");
    const { kitBatches } = await import("@/db/schema/supply");
    await expect(
      asActor(member.actor, { event: "kits.added" }, async (tx) => {
        await tx.insert(kitBatches).values({
          studyId: world.studyId,
          code: "X",
          source: "generated",
          kits: 1,
          useBy: today,
          lastUseOn: today,
          findings: [],
        });
        return { ok: true, value: null };
      }),
    ).rejects.toThrow(/permission denied/);
  });
});

describe("a shipment", () => {
  test("takes what expires first, and holds of every content what was asked", async () => {
    await generate("EARLY", { parts: parts(5, "2030-01-31") });
    const kits = await kitsOf(await shipped(5));
    const early = await world.owner<{ number: string }[]>`
      select k.number from kits k join kit_lots l on l.kit_id = k.id join kit_batches b on b.id = l.batch_id where b.code = 'EARLY' order by 1`;
    expect(kits.map(({ number }) => number)).toEqual(early.map(({ number }) => number));
    expect(kits.map(contentOf).sort()).toEqual([...Array(5).fill(ARMS[0]), ...Array(5).fill(ARMS[1])]);
  });

  test("never takes what may not be used any more, and two at once never the same kit", async () => {
    await generate("OLD", { parts: parts(3, today) });
    const [one, other] = await Promise.all([ship(4), ship(4)]);
    expect([one.ok, other.ok]).toEqual([true, true]);
    const old =
      await world.owner`select 1 from shipment_kits s join kit_lots l on l.kit_id = s.kit_id join kit_batches b on b.id = l.batch_id where b.code = 'OLD'`;
    expect(old).toHaveLength(0);
  });

  test("is refused when the depot lacks a content, and leaves nothing behind", async () => {
    const before = await count("shipments");
    expect(await ship(500)).toMatchObject({ ok: false, kind: "refused" });
    expect(await count("shipments")).toBe(before);
  });

  test("is refused when its mix would tell the contents apart", async () => {
    expect(await ship(0, "01", randomUUID(), [20, 1])).toMatchObject({
      ok: false,
      message: expect.stringMatching(/pattern guard/),
    });
  });

  test("is received once, whoever is faster, and by its own site alone", async () => {
    const shipmentId = await shipped(2);
    expect(await receive(shipmentId, {}, "otherNurse")).toMatchObject({ ok: false, kind: "not-found" });
    const key = randomUUID();
    const answers = await Promise.all([
      receive(shipmentId, {}, "nurse", key),
      receive(shipmentId, {}, "nurse", key),
      receive(shipmentId),
    ]);
    expect(answers.filter((each) => each.ok).length).toBeGreaterThanOrEqual(1);
    expect(await receive(shipmentId)).toMatchObject({ ok: false, kind: "duplicate" });
    const rows = await world.owner`select 1 from shipment_receipts where shipment_id = ${shipmentId}`;
    expect(rows).toHaveLength(1);
  });

  test("is refused with a kit that was never in it, and with one left out", async () => {
    const [shipmentId, elsewhere] = [await shipped(2), await shipped(2)];
    const kits = (await kitsOf(shipmentId)).map(({ id }) => ({ kitId: id, condition: "accepted" as const }));
    const [stray] = await kitsOf(elsewhere);
    const withStray = [...kits.slice(1), { kitId: stray?.id ?? "", condition: "accepted" as const }];
    expect(await receive(shipmentId, { kits: withStray })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/not in shipment/),
    });
    expect(await receive(shipmentId, { kits: kits.slice(1) })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/1 are left/),
    });
  });

  test("after a temperature excursion is quarantined whole, until the pharmacist releases each kit", async () => {
    const shipmentId = await shipped(2);
    expect(await receive(shipmentId, { temperature: "excursion" })).toMatchObject({
      ok: false,
      fieldErrors: { note: expect.any(String) },
    });
    expect(await receive(shipmentId, { temperature: "excursion", note: "14 °C for 3 h" })).toMatchObject({
      ok: true,
      value: { quarantined: 4 },
    });
    const [quarantine] = await world.owner<{ id: string }[]>`
      select q.id from kit_quarantines q join shipment_kits s on s.kit_id = q.kit_id where s.shipment_id = ${shipmentId} limit 1`;
    const release = async (who: "pharmacist" | "nurse") =>
      releaseKit(
        await world.member(who),
        { quarantineId: quarantine?.id ?? "", reason: "Stable at 25 °C." },
        randomUUID(),
      );
    await expect(release("nurse")).rejects.toThrow(/permission denied/);
    const twice = await Promise.all([release("pharmacist"), release("pharmacist")]);
    expect(twice.filter((each) => each.ok)).toHaveLength(1);
    expect(twice.find((each) => !each.ok)).toMatchObject({ kind: "duplicate" });
  });
});

describe("a kit at the site", () => {
  test("is quarantined once by two nurses at once, released, returned once, destroyed once", async () => {
    const [kit] = await received(2);
    const kitId = kit?.id ?? "";
    const nurse = await world.member("nurse");
    const quarantine = () => quarantineKit(nurse, { kitId, reason: "Dropped." }, randomUUID());
    const answers = await Promise.all([quarantine(), quarantine()]);
    expect(answers.map((each) => each.ok).sort()).toEqual([false, true]);
    const destroy = async () =>
      destroyKit(
        await world.member("pharmacist"),
        { kitId, destroyedOn: today, method: "Incinerated, cert. 12", reason: "Broken." },
        randomUUID(),
        () => new Date(NOW.getTime() + 86_400_000),
      );
    expect(await destroy()).toMatchObject({ ok: false, kind: "refused" });
    const back = () => returnKit(nurse, { kitId, contents: "unopened", reason: "Broken." }, randomUUID());
    const returns = await Promise.all([back(), back()]);
    expect(returns.map((each) => each.ok).sort()).toEqual([false, true]);
    const destructions = await Promise.all([destroy(), destroy()]);
    expect(destructions.map((each) => each.ok).sort()).toEqual([false, true]);
    expect(destructions.find((each) => !each.ok)).toMatchObject({ kind: "duplicate" });
  });

  test("of another site is answered like none", async () => {
    const [kit] = await received(2);
    const other = await world.member("otherNurse");
    const unknown = await quarantineKit(other, { kitId: randomUUID(), reason: "Dropped." }, randomUUID());
    expect(await quarantineKit(other, { kitId: kit?.id ?? "", reason: "Dropped." }, randomUUID())).toEqual(
      unknown,
    );
    expect(unknown).toMatchObject({ ok: false, kind: "not-found" });
  });
});

describe("a participant", () => {
  const randomize = async (
    participantId: string,
    who: "investigator" | "otherInvestigator" = "investigator",
  ) =>
    randomizeParticipant(await world.member(who), { participantId }, randomUUID(), {
      key: TEST_KEY,
      entropy,
      now,
    });
  const assigned = (participantId: string, visit = "D1") =>
    world.owner<{ id: string; number: string; ciphertext: string }[]>`
      select k.id, k.number, c.ciphertext from kit_assignments a join kits k on k.id = a.kit_id join kit_contents c on c.kit_id = k.id
      where a.participant_id = ${participantId} and a.visit_code = ${visit}`.then(([kit]) => {
      if (!kit) throw new Error("no kit is assigned");
      return kit;
    });
  const giveAt = new Date(NOW.getTime() + 600_000);
  const give = async (participantId: string, kitNumber: string, deviationReason: string | null = null) =>
    logInjection(
      await world.member("nurse"),
      {
        participantId,
        visitCode: "D1",
        kitNumber,
        status: "given",
        givenAt: new Date(giveAt.getTime() + 7 * 3_600_000).toISOString().slice(0, 16),
        givenAtHour: undefined,
        amount: 1.5,
        anatomicalSite: "left deltoid",
        statusReason: null,
        deviationReason,
      },
      randomUUID(),
      () => new Date(giveAt.getTime() + 60_000),
    );

  test("is not randomized at a site that lacks one content, in the same words whichever it is", async () => {
    const participantId = await eligible(world, "otherInvestigator");
    const empty = await randomize(participantId, "otherInvestigator");
    expect(empty).toMatchObject({ ok: false, message: expect.stringMatching(/^No suitable kit/) });
    expect(JSON.stringify(empty)).not.toMatch(/QZVERTEX|XJHOLLOW/);
  });

  test("gets received kits of the own content alone, and a replacement of the same content when one is set aside", async () => {
    await received(6);
    const participantId = await eligible(world);
    expect(await randomize(participantId)).toMatchObject({ ok: true });
    const [first, second] = [await assigned(participantId), await assigned(participantId, "D8")];
    expect(contentOf(first)).toBe(contentOf(second));
    const nurse = await world.member("nurse");
    await quarantineKit(nurse, { kitId: first.id, reason: "Leaking." }, randomUUID());
    expect(await give(participantId, first.number)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/quarantine/),
    });
    const replace = () =>
      replaceKit(
        nurse,
        { participantId, visitCode: "D1", kitId: first.id, reason: "Leaking." },
        randomUUID(),
        { key: TEST_KEY, entropy, now },
      );
    const answers = await Promise.all([replace(), replace()]);
    expect(answers.map((each) => each.ok).sort()).toEqual([false, true]);
    expect(answers.find((each) => !each.ok)).toMatchObject({ kind: "stale" });
    const taken = await assigned(participantId);
    expect(taken.id).not.toBe(first.id);
    expect(contentOf(taken)).toBe(contentOf(first));
    expect(JSON.stringify(answers)).not.toMatch(/QZVERTEX|XJHOLLOW/);
    expect(await give(participantId, taken.number)).toMatchObject({ ok: true });
    expect(await quarantineKit(nurse, { kitId: taken.id, reason: "Too late." }, randomUUID())).toMatchObject({
      ok: false,
      kind: "refused",
    });
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test("whose code was broken is given a kit with a reason alone, and a deviation is drafted", async () => {
    await received(4);
    const participantId = await eligible(world);
    expect(await randomize(participantId)).toMatchObject({ ok: true });
    await world.owner.begin(async (sql) => {
      await sql`select set_config('verum.event', 'code.broken', true), set_config('verum.study_id', ${world.studyId}, true)`;
      await sql`insert into code_breaks (study_id, site_id, participant_id, kind, route, reason_code, note, impact, broken_at)
        values (${world.studyId}, ${world.siteIds.get("01") ?? ""}, ${participantId}, 'inadvertent', 'other', 'other', 'A letter.', 'None.', ${NOW.toISOString()})`;
    });
    const { number } = await assigned(participantId);
    expect(await give(participantId, number)).toMatchObject({ ok: false, kind: "needs-reason" });
    const reason = "The participant benefits; decided with the sponsor.";
    expect(await give(participantId, number, reason)).toMatchObject({ ok: true, value: { deviations: 1 } });
    const drafted = await world.owner`select kind from deviations where participant_id = ${participantId}`;
    expect(drafted).toMatchObject([{ kind: "after-code-break" }]);
  });

  test("is not given a kit whose last day of use is over, though it was assigned", async () => {
    await received(4);
    const participantId = await eligible(world);
    expect(await randomize(participantId)).toMatchObject({ ok: true });
    const kit = await assigned(participantId);
    await world.owner.begin(async (sql) => {
      await sql`select set_config('verum.reason', 'test', true)`;
      await sql`update kit_batches b set last_use_on = '2020-01-01' from kit_lots l where l.batch_id = b.id and l.kit_id = ${kit.id}`;
    });
    const refusal = await give(participantId, kit.number);
    expect(refusal).toMatchObject({ ok: false, fieldErrors: { kitNumber: expect.any(String) } });
    expect(JSON.stringify(refusal)).not.toMatch(/expir|2020|lot/i);
  });
});
