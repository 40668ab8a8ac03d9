import fc from "fast-check";
import { expect, it } from "vitest";
import type { AuditEntry } from "@/lib/audit/types";
import { momentOrNull } from "./moment";
import { pastRecord } from "./past-record";
import { rowsAsOf } from "./rows-as-of";
import { saidAboutNoRow, saidAboutRow } from "./said-about";
import { aboutWords, changeWords, fieldsInWords, valueWords } from "./words";

function entry(sequence: number, part: Partial<AuditEntry>): AuditEntry {
  return {
    sequence,
    at: new Date(Date.UTC(2026, 2, 1, 0, sequence)),
    personName: "Dewi Lestari",
    role: "nurse",
    siteCode: "01",
    timeZone: "Asia/Jakarta",
    screeningNumber: "01-001",
    event: "injection.logged",
    reason: null,
    table: "injections",
    rowKey: "one",
    action: "insert",
    changes: [],
    ...part,
  };
}
const change = (field: string, from: string | null, to: string | null) => ({ field, from, to });

it("a record as of now is what its writes left, and as of any moment what they had left until then", () => {
  const write = fc.record({
    row: fc.constantFrom("a", "b"),
    field: fc.constantFrom("volume", "side"),
    value: fc.option(fc.string({ minLength: 1, maxLength: 3 })),
  });
  fc.assert(
    fc.property(fc.array(write, { maxLength: 30 }), fc.nat(30), (writes, until) => {
      const kept = new Map<string, Map<string, string>>();
      const entries: AuditEntry[] = [];
      for (const [at, { row, field, value }] of writes.slice(0, until).entries()) {
        const fields = kept.get(row) ?? new Map<string, string>();
        entries.push(
          entry(at + 1, {
            rowKey: row,
            action: kept.has(row) ? "update" : "insert",
            changes: [change(field, fields.get(field) ?? null, value)],
          }),
        );
        kept.set(row, fields);
        if (value === null) fields.delete(field);
        else fields.set(field, value);
      }
      const read = rowsAsOf([...entries].reverse());
      expect(read.map(({ rowKey }) => rowKey)).toEqual([...kept.keys()]);
      for (const { rowKey, fields } of read)
        expect(new Map(fields.map((one) => [one.field, one.value]))).toEqual(kept.get(rowKey));
    }),
  );
  expect(rowsAsOf([])).toEqual([]);
});

const head = {
  participant: { id: "p", screeningNumber: "01-001" },
  site: { code: "01", name: "Surakarta", timeZone: "Asia/Jakarta" },
  asOf: new Date("2026-03-02T00:00:00Z"),
  chain: null,
  closed: null,
};
const about = [change("table_name", null, "injections"), change("row_key", null, "one")];

it("a query and a verification stand with what they are about, as far as they had come", () => {
  const entries = [
    entry(1, { changes: [change("volume_ml", null, "1.5")] }),
    entry(2, {
      table: "queries",
      rowKey: "q",
      changes: [...about, change("field", null, "volume_ml"), change("question", null, "Is 1.5 right?")],
    }),
    entry(3, {
      table: "query_messages",
      rowKey: "m",
      changes: [change("query_id", null, "q"), change("body", null, "It was 1.2.")],
    }),
    entry(4, { table: "verifications", rowKey: "v", changes: about }),
    entry(5, { action: "update", reason: "Misread", changes: [change("volume_ml", "1.5", "1.2")] }),
    entry(6, {
      table: "verifications",
      rowKey: "v",
      action: "update",
      changes: [change("taken_back_at", null, "2026-03-01T00:06:00+00:00")],
    }),
    entry(7, { table: "query_closures", rowKey: "q", changes: [change("conclusion", null, "corrected")] }),
  ];
  const before = pastRecord(head, entries.slice(0, 4), []);
  expect(before.rows.map(({ fields }) => fields)).toEqual([[{ field: "volume_ml", value: "1.5" }]]);
  expect(before.queries).toMatchObject([{ field: "volume_ml", conclusion: null }]);
  expect(before.queries[0]?.said.map(({ text }) => text)).toEqual(["Is 1.5 right?", "It was 1.2."]);
  expect(before.verifications).toMatchObject([{ takenBackAt: null }]);
  const after = pastRecord(head, entries, []);
  expect(after.rows.map(({ fields }) => fields)).toEqual([[{ field: "volume_ml", value: "1.2" }]]);
  expect(after.queries).toMatchObject([{ conclusion: "corrected" }]);
  expect(after.verifications[0]?.takenBackAt).toEqual(new Date("2026-03-01T00:06:00Z"));
});

