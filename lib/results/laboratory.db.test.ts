import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asActor, readAs } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { auditPage } from "@/lib/audit/reads";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { generateAccessionNumber } from "@/lib/samples/accession-number";
import { correctResult } from "./correct-result";
import { enterResults } from "./enter-results";
import { panelGrid, sampleGridOrNull, worklist } from "./reads";
import { resultWithHistoryOrNull } from "./result-reads";

let world: World;
const entropy = seededEntropy("laboratory");
const MARKERS = ["MKA", "MKB", "MKC"];
let sampleIds: string[] = [];
const participantIds = new Map<string, string>();

beforeAll(async () => {
  const protocol = smallProtocol();
  // Of an embargoed marker and of an open one.
  const markers = protocol.markers.map((marker) =>
    marker.code === "MKB" ? marker : { ...marker, critical: { above: 350 } },
  );
  world = await studyWorld({ protocol: { ...protocol, markers } });
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'participant.screened', true)`;
    for (const [code, siteId] of world.siteIds) {
      const [row] = await tx`insert into participants (study_id, site_id, screening_number, sex, birth_year)
        values (${world.studyId}, ${siteId}, ${`${code}-001`}, 'F', 1990) returning id`;
      participantIds.set(code, String(row?.id));
    }
  });
});
afterAll(() => world.close());

// Three tubes: two visits at site 01, one at site 02.
beforeEach(async () => {
  sampleIds = [];
  for (const [code, visit] of [
    ["01", "D1"],
    ["01", "D15"],
    ["02", "D1"],
  ] as const) {
    const id = randomUUID();
    await world.owner.begin(async (tx) => {
      await tx`select set_config('verum.event', 'sample.collected', true)`;
      await tx`insert into samples (study_id, id, accession_number, collected_on, markers)
        values (${world.studyId}, ${id}, ${generateAccessionNumber(entropy)}, '2026-03-07', ${MARKERS})`;
      await tx`insert into sample_origins (study_id, site_id, sample_id, participant_id, visit_code, pre_dose)
        values (${world.studyId}, ${world.siteIds.get(code) ?? ""}, ${id}, ${participantIds.get(code) ?? ""}, ${visit}, true)`;
    });
    sampleIds.push(id);
  }
});
afterEach(async () => {
  await world.owner.begin(async (tx) => {
    await tx`delete from results`;
    await tx`delete from sample_origins`;
    await tx`delete from samples`;
  });
});

const technician = () => world.member("technician");
const tube = (at: number) => sampleIds[at] ?? "";
const cell = (at: number, markerCode: string, text: string, isConfirmed = false) => ({
  sampleId: tube(at),
  markerCode,
  text,
  isConfirmed,
});
const stored =
  () => world.owner`select sample_id, marker_code, value::text, qualifier, unit, embargoed, outside_reference, version
  from results order by marker_code, value`;
const whole = [
  cell.bind(null, 0, "MKA", "100"),
  cell.bind(null, 0, "MKB", "<1.5"),
  cell.bind(null, 1, "MKC", "12.0"),
];
const enterWhole = async (key = randomUUID()) =>
  enterResults(await technician(), { cells: whole.map((make) => make()) }, key);

describe("entering results", () => {
  test("keeps many cells of many samples as typed, with unit and embargo of the protocol, chained in the audit trail", async () => {
    expect(await enterWhole()).toEqual({
      ok: true,
      value: { enteredCount: 3, sampleCount: 2, calledCount: 0, awaitingCount: 0, differingCount: 0 },
    });
    expect(await stored()).toMatchObject([
      {
        marker_code: "MKA",
        value: "100",
        qualifier: "",
        unit: "mg/dL",
        embargoed: true,
        outside_reference: false,
      },
      { marker_code: "MKB", value: "1.5", qualifier: "<", unit: "pg/mL", embargoed: true },
      { marker_code: "MKC", value: "12.0", qualifier: "", unit: "g/L", embargoed: false },
    ]);
    const trail =
      await world.owner`select event, role from audit_trail where table_name = 'results' and action = 'insert' order by sequence desc limit 3`;
    expect(trail).toHaveLength(3);
    expect(trail[0]).toMatchObject({ event: "results.entered", role: "lab_technician" });
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test.each([
    ["1,5", /comma/],
    ["1e400", /exponent/],
    ["", /empty/],
    ["<", /stands alone/],
    ["9999", /implausible/],
  ])(
    "%j is refused beside its cell, and the good cells with it are not saved either",
    async (text, problem) => {
      const outcome = await enterResults(
        await technician(),
        { cells: [cell(0, "MKC", "12.0"), cell(1, "MKA", text)] },
        randomUUID(),
      );
      expect(outcome).toMatchObject({
        ok: false,
        fieldErrors: { [`${tube(1)}/MKA`]: expect.stringMatching(problem) },
      });
      expect(await stored()).toEqual([]);
    },
  );

  test("a value outside the reference range needs its confirmation", async () => {
    const enter = async (isConfirmed: boolean) =>
      enterResults(await technician(), { cells: [cell(0, "MKA", "300", isConfirmed)] }, randomUUID());
    expect(await enter(false)).toMatchObject({ ok: false, message: expect.stringMatching(/90 to 180/) });
    expect(await enter(true)).toMatchObject({ ok: true });
    expect(await stored()).toMatchObject([{ value: "300", outside_reference: true }]);
  });

  test("a marker that is not asked, an unknown marker, a foreign sample and a cell sent twice are refused", async () => {
    const member = await technician();
    const attempt = (cells: ReturnType<typeof cell>[]) => enterResults(member, { cells }, randomUUID());
    const foreign = { ...cell(0, "MKA", "100"), sampleId: randomUUID() };
    expect(await attempt([cell(0, "NOPE", "100")])).toMatchObject({
      message: expect.stringMatching(/no such marker/),
    });
    expect(await attempt([foreign])).toMatchObject({ message: expect.stringMatching(/not in the study/) });
    expect(await attempt([cell(0, "MKA", "100"), cell(0, "MKA", "101")])).toMatchObject({
      message: expect.stringMatching(/sent twice/),
    });
    expect(await stored()).toEqual([]);
  });

  test("sent again with the same key it answers the same and enters nothing twice", async () => {
    const key = randomUUID();
    const first = await enterWhole(key);
    expect(await enterWhole(key)).toEqual(first);
    expect(await stored()).toHaveLength(3);
  });

  test("values added after a lost answer are not swallowed by the first answer", async () => {
    const key = randomUUID();
    await enterWhole(key);
    const more = await enterResults(
      await technician(),
      { cells: [...whole.map((make) => make()), cell(2, "MKC", "9.0")] },
      key,
    );
    expect(more).toMatchObject({ ok: false, kind: "stale" });
    expect(Object.keys(more.ok ? {} : (more.fieldErrors ?? {}))).not.toContain(`${tube(2)}/MKC`);
  });

  test("of two technicians at once one wins, the other is told which cells, and nothing of theirs is half-saved", async () => {
    const member = await technician();
    const sets = [
      [cell(0, "MKA", "100"), cell(0, "MKC", "1.0"), cell(1, "MKC", "2.0")],
      [cell(1, "MKC", "3.0"), cell(2, "MKC", "4.0"), cell(0, "MKA", "101")],
    ];
    const outcomes = await Promise.all(sets.map((cells) => enterResults(member, { cells }, randomUUID())));
    expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
    const loser = outcomes.find((outcome) => !outcome.ok);
    expect(loser).toMatchObject({ kind: "stale", message: expect.stringMatching(/Agus Pratama/) });
    expect(Object.keys((loser && !loser.ok && loser.fieldErrors) || {}).sort()).toEqual(
      [`${tube(0)}/MKA`, `${tube(1)}/MKC`].sort(),
    );
    expect(await stored()).toHaveLength(3);
  });
});

describe("a critical value", () => {
  const calls =
    () => world.owner`select h.email, n.subject, n.body, n.path, n.by_mail from notices n join people h on h.id = n.person_id
    where n.kind = 'critical-value' order by n.recorded_at, h.email`;

  test("calls the site's investigators to the participant, without its number, and of an embargoed one without its marker", async () => {
    const outcome = await enterResults(
      await technician(),
      { cells: [cell(0, "MKA", "360", true), cell(2, "MKC", "400.0")] },
      randomUUID(),
    );
    expect(outcome).toMatchObject({ ok: true, value: { calledCount: 2 } });
    const called = await calls();
    const emails = called.map(({ email }) => email);
    expect(new Set(emails).size).toBe(emails.length);
    const own = called.find(({ subject }) => subject.includes("01-001"));
    expect(own).toMatchObject({
      by_mail: true,
      path: expect.stringContaining(participantIds.get("01") ?? "?"),
    });
    expect(`${own?.subject} ${own?.body}`).not.toMatch(/360|MKA|Marker A|high|above/i);
    const other = called.find(({ subject }) => subject.includes("02-001"));
    expect(other?.body).toMatch(/critical Marker C/);
    expect(other?.body).not.toMatch(/400/);
    // The laboratory hears nothing of whose tubes they are.
    expect(JSON.stringify(outcome)).not.toMatch(/0[12]-001/);
  });

  test("calls again when a correction makes it critical, and not for one that is not", async () => {
    await enterWhole();
    const before = (await calls()).length;
    const [row] = await world.owner`select id, version from results where marker_code = 'MKA'`;
    const correction = {
      resultId: String(row?.id),
      version: 1,
      isConfirmed: true,
      reason: "Read from the wrong well.",
    };
    await correctResult(await technician(), { ...correction, text: "340" }, randomUUID());
    expect(await calls()).toHaveLength(before);
    await correctResult(await technician(), { ...correction, version: 2, text: "360" }, randomUUID());
    expect((await calls()).length).toBeGreaterThan(before);
  });
});

describe("correcting a result", () => {
  const resultOf = async (markerCode: string) => {
    const [row] = await world.owner`select id, version from results where marker_code = ${markerCode}`;
    return { resultId: String(row?.id), version: Number(row?.version) };
  };
  const correction = (text: string) => ({ text, isConfirmed: false, reason: "Read from the wrong well." });

  test("keeps the earlier value, who, when and why in the history of the cell", async () => {
    await enterWhole();
    const seen = await resultOf("MKA");
    const outcome = await correctResult(await technician(), { ...seen, ...correction("120") }, randomUUID());
    expect(outcome).toMatchObject({ ok: true, value: { markerCode: "MKA", text: "120" } });
    const shown = await resultWithHistoryOrNull(await technician(), seen.resultId);
    expect(shown).toMatchObject({ text: "120", version: 2 });
    expect(shown?.history).toMatchObject([
      {
        event: "result.corrected",
        personName: "Agus Pratama",
        reason: "Read from the wrong well.",
        changes: expect.arrayContaining([{ field: "value", from: "100", to: "120" }]),
      },
      { event: "results.entered", action: "insert" },
    ]);
  });

  test("the second of two corrections is told who came first, and overwrites nothing", async () => {
    await enterWhole();
    const seen = await resultOf("MKA");
    const member = await technician();
    await correctResult(member, { ...seen, ...correction("120") }, randomUUID());
    const second = await correctResult(member, { ...seen, ...correction("130") }, randomUUID());
    expect(second).toMatchObject({
      ok: false,
      kind: "stale",
      message: expect.stringMatching(/by Agus Pratama at/),
    });
    expect(await stored()).toMatchObject([{ value: "120" }, {}, {}]);
  });

  test("an equal value, an impossible one and an unconfirmed one are refused", async () => {
    await enterWhole();
    const seen = await resultOf("MKA");
    const member = await technician();
    for (const [text, problem] of [
      ["100", /stands already/],
      ["", /empty/],
      ["1,5", /comma/],
      ["300", /90 to 180/],
    ] as const) {
      expect(await correctResult(member, { ...seen, ...correction(text) }, randomUUID())).toMatchObject({
        ok: false,
        message: expect.stringMatching(problem),
      });
    }
  });
});

describe("what each role may see of the laboratory", () => {
  test("the worklist knows accession numbers, dates and counts, in the numbers' own order, and nothing of participants", async () => {
    await enterWhole();
    const all = { state: null, accessionNumber: null, offset: 0, limit: 50 };
    const list = await worklist(await technician(), all);
    const numbers = list.samples.map((sample) => sample.accessionNumber);
    expect(numbers).toEqual([...numbers].sort());
    expect(list).toMatchObject({
      enteredCount: 3,
      askedCount: 9,
      sampleCounts: { waiting: 1, partial: 2, entered: 0 },
      panels: [{ panel: "MKA,MKB,MKC", waitingCount: 3 }],
    });
    expect(await worklist(await technician(), { ...all, state: "waiting" })).toMatchObject({
      total: 1,
      samples: [{ id: tube(2) }],
    });
    const grid = await panelGrid(await technician(), {
      panel: "MKA,MKB,MKC",
      all: false,
      offset: 0,
      limit: 50,
    });
    const everything = JSON.stringify([list, grid, await sampleGridOrNull(await technician(), tube(0))]);
    for (const secret of [
      "01-001",
      "02-001",
      '"D1"',
      '"D15"',
      ...participantIds.values(),
      ...world.siteIds.values(),
    ])
      expect(everything).not.toContain(secret);
  });

  test.each([
    "participants",
    "sample_origins",
    "injections",
    "scores",
    "adverse_events",
    "allocations",
    "withdrawals",
    "kits",
    "deviations",
  ])("Postgres refuses a technician who reads %s", async (table) => {
    const { actor } = await technician();
    await expect(readAs(actor, (tx) => tx.execute(sql.raw(`select * from ${table}`)))).rejects.toMatchObject({
      code: "42501",
    });
  });

  const seenBy = async (
    key: "nurse" | "investigator" | "dataManager" | "monitor" | "statistician" | "technician",
  ) => {
    const { actor } = await world.member(key);
    const rows = await readAs(actor, (tx) =>
      tx.execute<{ marker_code: string }>(sql`select marker_code from results order by 1`),
    );
    return rows.map((row) => row.marker_code);
  };

  test("embargoed values are closed to investigator, data manager and monitor, open to laboratory and statistician", async () => {
    await enterWhole();
    for (const key of ["investigator", "dataManager", "monitor"] as const)
      expect({ key, seen: await seenBy(key) }).toEqual({ key, seen: ["MKC"] });
    for (const key of ["technician", "statistician"] as const)
      expect({ key, seen: await seenBy(key) }).toEqual({ key, seen: MARKERS });
    await expect(seenBy("nurse")).rejects.toMatchObject({ code: "42501" });
  });

  test("an investigator sees the open values of the own site only", async () => {
    await enterResults(await technician(), { cells: [cell(2, "MKC", "7.0")] }, randomUUID());
    expect(await seenBy("investigator")).toEqual([]);
    const { actor } = await world.member("otherInvestigator");
    expect(await readAs(actor, (tx) => tx.execute(sql`select value from results`))).toHaveLength(1);
  });

  test.each(["nurse", "investigator", "dataManager", "monitor"] as const)(
    "the audit trail gives %s no value of a result before the unblinding",
    async (key) => {
      await enterWhole();
      const member = await world.member(key);
      const rows = await readAs(member.actor, (tx) =>
        tx.execute(sql`select * from audit_trail where table_name = 'results'`),
      );
      expect(rows).toEqual([]);
      expect((await auditPage(member, {}, 500)).tables).not.toContain("results");
    },
  );

  test("counts without values tell the site how far the laboratory is", async () => {
    await enterWhole();
    const { actor } = await world.member("nurse");
    const rows = await readAs(actor, (tx) =>
      tx.execute<{ sample_id: string; entered: number }>(sql`select * from verum.results_entered()`),
    );
    expect(new Map(rows.map((row) => [row.sample_id, row.entered]))).toEqual(
      new Map([
        [tube(0), 2],
        [tube(1), 1],
      ]),
    );
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(["entered", "last_entered_at", "sample_id"]);
  });

  test.each(["nurse", "investigator", "dataManager", "statistician"] as const)(
    "Postgres refuses %s who enters a result",
    async (key) => {
      const { actor } = await world.member(key);
      await expect(
        asActor(actor, { event: "results.entered" }, async (tx) => {
          await tx.execute(sql`insert into results (study_id, sample_id, marker_code, value, unit, embargoed)
            values (${world.studyId}, ${tube(0)}, 'MKA', 1, 'mg/dL', false)`);
          return done(null);
        }),
      ).rejects.toMatchObject({ code: "42501" });
    },
  );
});
