import { expect, test } from "vitest";
import { type CopiedEntry, CSV_HEAD, csvLine } from "./copied-entry";

const entry: CopiedEntry = {
  sequence: 7,
  at: new Date("2026-03-07T05:00:00Z"),
  personId: null,
  personName: "Dewi Lestari",
  role: "nurse",
  siteCode: "01",
  timeZone: "Asia/Jakarta",
  participant: "01-001",
  event: "injection.corrected",
  reason: '=HYPERLINK("http://evil.example")',
  table: "injections",
  rowKey: "x",
  action: "update",
  old: { amount: 1 },
  new: { amount: 1.5 },
  previousSha256: "a".repeat(64),
  sha256: "b".repeat(64),
};

test("a line has as many cells as the head, with the site's time beside its zone", () => {
  const line = csvLine({ ...entry, reason: "typed wrongly" }, "UTC");
  expect(line).toContain("07-Mar-2026 12:00");
  expect(line).toContain("Asia/Jakarta");
  expect(line.replaceAll(/"(?:[^"]|"")*"/g, "").split(",")).toHaveLength(CSV_HEAD.split(",").length);
});

test.each(["=1+1", "+1", "-2+3", "@SUM(1)", "\t=1"])("a spreadsheet does not compute %j", (reason) => {
  expect(csvLine({ ...entry, reason }, "UTC")).toContain(`'${reason}`);
});
