import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillStudy } from "@/db/testing/completed-study";
import { inWords, rowsOfParticipant } from "@/db/testing/rows-of-participant";
import { studyWorld, type World } from "@/db/testing/world";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { correctParticipant } from "@/lib/participants/correct-participant";
import { recordAsOf, subjectOrNull } from "@/lib/past-records/reads";
import { certifyCopy } from "./certify-copy";
import { copyBlocks } from "./copy-blocks";
import { certifiedCopiesOf, certifiedCopyOrNull } from "./reads";

let world: World;
let participantId: string;
beforeAll(async () => {
  world = await studyWorld();
  const [first] = await fillStudy(world);
  participantId = first?.id ?? "";
});
afterAll(() => world.close());

const certified = async (
  who: Parameters<World["member"]>[0],
  asOf = new Date(),
  { password = CAST_PASSWORD, key = randomUUID() } = {},
) => certifyCopy(await world.member(who), { participantId, asOf: asOf.toISOString(), password }, key);

const subjectFor = async (who: Parameters<World["member"]>[0]) =>
  subjectOrNull(await world.member(who), participantId);

test("as of a past moment the record holds what it held then, and as of now what the tables hold", async () => {
  const investigator = await world.member("investigator");
  const [before] = await world.owner<{ version: number; sex: string }[]>`
    select version, sex from participants where id = ${participantId}`;
  if (!before) throw new Error("no participant");
  await new Promise((wake) => setTimeout(wake, 5));
  const earlier = new Date();
  await new Promise((wake) => setTimeout(wake, 5));
  const corrected = await correctParticipant(
    investigator,
    {
      participantId,
      sex: before.sex as "F",
      birthYear: 1971,
      version: before.version,
      reason: "Identity card read again",
    },
    randomUUID(),
  );
  expect(corrected).toMatchObject({ ok: true });
  const subject = await subjectFor("monitor");
  if (!subject) throw new Error("no subject");
  const monitor = await world.member("monitor");
  const shown = async (asOf: Date) => inWords(await recordAsOf(monitor, subject, asOf));
  const now = await shown(new Date());
  // Results are closed until the unblinding; lib/past-records compares them after it.
  const held = [...(await rowsOfParticipant(world, participantId, "monitor"))].filter(
    ([name]) => !name.startsWith("results/"),
  );
  expect([...new Set(held.map(([name]) => name.split("/")[0]))].sort()).toEqual([
    "adverse_events",
    "allocations",
    "causality_assessments",
    "consents",
    "eligibility_assessments",
    "injections",
    "kit_assignments",
    "participants",
    "sample_origins",
    "samples",
    "scores",
  ]);
  expect([...now.keys()].sort()).toEqual(held.map(([name]) => name).sort());
  for (const [name, fields] of held) {
    // A tube is shown with its visit, which stands in its origin.
    const added = name.startsWith("samples/") ? { visit_code: expect.stringMatching(/^D(1|15)$/) } : {};
    expect(now.get(name), name).toEqual({ ...fields, ...added });
  }
  const participant = `participants/${participantId}`;
  expect(now.get(participant)).toMatchObject({ birth_year: "1971" });
  const then = await shown(earlier);
  expect(then.get(participant)).toMatchObject({ birth_year: "1990" });
  expect([...then.keys()].sort()).toEqual([...now.keys()].sort());
  const empty = await recordAsOf(monitor, subject, new Date("2020-01-01T00:00:00Z"));
  expect(empty).toMatchObject({ rows: [], chain: null, signatures: [] });
});

test("a certified copy is signed, kept once for a retry, and stays what it was", async () => {
  const key = randomUUID();
  const asOf = new Date();
  const first = await certified("monitor", asOf, { key });
  expect(await certified("monitor", asOf, { key })).toEqual(first);
  if (!first.ok) throw new Error(first.message);
  const found = await certifiedCopyOrNull(await world.member("dataManager"), first.value.copyId);
  expect(found?.copy).toMatchObject({ signerName: "Tomas Novak", asOf });
  expect(found?.record.rows.length).toBeGreaterThan(2);
  const words = JSON.stringify(copyBlocks(found?.copy as never, found?.record as never));
  expect(words).toContain("Identity card read again");
  expect(words).not.toMatch(/QZVERTEX|XJHOLLOW/);
  const [audited] = await world.owner<{ new: Record<string, unknown> }[]>`
    select new from audit_trail where table_name = 'certified_copies' and row_key = ${first.value.copyId}`;
  expect(audited?.new).toMatchObject({ content_sha256: found?.copy.contentSha256 });
  expect(audited?.new).not.toHaveProperty("content");
  await world.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update certified_copies set content = replace(content, '1971', '1972') where id = ${first.value.copyId}`;
  });
  await expect(certifiedCopyOrNull(await world.member("monitor"), first.value.copyId)).rejects.toThrow(
    /not what was signed/,
  );
});

test("a wrong password, a moment to come, another site and other roles certify nothing", async () => {
  expect(await certified("monitor", new Date(), { password: "wrong" })).toMatchObject({
    kind: "wrong-password",
  });
  expect(await certified("monitor", new Date(Date.now() + 3_600_000))).toMatchObject({
    ok: false,
    message: expect.stringMatching(/has not come yet/),
  });
  expect(await certified("otherInvestigator")).toMatchObject({ ok: false, kind: "refused" });
  await expect(certified("nurse")).rejects.toMatchObject({ code: "42501" });
});

test("an investigator reads the copies made in that role, and no other site's", async () => {
  const own = await certified("investigator");
  if (!own.ok) throw new Error(own.message);
  const copiesFor = async (who: Parameters<World["member"]>[0]) =>
    (await certifiedCopiesOf(await world.member(who), participantId)).length;
  expect(await copiesFor("investigator")).toBe(1);
  expect(await copiesFor("otherInvestigator")).toBe(0);
  expect(await copiesFor("monitor")).toBeGreaterThan(1);
  expect(await certifiedCopyOrNull(await world.member("otherInvestigator"), own.value.copyId)).toBeNull();
});
