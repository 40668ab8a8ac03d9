import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { enterResults } from "@/lib/results/enter-results";
import { resultWithHistoryOrNull } from "@/lib/results/result-reads";
import { generateAccessionNumber } from "@/lib/samples/accession-number";
import { checkLaboratoryFile } from "./check-laboratory-file";
import { importLaboratoryFile } from "./import-laboratory-file";
import type { CheckLaboratoryFile } from "./input";
import { findingsOfFileOrNull, laboratoryFilesOf } from "./reads";

let world: World;
let tubes: { id: string; number: string }[] = [];
const entropy = seededEntropy("laboratory-files");

beforeAll(async () => {
  const protocol = smallProtocol();
  const markers = protocol.markers.map((marker) =>
    marker.code === "MKA" ? { ...marker, critical: { above: 350 } } : marker,
  );
  world = await studyWorld({ protocol: { ...protocol, markers } });
});
afterAll(() => world.close());

// Two tubes of their own for every test, of one participant at site 01.
beforeEach(async () => {
  tubes = [];
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'sample.collected', true)`;
    const siteId = world.siteIds.get("01") ?? "";
    const [person] = await tx`insert into participants (study_id, site_id, screening_number, sex, birth_year)
      values (${world.studyId}, ${siteId}, ${`01-${generateAccessionNumber(entropy)}`}, 'F', 1990) returning id`;
    for (const visit of ["D1", "D15"]) {
      const tube = { id: randomUUID(), number: generateAccessionNumber(entropy) };
      await tx`insert into samples (study_id, id, accession_number, collected_on, markers)
        values (${world.studyId}, ${tube.id}, ${tube.number}, '2026-03-07', ${["MKA", "MKB", "MKC"]})`;
      await tx`insert into sample_origins (study_id, site_id, sample_id, participant_id, visit_code)
        values (${world.studyId}, ${siteId}, ${tube.id}, ${String(person?.id)}, ${visit})`;
      tubes.push(tube);
    }
  });
});

const number = (at: number) => tubes[at]?.number ?? "";
const sent = (text: string, over: Partial<CheckLaboratoryFile> = {}): CheckLaboratoryFile => ({
  laboratory: "Central laboratory",
  name: "results.csv",
  contents: Buffer.from(text).toString("base64"),
  mapping: {
    encoding: "utf-8",
    delimiter: ",",
    decimal: ".",
    dates: "YYYY-MM-DD",
    headerLine: 1,
    layout: "wide",
    accessionNumber: "Tube",
    markers: { MKA: "A", MKB: "B" },
  },
  progressKey: randomUUID(),
  ...over,
});
const importing = async (
  text: string,
  seen: { leftOut?: number; outsideReference?: number } = {},
  key = randomUUID(),
) =>
  importLaboratoryFile(
    await world.member("technician"),
    { ...sent(text), leftOut: 0, outsideReference: 0, ...seen },
    key,
  );
const stored =
  () => world.owner`select sample_id, marker_code, qualifier || value as text, version from results
  where sample_id = any (${tubes.map(({ id }) => id)}) order by marker_code, sample_id = ${tubes[1]?.id ?? ""}`;
const good = () => `Tube,A,B\n${number(0)},100,<1.5\n${number(1)},,2.0\n`;

test("a new value for a tube of a frozen visit is left out by name; the rest comes in", async () => {
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'records.frozen', true), set_config('verum.reason', 'Clean.', true)`;
    await tx`insert into freezes (study_id, site_id, participant_id, part, visit_code, reason)
      select o.study_id, o.site_id, o.participant_id, 'visit', o.visit_code, 'Clean.' from sample_origins o
      where o.sample_id = ${tubes[1]?.id ?? ""}`;
  });
  const checked = await checkLaboratoryFile(await world.member("technician"), sent(good()));
  expect(checked).toMatchObject({
    ok: true,
    value: { entered: 2, leftOut: 1, findings: [{ kind: "frozen", line: 3, severity: "error" }] },
  });
  expect(await importing(good(), { leftOut: 1 })).toMatchObject({ ok: true });
  expect((await stored()).map(({ text }) => text)).toEqual(["100", "<1.5"]);
});

