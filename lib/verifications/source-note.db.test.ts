import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillStudy } from "@/db/testing/completed-study";
import { studyWorld, type World } from "@/db/testing/world";
import { CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { certifyCopy } from "@/lib/certified-copies/certify-copy";
import { copyBlocks } from "@/lib/certified-copies/copy-blocks";
import { certifiedCopyOrNull } from "@/lib/certified-copies/reads";
import { recordAsOf, subjectOrNull } from "@/lib/past-records/reads";
import { markOfRecord } from "@/lib/states/mark-reads";
import { recordsOfParticipantOrNull } from "@/lib/states/record-reads";
import { type Mark, markText, VerifyRecords } from "./input";
import { verifyRecords } from "./verify-records";

type Who = Exclude<CastKey, "stranger">;
const CHART = "Clinic chart, vol. 2, p. 14";
let world: World;
let participantId: string;
let people: Awaited<ReturnType<typeof fillStudy>>;
beforeAll(async () => {
  world = await studyWorld();
  people = await fillStudy(world);
  participantId = people[0]?.id ?? "";
});
afterAll(() => world.close());

const verify = async (
  marks: readonly Mark[],
  sourceNote?: string,
  { of = participantId, key = randomUUID() } = {},
) => {
  const sent = { participantId: of, marks: marks.map(markText), sourceNote };
  return verifyRecords(await world.member("monitor"), VerifyRecords.parse(sent), key);
};
const mark = (table: string, rowKey: string, field: string | null = null): Mark => ({
  table,
  rowKey,
  version: 1,
  field,
});
async function idAt(table: "injections" | "scores" | "sample_origins", visit: string, of = participantId) {
  const [row] = await world.owner<{ id: string }[]>`
    select to_jsonb(t) ->> ${table === "sample_origins" ? "sample_id" : "id"} as id from ${world.owner(table)} t
    where t.participant_id = ${of} and t.visit_code = ${visit}`;
  return row?.id ?? "";
}
const notes = async (rowKey: string) =>
  (await world.owner`select source_note from verifications where row_key = ${rowKey}`).map(
    (row) => row.source_note,
  );

test("says what was compared, is kept with each row, and once for a retry", async () => {
  const marks = [
    mark("consents", participantId),
    mark("injections", await idAt("injections", "D1"), "amount"),
  ];
  const key = randomUUID();
  const first = await verify(marks, `  ${CHART} `, { key });
  expect(first).toMatchObject({ ok: true, value: { verified: 2 } });
  expect(await verify(marks, `  ${CHART} `, { key })).toEqual(first);
  for (const { rowKey } of marks) expect(await notes(rowKey)).toEqual([CHART]);
  const score = await idAt("scores", "D1");
  expect(await verify([mark("scores", score)], "  ")).toMatchObject({ ok: true });
  expect(await notes(score)).toEqual([null]);
});

test("of two at once the one that verified keeps its own", async () => {
  const dose = await idAt("injections", "D8");
  const both = await Promise.all(
    ["Chart A", "Chart B"].map((note) => verify([mark("injections", dose)], note)),
  );
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await notes(dose)).toEqual([both[0]?.ok ? "Chart A" : "Chart B"]);
});

test("of more than 500 characters is refused, in the form and in the database", async () => {
  const long = { participantId, marks: [markText(mark("participants", participantId))] };
  expect(VerifyRecords.safeParse({ ...long, sourceNote: "x".repeat(501) }).error?.issues).toMatchObject([
    { path: ["sourceNote"], message: "At most 500 characters." },
  ]);
  for (const note of ["x".repeat(501), "  "])
    await expect(
      world.owner`update verifications set source_note = ${note} where row_key = ${participantId}`,
    ).rejects.toMatchObject({ code: "23514" });
});

test("is shown in the record, in the record as of a moment, and in a certified copy", async () => {
  const monitor = await world.member("monitor");
  const shown = await recordsOfParticipantOrNull(monitor, participantId);
  const consent = shown?.parts.flatMap(({ records }) => records).find(({ table }) => table === "consents");
  expect(consent?.verified).toMatchObject({ by: "Tomas Novak", sourceNote: CHART });
  const subject = await subjectOrNull(monitor, participantId);
  if (!subject) throw new Error("no subject");
  const { verifications } = await recordAsOf(monitor, subject, new Date());
  expect(verifications.find(({ about }) => about.table === "consents")).toMatchObject({ sourceNote: CHART });
  const certified = await certifyCopy(
    monitor,
    { participantId, asOf: new Date().toISOString(), password: CAST_PASSWORD },
    randomUUID(),
  );
  if (!certified.ok) throw new Error(certified.message);
  const found = await certifiedCopyOrNull(monitor, certified.value.copyId);
  if (!found) throw new Error("no copy");
  expect(JSON.stringify(copyBlocks(found.copy, found.record))).toContain(`; compared with: ${CHART}`);
});

test("is closed to the nurse, who reads that a row was verified: the note may be of a score as well", async () => {
  const dose = await idAt("injections", "D1");
  const marked = async (who: Who) =>
    markOfRecord(await world.member(who), {
      participantId,
      place: { part: "visit", visit: "D1" },
      table: "injections",
      rowKey: dose,
      version: 1,
    });
  expect((await marked("investigator")).verification).toMatchObject({ sourceNote: CHART, holds: true });
  expect((await marked("nurse")).verification).toMatchObject({ sourceNote: null, holds: true });
  await expect(
    world.owner.begin(async (sql) => {
      await sql.unsafe("set local role verum_nurse");
      await sql`select source_note from verifications`;
    }),
  ).rejects.toThrow("permission denied");
});

test("of a tube or an open value tells nothing of an embargoed one, also when other records are verified with it", async () => {
  const of = people[1]?.id ?? "";
  const tube = await idAt("sample_origins", "D1", of);
  const [open] = await world.owner<{ id: string }[]>`
    select id from results where sample_id = ${tube} and not embargoed`;
  const withTube = [mark("samples", tube), mark("injections", await idAt("injections", "D1", of))];
  for (const told of [CHART, "Too high on the printout", "It was twelve"])
    expect(await verify(withTube, told, { of }), told).toMatchObject({
      ok: false,
      message: expect.stringContaining("verify them apart"),
      fieldErrors: { sourceNote: expect.stringContaining("embargo") },
    });
  const value = [mark("results", open?.id ?? "")];
  expect(await verify(value, "Marker-A was 512", { of })).toMatchObject({ ok: false });
  expect(await notes(tube)).toEqual([]);
  expect(await verify(value, "Printout, page 3", { of })).toMatchObject({ ok: true });
  expect(await verify(withTube, "Ward chart of 12-Jan-2026", { of })).toMatchObject({ ok: true });
});

test("of a tube names no arm, and asks nothing of a tube of somebody else", async () => {
  const of = people[1]?.id ?? "";
  const tube = [mark("samples", await idAt("sample_origins", "D15", of))];
  expect(await verify(tube, "Label says Qzvertex", { of })).toMatchObject({ ok: false });
  expect(await verify(tube, "Label")).toMatchObject({ ok: false, kind: "stale" });
});
