import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import {
  safetyReportContents,
  safetyReportMasks,
  safetyReportOpenings,
  safetyReports,
} from "@/db/schema/safety-reports";
import { fillStudy } from "@/db/testing/completed-study";
import { studyWorld, TEST_KEY, testMeans, type World } from "@/db/testing/world";
import { openBox, studySealingKey } from "@/lib/blinding/sealed-box";
import { openSlot } from "@/lib/blinding/sealed-slot";
import { textOfPdf } from "@/lib/documents/testing/text-of-pdf";
import { maskPlace } from "./masked-arms";
import { openReport } from "./open-report";
import { prepareReport } from "./prepare-report";
import { closedPartOrNull, openingsLog, openPartOrNull, safetyReportList } from "./reads";
import { reportDocument } from "./report-document";
import { reportFigureOrNull } from "./report-figure";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
  await fillStudy(world);
}, 60_000);
afterAll(() => world.close());

const prepare = async (
  cutoffOn = "2026-02-01",
  key = randomUUID(),
  means = testMeans(key),
  who: Parameters<World["member"]>[0] = "safetyBoard",
) =>
  prepareReport(await world.member(who), { cutoffOn }, key, {
    ...means,
    now: () => new Date("2026-03-01T12:00:00Z"),
  });

async function prepared(cutoffOn?: string): Promise<string> {
  const outcome = await prepare(cutoffOn);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value.reportId;
}

async function opened(reportId: string) {
  const board = await world.member("safetyBoard");
  expect(await openReport(board, { reportId }, randomUUID())).toMatchObject({ ok: true });
  const report = await closedPartOrNull(board, reportId);
  if (!report) throw new Error("the closed part is not open");
  return report;
}

/** How many participants each arm has in truth, opened past the wall with the test's key. */
async function truth(): Promise<ReadonlyMap<string, number>> {
  const rows = await world.owner<{ stratum: string; position: number; ciphertext: string }[]>`
    select s.stratum, s.position, s.ciphertext from allocations a join allocation_slots s on s.id = a.slot_id`;
  const counts = new Map<string, number>();
  for (const { ciphertext, ...place } of rows) {
    const { arm } = openSlot(studySealingKey(TEST_KEY, world.studyId), world.studyId, place, ciphertext);
    counts.set(arm, (counts.get(arm) ?? 0) + 1);
  }
  return counts;
}

test("the closed part counts by letters as the list says, and which letter is which stands in a box alone", async () => {
  const reportId = await prepared();
  const report = await opened(reportId);
  expect(report).toMatchObject({ groups: ["A", "B"], cutoffOn: "2026-02-01" });
  const [mask] = await world.owner`select ciphertext from safety_report_masks where report_id = ${reportId}`;
  const place = maskPlace(world.studyId, reportId);
  const order = openBox(studySealingKey(TEST_KEY, world.studyId), place, mask?.ciphertext)
    .split(",")
    .map(Number);
  const counts = await truth();
  const expected = order.map((at) => String(counts.get(world.protocol.arms[at]?.code ?? "") ?? 0));
  const [participants] = report.tables;
  expect(participants?.rows[0]).toEqual({ label: "Randomized", cells: expected });
});

test("no code and no name of an arm stands in what is kept, in the log, or in the audit trail", async () => {
  await prepared();
  const kept = JSON.stringify([
    await world.owner`select * from safety_reports`,
    await world.owner`select * from safety_report_contents`,
    await world.owner`select * from safety_report_masks`,
    await world.owner`select * from safety_report_openings`,
    await world.owner`select * from audit_trail where table_name like 'safety%'`,
    await world.owner`select * from receipts`,
  ]);
  for (const { code, name } of world.protocol.arms) {
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(name);
  }
  const trail = JSON.stringify(
    await world.owner`select new from audit_trail where table_name like 'safety%'`,
  );
  for (const hidden of ["Randomized", "v1.", "closed_document", "open_document", "ciphertext"])
    expect(trail).not.toContain(hidden);
});