describe("a dry run", () => {
  test("tells what an import would do, and writes nothing", async () => {
    const outcome = await checkLaboratoryFile(await world.member("technician"), sent(`${good()}?,1,2\n`));
    expect(outcome).toMatchObject({
      ok: true,
      value: { lines: 3, entered: 3, unchanged: 0, differing: 0, leftOut: 1, findingCount: 1 },
    });
    expect(await stored()).toEqual([]);
  });

  test("answers another study's tube like one that does not exist", async () => {
    const foreign = generateAccessionNumber(entropy);
    const outcome = await checkLaboratoryFile(
      await world.member("technician"),
      sent(`Tube,A,B\n${foreign},100,\n`),
    );
    expect(outcome).toMatchObject({
      ok: true,
      value: { leftOut: 1, findings: [{ kind: "unknown-sample" }] },
    });
  });
});

describe("an import", () => {
  test("enters new values in one transaction, each with the line it is from, chained in the audit trail", async () => {
    expect(await importing(good())).toMatchObject({ ok: true, value: { entered: 3, leftOut: 0 } });
    expect(await stored()).toMatchObject([
      { marker_code: "MKA", text: "100", version: 1 },
      { marker_code: "MKB", text: "<1.5" },
      { marker_code: "MKB", text: "2.0" },
    ]);
    const kept = await world.owner`select line, fate from measurements
      where sample_id = any (${tubes.map(({ id }) => id)}) order by line`;
    expect(kept.map(({ line, fate }) => `${line} ${fate}`)).toEqual(["2 entered", "2 entered", "3 entered"]);
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
    const member = await world.member("technician");
    const { laboratories, files } = await laboratoryFilesOf(member);
    expect(laboratories).toMatchObject([
      { laboratory: "Central laboratory", mapping: { accessionNumber: "Tube" } },
    ]);
    expect(files[0]).toMatchObject({ name: "results.csv", lines: 2, entered: 3, by: "Agus Pratama" });
    expect(await findingsOfFileOrNull(member, files[0]?.id ?? "")).toMatchObject({ findings: [] });
  });

  test("of repeated readings keeps their mean, each reading, their CV, and plate, batch, analyzer and dilution", async () => {
    const text = `Tube,B,Rep,Plate,Kit lot,Reader,Dilution\n${number(0)},2.46,1,P-17,L-9,R2,1:10\n${number(0)},2.64,2,P-17,L-9,R2,1:10\n`;
    const { mapping } = sent(text);
    const columns = {
      plate: "Plate",
      batch: "Kit lot",
      analyzer: "Reader",
      dilution: "Dilution",
      replicate: "Rep",
    };
    const file = sent(text, { mapping: { ...mapping, ...columns, markers: { MKB: "B" } } });
    const seen = { leftOut: 0, outsideReference: 0 };
    expect(
      await importLaboratoryFile(await world.member("technician"), { ...file, ...seen }, randomUUID()),
    ).toMatchObject({ ok: true, value: { entered: 1 } });
    expect(await stored()).toMatchObject([{ marker_code: "MKB", text: "2.6" }]);
    const [kept] =
      await world.owner`select replicates::text[], cv_percent::float, plate, batch, analyzer, dilution::float
      from measurements where sample_id = ${tubes[0]?.id ?? ""}`;
    expect(kept).toEqual({
      replicates: ["2.46", "2.64"],
      cv_percent: 5,
      plate: "P-17",
      batch: "L-9",
      analyzer: "R2",
      dilution: 10,
    });
    // The value itself says its run too, and shows the rest from its line.
    const [result] = await world.owner<
      { id: string }[]
    >`select id from results where sample_id = ${tubes[0]?.id ?? ""}`;
    expect(await resultWithHistoryOrNull(await world.member("technician"), result?.id ?? "")).toMatchObject({
      run: { plate: "P-17", batch: "L-9", analyzer: "R2" },
      measurement: { line: 2, dilution: "10", cvPercent: "5.0", replicates: ["2.46", "2.64"] },
    });
  });

  test("of the same file again does nothing, and says who did it when", async () => {
    await importing(good());
    const again = await importing(good());
    expect(again).toMatchObject({
      ok: false,
      kind: "duplicate",
      message: expect.stringMatching(/Agus Pratama/),
    });
    expect(await stored()).toHaveLength(3);
  });

  test("sent again under its key answers the same and enters nothing twice", async () => {
    const key = randomUUID();
    const first = await importing(good(), {}, key);
    expect(await importing(good(), {}, key)).toEqual(first);
  });

  test("overwrites nothing: a differing value is kept beside the one that stands, and the laboratory asked once", async () => {
    const cell = { sampleId: tubes[0]?.id ?? "", markerCode: "MKA", text: "110", isConfirmed: false };
    await enterResults(await world.member("technician"), { cells: [cell] }, randomUUID());
    expect(await importing(good())).toMatchObject({ ok: true, value: { entered: 2, differing: 1 } });
    expect(await stored()).toMatchObject([{ text: "110", version: 1 }, {}, {}]);
    const [kept] =
      await world.owner`select value::text from measurements where fate = 'differing' and sample_id = ${cell.sampleId}`;
    expect(kept).toEqual({ value: "100" });
    await importing(`Tube,A,B\n${number(0)},101,\n`);
    const asked =
      await world.owner`select assigned_role, origin, field, question from queries where sample_id = ${cell.sampleId}`;
    expect(asked).toMatchObject([{ assigned_role: "lab_technician", origin: "import", field: "MKA" }]);
    expect(asked[0]?.question).not.toMatch(/100|110/);
  });

  test("calls the site's investigators to a critical value, also when another one stands and is kept", async () => {
    const calls = async () =>
      (
        await world.owner`select body from notices where kind = 'critical-value' and body like ${`%${number(0)}%`}`
      ).length;
    expect(await importing(`Tube,A,B\n${number(0)},100,\n`)).toMatchObject({ value: { entered: 1 } });
    expect(await calls()).toBe(0);
    expect(await importing(`Tube,A,B\n${number(0)},399,\n`)).toMatchObject({ value: { differing: 1 } });
    expect(await stored()).toMatchObject([{ text: "100", version: 1 }]);
    const called = await calls();
    expect(called).toBeGreaterThan(0);
    // A line that says what stands calls nobody.
    expect(await importing(`Tube,A,B\n${number(0)},100,\n\n`)).toMatchObject({ value: { unchanged: 1 } });
    expect(await calls()).toBe(called);
  });

  test("is refused when it would leave out more than was seen, or holds values nobody looked at", async () => {
    const text = `Tube,A,B\n${number(0)},300,\n?,1,\n`;
    expect(await importing(text)).toMatchObject({ ok: false, kind: "stale" });
    expect(await importing(text, { leftOut: 1 })).toMatchObject({ ok: false, kind: "stale" });
    expect(await stored()).toEqual([]);
    expect(await importing(text, { leftOut: 1, outsideReference: 1 })).toMatchObject({ ok: true });
  });

  test("of nothing but errors is refused, whatever the errors are", async () => {
    for (const text of ["", "Tube,A,,B\n", `Tube,A,B\n${number(0)},"1,5",\n`])
      expect(await importing(text, { leftOut: 1 })).toMatchObject({ ok: false, kind: "refused" });
  });

  test("at once with another one of the same cells enters each of them once", async () => {
    const outcomes = await Promise.all([good(), `${good()}\n`].map((text) => importing(text)));
    expect(outcomes.reduce((sum, one) => sum + (one.ok ? one.value.entered : 0), 0)).toBe(3);
    expect(outcomes.filter((one) => !one.ok && one.kind !== "duplicate" && one.kind !== "stale")).toEqual([]);
    expect(await stored()).toHaveLength(3);
  });
});

test("a locked study takes no file", async () => {
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'study.locked', true)`;
    await tx`insert into locks (study_id, dataset_sha256, participants) values (${world.studyId}, ${"ab".repeat(32)}, 1)`;
  });
  expect(await importing(good())).toMatchObject({ ok: false, kind: "locked" });
});
