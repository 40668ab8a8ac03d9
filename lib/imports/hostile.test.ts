import { mkdirSync, rmSync, symlinkSync, truncateSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  doses,
  errorsOf,
  events,
  type Folder,
  firstResult,
  packageWith,
  participants,
  readAs,
  results,
  scores,
  shipped,
  temporary,
} from "./testing/package-with";

describe("a package is refused, at the place of the fault,", () => {
  it.each<[what: string, finding: RegExp, change: (folder: Folder) => void]>([
    [
      "without a protocol",
      /^unreadable-protocol protocol.json:1:1 .*missing/,
      (f) => rmSync(path.join(f.path, "protocol.json")),
    ],
    [
      "with a bad protocol",
      /^unreadable-protocol protocol.json:\d+:\d+ error: visits\[0\].latestDay: .*day 0/,
      (f) => f.replace("protocol.json", '"latestDay": -1', '"latestDay": 0'),
    ],
    [
      "with a missing column",
      /^missing-column record\/results.csv:1:1 .*"unit" is missing/,
      (f) => f.replace(results, ",unit", ""),
    ],
    [
      "with an unknown column",
      /^unknown-column record\/results.csv:1:39 .*"valeu"/,
      (f) => f.replace(results, "value", "valeu"),
    ],
    [
      "with a column twice",
      /^unknown-column record\/results.csv:1:60 .*appears twice/,
      (f) => f.replace(results, ",unit", ",unit,unit"),
    ],
    [
      "without the column of a factor",
      /^missing-column record\/participants.csv:1:1 .*"activity"/,
      (f) => f.replace(participants, ",activity", ""),
    ],
    ["with an empty file", /^missing-column record\/results.csv:1:1 .*empty/, (f) => f.write(results, "")],
    [
      "with too few fields",
      /^unreadable-csv record\/results.csv:2:1 .*6 fields/,
      (f) => f.replace(results, firstResult, "P001,D1,2024-01-08,C3,82,mg/dL"),
    ],
    [
      "with an open quotation mark",
      /^unreadable-csv record\/results.csv:2:1 .*never closed/,
      (f) => f.replace(results, firstResult, '"P001,D1,2024-01-08,C3,82,,mg/dL'),
    ],
    [
      "with a stray quotation mark",
      /^unreadable-csv record\/results.csv:2:1 /,
      (f) => f.replace(results, firstResult, 'P0"01,D1,2024-01-08,C3,82,,mg/dL'),
    ],
    [
      "with 31 February",
      /^unreadable-value record\/results.csv:2:9 .*"2024-02-31" is not a date/,
      (f) => f.replace(results, "P001,D1,2024-01-08,C3", "P001,D1,2024-02-31,C3"),
    ],
    [
      "with 31 February in a moment",
      /^unreadable-value record\/doses.csv:2:9 /,
      (f) => f.replace(doses, "2024-01-08T", "2024-02-31T"),
    ],
    [
      "with a moment in no zone",
      /^unreadable-value record\/doses.csv:2:9 .*zone/,
      (f) => f.replace(doses, "T09:30:00+07:00", "T09:30:00"),
    ],
    [
      "with an unknown time zone",
      /^unreadable-value record\/sites.csv:2:17 .*"Asia\/Surakarta"/,
      (f) => f.replace("record/sites.csv", "Asia/Jakarta", "Asia/Surakarta"),
    ],
    [
      "with a comma for a point",
      /^unreadable-value record\/results.csv:2:23 .*comma/,
      (f) => f.replace(results, firstResult, 'P001,D1,2024-01-08,C3,"82,5",,mg/dL'),
    ],
    [
      "with 1e400",
      /^unreadable-value record\/results.csv:2:23 .*exponent/,
      (f) => f.replace(results, "C3,82,", "C3,1e400,"),
    ],
    [
      "with an empty value",
      /^missing-value record\/results.csv:2:23 /,
      (f) => f.replace(results, "C3,82,", "C3,,"),
    ],
    [
      "with a lone <",
      /^unreadable-value record\/results.csv:2:23 /,
      (f) => f.replace(results, "C3,82,", "C3,<,"),
    ],
    [
      "with an unknown qualifier",
      /^unreadable-value record\/results.csv:2:26 .*"~"/,
      (f) => f.replace(results, "C3,82,,", "C3,82,~,"),
    ],
    [
      "with an implausible value",
      /^implausible-value record\/results.csv:2:23 .*401/,
      (f) => f.replace(results, "C3,82,", "C3,401,"),
    ],
    [
      "with too many decimals",
      /^too-many-decimals record\/results.csv:2:23 /,
      (f) => f.replace(results, "C3,82,", "C3,82.0,"),
    ],
    [
      "with an unknown participant",
      /^unknown-participant record\/results.csv:2:1 .*"P999"/,
      (f) => f.replace(results, "P001,D1", "P999,D1"),
    ],
    [
      "with an unknown visit",
      /^unknown-visit record\/results.csv:2:6 .*"D2"/,
      (f) => f.replace(results, "P001,D1,", "P001,D2,"),
    ],
    [
      "with an unknown marker",
      /^unknown-marker record\/results.csv:2:20 .*"C9"/,
      (f) => f.replace(results, ",C3,82", ",C9,82"),
    ],
    [
      "with an unknown unit",
      /^unknown-unit record\/results.csv:2:27 .*"g\/L"/,
      (f) => f.replace(results, "82,,mg/dL", "82,,g/L"),
    ],
    [
      "with an unknown unit of a dose",
      /^unknown-unit record\/doses.csv:2:45 /,
      (f) => f.replace(doses, ",mL,", ",ml,"),
    ],
    [
      "with an unknown site",
      /^unknown-site record\/participants.csv:2:6 .*"09"/,
      (f) => f.replace(participants, "P001,01", "P001,09"),
    ],
    [
      "with an unknown instrument",
      /^unknown-instrument record\/scores.csv:2:20 /,
      (f) => f.replace(scores, "MEXSLEDAI", "SLEDAI2K"),
    ],
    [
      "with an impossible score",
      /^implausible-value record\/scores.csv:2:30 .*33/,
      (f) => f.replace(scores, "MEXSLEDAI,4", "MEXSLEDAI,33"),
    ],
    [
      "with an impossible arm",
      /^unknown-arm record\/allocations.csv:2:6 .*"VERUM"/,
      (f) => f.replace("record/allocations.csv", "P001,PLACEBO", "P001,VERUM"),
    ],
    [
      "with an impossible guess",
      /^unknown-arm record\/guesses.csv:2:22 .*"maybe"/,
      (f) => f.replace("record/guesses.csv", "participant,dont-know", "participant,maybe"),
    ],
    [
      "with an unknown level",
      /^unreadable-value record\/participants.csv:2:59 .*"medium"/,
      (f) => f.replace(participants, "completed,high", "completed,medium"),
    ],
    [
      "with an identifier that is a path",
      /^unreadable-value record\/participants.csv:2:1 /,
      (f) => f.replace(participants, "P001,", "../P001,"),
    ],
    [
      "with a participant twice",
      /^duplicate-key record\/participants.csv:31:1 .*line 2/,
      (f) => f.write(participants, `${f.read(participants)}${f.read(participants).split("\n")[1]}\n`),
    ],
    [
      "with a result twice",
      /^duplicate-key record\/results.csv:3:20 .*line 2/,
      (f) => f.replace(results, firstResult, `${firstResult}\n${firstResult}`),
    ],
    [
      "with a score twice",
      /^duplicate-key record\/scores.csv:3:20 .*line 2/,
      (f) =>
        f.replace(
          scores,
          "P001,D1,2024-01-08,MEXSLEDAI,4",
          "P001,D1,2024-01-08,MEXSLEDAI,4\nP001,D1,2024-01-09,MEXSLEDAI,3",
        ),
    ],
    [
      "with a dose twice",
      /^duplicate-key record\/doses.csv:3:1 .*line 2/,
      (f) => f.replace(doses, "P001,D8,", "P001,D1,"),
    ],
    [
      "with a participant without an arm",
      /^missing-arm record\/participants.csv:2:1 .*P001/,
      (f) => f.replace("record/allocations.csv", "P001,PLACEBO\n", ""),
    ],
    [
      "with an unknown severity",
      /^unreadable-value record\/adverse-events.csv:2:48 .*"awful"/,
      (f) => f.replace(events, ",mild,", ",awful,"),
    ],
    [
      "with Windows-1252 text",
      /^unreadable-csv record\/adverse-events.csv:2:6 .*UTF-8/,
      (f) => f.write(events, Buffer.from(f.read(events).replace("Injection", "\u00C9njection"), "latin1")),
    ],
    [
      "with UTF-16 text",
      /^unreadable-csv record\/adverse-events.csv:1:1 /,
      (f) => f.write(events, Buffer.from(`\uFEFF${f.read(events)}`, "utf16le")),
    ],
    [
      "with a NUL character",
      /^unreadable-csv record\/adverse-events.csv:2:6 .*NUL/,
      (f) => f.replace(events, "Injection", "\u0000Injection"),
    ],
    [
      "with another control character",
      /^unreadable-value record\/adverse-events.csv:2:6 .*control/,
      (f) => f.replace(events, "Injection", "\u001BInjection"),
    ],
    [
      "with a line of 10 MB",
      /^unreadable-csv record\/results.csv:3:1 .*longer than 1 MB/,
      (f) => f.replace(results, "P001,D1,2024-01-08,C4,", `P001,D1,2024-01-08,${"x".repeat(10_000_000)},`),
    ],
    [
      "with a quotation of 10 MB in short lines",
      /^unreadable-csv record\/results.csv:436:1 .*never closed/,
      (f) => f.write(results, `${f.read(results)}"${"x\n".repeat(5_000_000)}`),
    ],
    [
      "with a file of more than 200 MB",
      /^unreadable-file record\/results.csv:1:1 .*MB/,
      (f) => truncateSync(path.join(f.path, results), 201 * 1024 * 1024),
    ],
    [
      "with a folder for a file",
      /^unreadable-file record\/results.csv:1:1 .*regular/,
      (f) => {
        rmSync(path.join(f.path, results));
        mkdirSync(path.join(f.path, results));
      },
    ],
    [
      "with a link out of the package",
      /^path-escape record\/results.csv:1:1 /,
      (f) => {
        rmSync(path.join(f.path, results));
        symlinkSync(path.join(shipped, results), path.join(f.path, results));
      },
    ],
    [
      "with a protocol that is a link out of the package",
      /^path-escape protocol.json:1:1 /,
      (f) => {
        rmSync(path.join(f.path, "protocol.json"));
        symlinkSync("../../../../../../etc/hostname", path.join(f.path, "protocol.json"));
      },
    ],
    [
      "with a record that is a link out of the package",
      /^path-escape record:1:1 /,
      (f) => {
        rmSync(path.join(f.path, "record"), { recursive: true });
        symlinkSync(path.join(shipped, "record"), path.join(f.path, "record"));
      },
    ],
  ])("%s", async (_what, expected, change) => {
    const errors = await errorsOf(packageWith(change));
    expect(errors.find((each) => expected.test(each)) ?? errors.slice(0, 3).join("\n")).toMatch(expected);
    expect(errors.every((each) => each.includes("; "))).toBe(true);
  });

  it("with every fault listed, not the first alone", async () => {
    const errors = await errorsOf(
      packageWith((folder) => {
        folder.replace(results, "P001,D1,2024-01-08,C3,82,", "P001,D7,2024-02-31,C3,1e400,");
        folder.replace(scores, "MEXSLEDAI,4", "MEXSLEDAI,99");
      }),
    );
    expect(errors.map((each) => each.split(" ").slice(0, 2).join(" "))).toEqual([
      "unknown-visit record/results.csv:2:6",
      "unreadable-value record/results.csv:2:9",
      "unreadable-value record/results.csv:2:23",
      "implausible-value record/scores.csv:2:30",
    ]);
  });

  it("with the faults found before a place beyond which nothing can be read", async () => {
    const errors = await errorsOf(
      packageWith((folder) => {
        folder.replace(results, "C3,82,", "C3,401,");
        folder.write(results, `${folder.read(results)}"P001,D1`);
      }),
    );
    expect(errors.map((each) => each.split(" ").slice(0, 2).join(" "))).toEqual([
      "implausible-value record/results.csv:2:23",
      "unreadable-csv record/results.csv:436:1",
    ]);
  });

  it("with the count of all errors when they are more than anybody reads", async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `X${index},D1,2024-01-08,C3,82,,mg/dL`).join(
      "\n",
    );
    const read = await readAs(
      packageWith((folder) => folder.write(results, `${folder.read(results)}${rows}\n`)),
    );
    expect(read).toMatchObject({ kind: "refused", errorCount: 5000 });
    if (read.kind === "refused") expect(read.errors).toHaveLength(1000);
  });

  it("at the right line after a quoted field that holds line ends", async () => {
    const errors = await errorsOf(
      packageWith((folder) => {
        folder.replace(
          events,
          "Injection site pain,2024-01-25",
          '"Injection site pain,\nsaid ""ouch"""\t,2024-01-25'.replace("\t", ""),
        );
        folder.replace(events, "2024-01-27", "2024-02-31");
        folder.replace(events, "2024-01-26", "2024-02-30");
      }),
    );
    expect(errors.map((each) => each.split(" ")[1])).toEqual([
      "record/adverse-events.csv:3:27",
      "record/adverse-events.csv:4:26",
    ]);
  });

  it("when it is no folder at all", async () => {
    expect(await errorsOf(path.join(temporary, "nowhere"))).toHaveLength(1);
  });
});