test("nobody reads a closed part that is not in the log: before an opening, and half an hour after it", async () => {
  const reportId = await prepared();
  const board = await world.member("safetyBoard");
  expect(await closedPartOrNull(board, reportId)).toBeNull();
  await opened(reportId);
  const [entry] = await openingsLog(board);
  expect(entry).toMatchObject({ by: board.name });
  await world.owner`select set_config('verum.reason', 'a test moves time', false)`;
  await world.owner`update safety_report_openings set recorded_at = now() - interval '31 minutes' where report_id = ${reportId}`;
  expect(await closedPartOrNull(board, reportId)).toBeNull();
});

test("everybody else is refused: by the verbs, and by Postgres for each table of the closed part", async () => {
  const reportId = await prepared();
  const others = [
    "nurse",
    "technician",
    "investigator",
    "dataManager",
    "statistician",
    "pharmacist",
    "monitor",
    "administrator",
  ] as const;
  for (const who of others) {
    const member = await world.member(who);
    expect(await prepare("2026-02-01", randomUUID(), testMeans("x"), who)).toMatchObject({ kind: "refused" });
    expect(await openReport(member, { reportId }, randomUUID())).toMatchObject({ kind: "refused" });
    for (const table of [safetyReportContents, safetyReportMasks, safetyReportOpenings])
      await expect(readAs(member.actor, (tx) => tx.select().from(table))).rejects.toThrow(
        /permission denied/,
      );
  }
  const board = await world.member("safetyBoard");
  await expect(readAs(board.actor, (tx) => tx.select().from(safetyReportMasks))).rejects.toThrow(
    /permission denied/,
  );
});

test("the open part is of everybody together, without a value, for those who look after the whole study", async () => {
  const reportId = await prepared();
  for (const who of ["safetyBoard", "statistician"] as const) {
    const report = await openPartOrNull(await world.member(who), reportId);
    expect(report?.groups).toEqual(["Everybody"]);
    expect(report?.tables.map((table) => table.title)).not.toContain("Values by visit");
  }
  for (const who of ["nurse", "investigator", "pharmacist"] as const) {
    const { actor } = await world.member(who);
    await expect(readAs(actor, (tx) => tx.select().from(safetyReports))).rejects.toThrow(/permission denied/);
  }
});

test("letters are dealt anew: over many reports an arm is A about as often as B", async () => {
  const { maskArms } = await import("./masked-arms");
  const { seededEntropy } = await import("@/lib/randomization/seeded-entropy");
  const entropy = seededEntropy("letters");
  const first = Array.from({ length: 400 }, () => maskArms(2, entropy).order[0]).filter((at) => at === 0);
  // Binomial(400, 1/2): four standard deviations either way.
  expect(Math.abs(first.length - 200)).toBeLessThan(40);
});

test("a report is as of its date; none of the future, none without participants, none with another key, and then nothing is kept", async () => {
  const [{ n: before } = { n: 0 }] = await world.owner<
    { n: number }[]
  >`select count(*)::int as n from safety_reports`;
  expect(await prepare("2026-03-02")).toMatchObject({ fieldErrors: { cutoffOn: expect.any(String) } });
  expect(await prepare("2026-01-01")).toMatchObject({
    message: expect.stringContaining("Nobody was randomized"),
  });
  const other = { ...testMeans("k"), key: { id: "0123456789abcdef", bytes: new Uint8Array(32).fill(9) } };
  expect(await prepare("2026-02-01", randomUUID(), other)).toMatchObject({
    message: expect.stringContaining("does not open"),
  });
  const [{ n: after } = { n: -1 }] = await world.owner<
    { n: number }[]
  >`select count(*)::int as n from safety_reports`;
  expect(after).toBe(before);
  const early = await opened(await prepared("2026-01-15"));
  const doses = early.tables[0]?.rows.find((row) => row.label.startsWith("Doses given"));
  expect(doses?.cells.reduce((sum, cell) => sum + Number(cell), 0)).toBe(3);
});

