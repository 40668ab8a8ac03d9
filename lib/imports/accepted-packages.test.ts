import { rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  doses,
  events,
  type Folder,
  firstResult,
  packageWith,
  participants,
  readAs,
  results,
  scores,
  shipped,
  warningsOf,
} from "./testing/package-with";

describe("a package is read the same", () => {
  it.each<[what: string, change: (folder: Folder) => void]>([
    ["with Windows line ends", (f) => f.write(results, f.read(results).replaceAll("\n", "\r\n"))],
    ["with a byte-order mark", (f) => f.write(results, `\uFEFF${f.read(results)}`)],
    [
      "with both, and in the protocol too",
      (f) => {
        for (const file of [results, "protocol.json"])
          f.write(file, `\uFEFF${f.read(file).replaceAll("\n", "\r\n")}`);
      },
    ],
    ["without a last line end", (f) => f.write(results, f.read(results).trimEnd())],
    ["with blank lines", (f) => f.write(results, f.read(results).replaceAll("\n", "\n\n"))],
    [
      "with its columns in another order",
      (f) => {
        const rows = f.read(results).trimEnd().split("\n");
        f.write(results, rows.map((row) => row.split(",").reverse().join(",")).join("\n"));
      },
    ],
    [
      "with quoted fields",
      (f) => f.replace(results, firstResult, '"P001","D1","2024-01-08","C3","82","","mg/dL"'),
    ],
  ])("%s", async (_what, change) => {
    const plain = await readAs(shipped);
    const other = await readAs(packageWith(change));
    if (plain.kind === "refused" || other.kind === "refused") throw new Error("both are good packages");
    const values = (read: typeof plain) => read.package.results.map(({ line: _line, ...result }) => result);
    expect(values(other)).toEqual(values(plain));
    expect(other.package.warnings).toEqual([]);
  });
});