it("what is asked of a result stands with its tube and marker, and what is asked of no row that is shown is not lost", () => {
  const ask = (sequence: number, table: string, rowKey: string, field: string) =>
    entry(sequence, {
      table: "queries",
      rowKey: `q${sequence}`,
      changes: [
        change("table_name", null, table),
        change("row_key", null, rowKey),
        change("field", null, field),
        change("visit_code", null, "D8"),
        change("question", null, `Asked ${sequence}`),
      ],
    });
  const record = pastRecord(
    head,
    [
      entry(1, {
        table: "results",
        rowKey: "r",
        changes: [change("sample_id", null, "tube"), change("marker_code", null, "MKA")],
      }),
      ask(2, "results", "tube", "MKA"),
      ask(3, "results", "tube", "MKB"),
      ask(4, "scores", "p", "total"),
      entry(5, { table: "verifications", rowKey: "v", changes: about }),
    ],
    [],
  );
  const [row] = record.rows;
  if (!row) throw new Error("no row");
  const asked = ({ queries }: ReturnType<typeof saidAboutNoRow>) => queries.map(({ said }) => said[0]?.text);
  expect(asked(saidAboutRow(record, row))).toEqual(["Asked 2"]);
  expect(asked(saidAboutNoRow(record))).toEqual(["Asked 3", "Asked 4"]);
  expect(saidAboutNoRow(record).queries.map(aboutWords)).toEqual(["results, D8", "scores, D8"]);
  expect(saidAboutNoRow(record).verifications).toHaveLength(1);
});

it("a signature tells how many rows changed after it, and not that something was asked about them", () => {
  const signature = {
    signedAt: new Date("2026-03-01T00:02:30Z"),
    personName: "Dr Budi Santoso",
    role: "investigator",
    meaning: "I have reviewed this record.",
    contentSha256: "ab",
    chainSequence: 2,
  };
  const data = [entry(1, {}), entry(2, { rowKey: "two" })];
  const asked = entry(3, { table: "queries", rowKey: "q", changes: about });
  expect(pastRecord(head, [...data, asked], [signature]).signatures).toMatchObject([{ changedSince: 0 }]);
  const changed = entry(4, { action: "update", changes: [change("side", "left", "right")] });
  expect(pastRecord(head, [...data, asked, changed], [signature]).signatures).toMatchObject([
    { changedSince: 1 },
  ]);
});

it.each([
  ["a minute counts whole", "2026-03-07T14:05", "Asia/Jakarta", "2026-03-07T07:05:59.999Z"],
  [
    "the second run of an hour that comes twice",
    "2026-10-25T02:30",
    "Europe/Berlin",
    "2026-10-25T01:30:59.999Z",
  ],
  ["none in an hour that is skipped", "2026-03-29T02:30", "Europe/Berlin", undefined],
  ["none that is no moment", "yesterday", "Asia/Jakarta", undefined],
])("of moments: %s", (_, local, timeZone, instant) => {
  expect(momentOrNull(local, timeZone)?.toISOString()).toBe(instant);
});

it.each([
  ["2026-03-01T00:06:00+00:00", "01-Mar-2026 07:06 UTC+7"],
  ["2026-03-01", "01-Mar-2026"],
  ['["MUCO","LEUK"]', "MUCO, LEUK"],
  ['{"activity":"low"}', "activity: low"],
  ["[]", "none"],
  ["[see note", "[see note"],
])("a value %s is read as %s", (value, words) => {
  expect(valueWords(value, "Asia/Jakarta")).toBe(words);
});

it("counts of versions and keys are not shown to people, and the visit comes first", () => {
  const key = "9816826a-2763-4887-8966-c68b4cb5f4b6";
  const entries = [
    entry(1, {
      changes: [
        change("version", null, "1"),
        change("kit_id", null, key),
        change("amount", null, "1.5"),
        change("visit_code", null, "D8"),
      ],
    }),
    entry(2, { action: "update", changes: [change("version", "1", "2"), change("amount", "1.5", "1.2")] }),
  ];
  const [row] = rowsAsOf(entries);
  expect(row && fieldsInWords(row, "UTC")).toEqual([
    ["visit code", "D8"],
    ["amount", "1.2"],
  ]);
  expect(entries[1] && changeWords(entries[1], "UTC")).toBe("amount: 1.5 → 1.2");
});