test("two prepared at once get numbers that follow each other; a retry is answered as the first time", async () => {
  const key = randomUUID();
  const [one, other] = await Promise.all([prepare("2026-02-01", key), prepare("2026-02-01")]);
  expect(await prepare("2026-02-01", key)).toEqual(one);
  const numbers = [one, other]
    .map((outcome) => (outcome.ok ? outcome.value.number : 0))
    .sort((a, b) => a - b);
  expect((numbers[1] ?? 0) - (numbers[0] ?? 0)).toBe(1);
  const list = await safetyReportList(await world.member("safetyBoard"));
  expect(new Set(list.map((report) => report.number)).size).toBe(list.length);
});

test("figures draw the counts of the tables, in the order and the colors of the letters, whichever arm is A", async () => {
  const { owner, studyId } = world;
  await owner`insert into adverse_events (study_id, site_id, participant_id, term, started_on, outcome)
    select study_id, site_id, id, 'Nausea', '2026-01-13', 'recovered' from participants order by screening_number limit 1`;
  const letters = new Set<string>();
  for (let tries = 0; tries < 20 && letters.size < 2; tries += 1) {
    const reportId = await prepared();
    const report = await opened(reportId);
    const [mask] = await owner`select ciphertext from safety_report_masks where report_id = ${reportId}`;
    letters.add(openBox(studySealingKey(TEST_KEY, studyId), maskPlace(studyId, reportId), mask?.ciphertext));
    const [, kinds, terms] = report.tables;
    if (!kinds || !terms) throw new Error("tables are missing");
    expect(terms.rows.map((row) => row.label)).toEqual(["Headache", "Nausea"]);
    const figure = reportFigureOrNull(report, terms, true);
    if (figure?.kind !== "butterfly") throw new Error("two letters are drawn back to back");
    const { left, right, rows } = figure.data;
    expect([left, right].map(({ label, n, place }) => ({ label, n: String(n), place }))).toEqual(
      report.groups.map((label, place) => ({ label, n: report.tables[0]?.rows[0]?.cells[place], place })),
    );
    for (const [at, row] of rows.entries())
      expect([row.left, row.right]).toEqual(terms.rows[at]?.cells.map((cell) => Number.parseInt(cell, 10)));
    expect(figure.words).toMatchObject({
      watermark: "CLOSED",
      file: expect.not.stringMatching(/pooled|UNBLINDED/),
    });
    expect(reportFigureOrNull(report, kinds, true)).not.toBeNull();
    for (const other of [report.tables[0], report.tables[3]])
      expect(other && reportFigureOrNull(report, other, true)).toBeNull();
    const { sizes: _, ...older } = report;
    expect(reportFigureOrNull(older, terms, true)).toBeNull();
    const open = await openPartOrNull(await world.member("safetyBoard"), reportId);
    const pooled = open?.tables[2] && reportFigureOrNull(open, open.tables[2], false);
    expect(pooled).toMatchObject({ kind: "bars", data: { groups: [{ label: "Everybody", n: 3 }] } });
    expect(JSON.stringify(pooled)).not.toMatch(/CLOSED|"[AB]"/);
  }
  expect(letters.size).toBe(2);
});

test("on paper the cut-off date and the word CLOSED stand on every page", async () => {
  const report = await opened(await prepared());
  const bytes = await reportDocument(report, true, {
    at: new Date("2026-03-01T12:00:00Z"),
    timeZone: "Asia/Jakarta",
    by: "A board member",
  });
  const pages = await textOfPdf(bytes);
  expect(pages.join(" ")).toContain("Participants with at least one (%)");
  for (const page of pages) {
    expect(page).toContain("CLOSED");
    expect(page).toContain("01-Feb-2026");
  }
});