describe("a package is accepted with a warning", () => {
  it.each<[what: string, finding: RegExp, change: (folder: Folder) => void]>([
    [
      "for consent after randomization",
      /^contradicting-dates record\/participants.csv:2:\d+ .*before consent/,
      (f) => f.replace(participants, "2024-01-01,2024-01-08", "2024-01-09,2024-01-08"),
    ],
    [
      "for a missing end",
      /^missing-end record\/participants.csv:2:38 /,
      (f) => f.replace(participants, "2024-02-19,completed", ",completed"),
    ],
    [
      "for a missing consent",
      /^missing-consent record\/participants.csv:2:16 /,
      (f) => f.replace(participants, "2024-01-01,2024-01-08", ",2024-01-08"),
    ],
    [
      "for a dose outside its window",
      /^outside-window record\/doses.csv:3:9 .*18-Jan-2024 is 2 days after/,
      (f) => f.replace(doses, "P001,D8,2024-01-15", "P001,D8,2024-01-18"),
    ],
    [
      "for doses too close together",
      /^below-minimum-interval record\/doses.csv:4:10 /,
      (f) => f.replace(doses, "P001,D15,2024-01-22", "P001,D15,2024-01-19"),
    ],
    [
      "for a dose the protocol does not ask for",
      /^not-in-protocol record\/doses.csv:8:6 /,
      (f) => f.replace(doses, "P002,D1,", "P001,D43,2024-02-19,given,1.5,mL,,\nP002,D1,"),
    ],
    [
      "for a result the protocol does not ask for",
      /^not-in-protocol record\/results.csv:2:20 /,
      (f) => f.replace(results, "P001,D1,2024-01-08,C3", "P001,D8,2024-01-15,C3"),
    ],
    [
      "for a result outside its window",
      /^outside-window record\/results.csv:2:9 /,
      (f) => f.replace(results, "P001,D1,2024-01-08,C3", "P001,D1,2024-01-09,C3"),
    ],
    [
      "for a result before consent",
      /^contradicting-dates record\/results.csv:2:9 .*before consent/,
      (f) => f.replace(results, "P001,D1,2024-01-08,C3", "P001,D1,2023-01-08,C3"),
    ],
    [
      "for a score after the end",
      /^contradicting-dates record\/scores.csv:2:9 .*after the participant's end/,
      (f) => f.replace(scores, "P001,D1,2024-01-08", "P001,D1,2024-03-08"),
    ],
    [
      "for a date in the future",
      /^in-the-future record\/scores.csv:2:9 /,
      (f) => f.replace(scores, "P001,D1,2024-01-08", "P001,D1,2027-01-08"),
    ],
    [
      "for a < away from the limit",
      /^quantification-limit record\/results.csv:2:26 /,
      (f) => f.replace(results, "C3,82,,", "C3,82,<,"),
    ],
    [
      "for a full dose of another amount",
      /^amount-departs record\/doses.csv:2:41 /,
      (f) => f.replace(doses, "given,1.5", "given,1.2"),
    ],
    [
      "for a dose not given without a reason",
      /^missing-reason record\/doses.csv:2:\d+ /,
      (f) => f.replace(doses, "given,1.5,mL", "not-given,,"),
    ],
    [
      "for an event recorded twice",
      /^duplicate-event record\/adverse-events.csv:9:1 .*line 2/,
      (f) => f.write(events, `${f.read(events)}${f.read(events).split("\n")[1]}\n`),
    ],
    [
      "for an event before consent",
      /^event-before-consent record\/adverse-events.csv:2:26 .*started on 2003, /,
      (f) => f.replace(events, "2024-01-25", "2003"),
    ],
    [
      "for an event that ended before it started",
      /^contradicting-dates record\/adverse-events.csv:2:37 /,
      (f) => f.replace(events, "2024-01-26", "2024-01-24"),
    ],
    [
      "for an event without an end",
      /^missing-end record\/adverse-events.csv:2:37 /,
      (f) => f.replace(events, "2024-01-26", ""),
    ],
    [
      "for a guess nobody was to be asked for",
      /^not-in-protocol record\/guesses.csv:2:10 /,
      (f) => f.replace("record/guesses.csv", "D43,participant", "D43,pharmacist"),
    ],
    [
      "for a file with a misspelled name",
      /^unknown-file record\/result.csv:1:1 /,
      (f) => f.write("record/result.csv", "x"),
    ],
  ])("%s", async (_what, expected, change) => {
    const warnings = await warningsOf(packageWith(change));
    expect(warnings.find((each) => expected.test(each)) ?? warnings.join("\n")).toMatch(expected);
  });

  it("but none for an event whose partial dates can be reconciled", async () => {
    const root = packageWith((folder) => {
      folder.replace(events, "2024-01-25,2024-01-26", "2024,2024-01");
    });
    expect(await warningsOf(root)).toEqual([]);
    const read = await readAs(root);
    if (read.kind === "refused") throw new Error("it is a good package");
    expect(read.package.adverseEvents[0]).toMatchObject({
      startedOn: { text: "2024", precision: "year" },
      endedOn: { text: "2024-01", precision: "month" },
    });
  });
});

it("a running study needs neither arms nor ends, and any file may be absent", async () => {
  const root = packageWith((folder) => {
    for (const file of ["allocations", "guesses", "scores"])
      rmSync(path.join(folder.path, `record/${file}.csv`));
    folder.replace(participants, "2024-02-19,completed", ",");
  });
  const read = await readAs(root, false);
  expect(read).toMatchObject({
    kind: "package",
    package: { allocations: [], guesses: [], scores: [], warnings: [] },
  });
});

it("a moment is kept in UTC with the day it had at the participant's site", async () => {
  const root = packageWith((folder) =>
    folder.replace(doses, "2024-01-08T09:30:00+07:00", "2024-01-07T22:30:00Z"),
  );
  const read = await readAs(root);
  if (read.kind === "refused") throw new Error("it is a good package");
  expect(read.package.doses[0]).toMatchObject({ givenOn: "2024-01-08", givenAt: "2024-01-07T22:30:00.000Z" });
});
