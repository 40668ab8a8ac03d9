import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillStudy, type TestParticipant } from "@/db/testing/completed-study";
import { inWords, rowsOfParticipant } from "@/db/testing/rows-of-participant";
import { studyWorld, type World } from "@/db/testing/world";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { certifyCopy } from "@/lib/certified-copies/certify-copy";
import { copyBlocks } from "@/lib/certified-copies/copy-blocks";
import { certifiedCopyOrNull } from "@/lib/certified-copies/reads";
import { openQueries } from "@/lib/queries/open-queries";
import { recordAsOf, subjectOrNull } from "./reads";

type Reader = "investigator" | "otherInvestigator" | "monitor" | "dataManager";
const READERS = ["investigator", "monitor", "dataManager"] as const;
const OF_ALL_SITES = ["monitor", "dataManager"] as const;
const WAY = ["sample_dispatches", "sample_receipts", "sample_storages"];
/** An embargoed value and an open one, as they were corrected; they stand nowhere else. */
const VALUES = /87654\.32|76543\.21/;
let world: World;
let person: TestParticipant;
let tube: string;

/** Participants whose tubes went the same way; of the first, two results were corrected, and one was asked about. */
beforeAll(async () => {
  world = await studyWorld();
  [person] = (await fillStudy(world)) as [TestParticipant];
  await world.owner.begin(async (sql) => {
    await sql`insert into sample_dispatches (study_id, sample_id, box) select study_id, sample_id, 'BOX-1' from sample_origins`;
    await sql`insert into sample_receipts (study_id, sample_id, condition) select study_id, sample_id, 'good' from sample_origins`;
    await sql`insert into sample_storages (study_id, sample_id, freezer, position)
      select study_id, sample_id, 'F1', left(sample_id::text, 8) from sample_origins`;
    const [first] = await sql<{ sample_id: string }[]>`
      select sample_id from sample_origins where participant_id = ${person.id} and visit_code = 'D1'`;
    tube = first?.sample_id ?? "";
  });
  await world.owner.begin(async (sql) => {
    await sql`select set_config('verum.reason', 'Read again from the printout', true)`;
    for (const [marker, value] of [
      ["MKA", "87654.32"],
      ["MKC", "76543.21"],
    ] as const)
      await sql`update results set value = ${value}, version = 2 where marker_code = ${marker} and sample_id = ${tube}`;
  });
  const point = { table: "results", rowKey: tube, field: "MKA", visit: "D1" };
  expect(
    await openQueries(
      await world.member("monitor"),
      { points: [point], assignedRole: "lab_technician", question: "Is the unit right?" },
      randomUUID(),
    ),
  ).toMatchObject({ ok: true });
});
afterAll(() => world.close());

const recordOf = async (who: Reader, asOf = new Date()) => {
  const member = await world.member(who);
  const subject = await subjectOrNull(member, person.id);
  if (!subject) throw new Error("no subject");
  return recordAsOf(member, subject, asOf);
};
/** Queries and copies are shown beside the rows, and not among them. */
const isNotAbout = (name: string) => !/^(quer|certified_copies)/.test(name);
const rowsOf = async (who: Reader, ...tables: string[]) =>
  (await recordOf(who)).rows.filter(({ table }) => tables.includes(table));
async function copyOf(who: Reader): Promise<string> {
  const member = await world.member(who);
  const made = await certifyCopy(
    member,
    { participantId: person.id, asOf: new Date().toISOString(), password: CAST_PASSWORD },
    randomUUID(),
  );
  if (!made.ok) throw new Error(made.message);
  const found = await certifiedCopyOrNull(member, made.value.copyId);
  if (!found) throw new Error("no copy");
  return JSON.stringify(copyBlocks(found.copy, found.record));
}

test("before the unblinding a record as of a moment and its copy hold tubes and their way, and of no result anything", async () => {
  for (const who of OF_ALL_SITES) {
    expect(await rowsOf(who, "samples")).toHaveLength(2);
    expect((await recordOf(who)).closed).toBe("results");
    const [receipt] = await rowsOf(who, "sample_receipts");
    expect(receipt?.fields).toEqual(
      expect.arrayContaining([
        { field: "visit_code", value: expect.stringMatching(/^D(1|15)$/) },
        { field: "accession_number", value: expect.stringMatching(/^A-/) },
        { field: "condition", value: "good" },
      ]),
    );
  }
  expect(await rowsOf("investigator", "samples")).toEqual([]);
  expect((await recordOf("investigator")).closed).toBe("tubes-and-results");
  for (const who of READERS) {
    expect(await rowsOf(who, ...WAY)).toHaveLength(6);
    const record = await recordOf(who);
    expect(record.rows.filter(({ table }) => table === "results")).toEqual([]);
    expect(JSON.stringify(record)).not.toMatch(VALUES);
    expect(JSON.stringify(record)).not.toContain("Read again from the printout");
    const copy = await copyOf(who);
    expect(copy).not.toMatch(VALUES);
    expect(copy).toMatch(/results are not in it/);
  }
});

test("a query about a value that is closed is printed, in a section of its own", async () => {
  for (const who of READERS) {
    const copy = await copyOf(who);
    expect(copy).toMatch(/about rows that are not shown.*Query\. results, D1\. MKA: Is the unit right\?/);
  }
});

test("after the unblinding the record is what the tables hold of tubes and results, with what was asked of them", async () => {
  const before = new Date();
  // The unblinding itself is tested where it is made; here it has only happened.
  await world.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`insert into unblindings (study_id, reason) values (${world.studyId}, 'The plan is final.')`;
  });
  for (const who of OF_ALL_SITES) {
    const record = await recordOf(who);
    expect(record.closed).toBeNull();
    const held = await rowsOfParticipant(world, person.id, who === "monitor" ? "monitor" : "data_manager");
    const tables = [...new Set([...held.keys()].map((name) => name.split("/")[0] ?? ""))];
    expect(tables).toEqual(expect.arrayContaining(["samples", "results", ...WAY, "scores", "injections"]));
    const shown = inWords(record);
    expect([...shown.keys()].sort()).toEqual([...held.keys()].filter(isNotAbout).sort());
    expect([...shown.keys()].filter((name) => name.startsWith("results/"))).toHaveLength(6);
    for (const [name, fields] of shown) expect(fields, name).toMatchObject(held.get(name) ?? {});
    const corrected = record.rows.find(({ fields }) => fields.some(({ value }) => value === "87654.32"));
    expect(corrected?.entries.map(({ reason }) => reason)).toContain("Read again from the printout");
    const copy = await copyOf(who);
    expect(copy).toContain("Is the unit right?");
    expect(copy).not.toMatch(/not in it|not shown/);
    // No row that came later is in the record of an earlier moment, and none of another participant's tubes.
    expect((await recordOf(who, before)).rows).toHaveLength(record.rows.length);
    expect((await recordOf(who, new Date("2020-01-01T00:00:00Z"))).rows).toEqual([]);
  }
  expect(await rowsOf("investigator", "results", "samples")).toEqual([]);
  const otherSite = await world.member("otherInvestigator");
  expect(await subjectOrNull(otherSite, person.id)).toBeNull();
});
