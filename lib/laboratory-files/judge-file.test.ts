import { describe, expect, it } from "vitest";
import { smallProtocol } from "@/db/testing/world";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { generateAccessionNumber } from "@/lib/samples/accession-number";
import { decodeFile } from "./decode-file";
import { LaboratoryMapping } from "./input";
import { judgeFile, type KnownSample } from "./judge-file";
import { readLines } from "./read-lines";

const entropy = seededEntropy("judge-file");
const [A, B, FOREIGN, BEGUN, FROZEN] = Array.from({ length: 5 }, () => generateAccessionNumber(entropy)) as [
  string,
  string,
  string,
  string,
  string,
];
const tube = (
  accessionNumber: string,
  standing: KnownSample["standing"] = new Map(),
  begunByHand: readonly string[] = [],
  isFrozen = false,
): [string, KnownSample] => [
  accessionNumber,
  {
    id: accessionNumber,
    accessionNumber,
    collectedOn: "2026-03-07",
    markers: ["MKA", "MKB", "MKC"],
    standing,
    begunByHand: new Set(begunByHand),
    isFrozen,
  },
];
const samples = new Map([
  tube(A),
  tube(BEGUN, new Map(), ["MKB"]),
  tube(FROZEN, new Map([["MKA", { value: "120", qualifier: "" }]]), [], true),
  tube(B, new Map([["MKA", { value: "120", qualifier: "" }]])),
]);

const WIDE = LaboratoryMapping.parse({
  encoding: "utf-8",
  delimiter: ",",
  decimal: ".",
  dates: "YYYY-MM-DD",
  headerLine: 1,
  layout: "wide",
  accessionNumber: "Tube",
  markers: { MKA: "A", MKB: "B" },
});
const LONG = LaboratoryMapping.parse({
  ...WIDE,
  layout: "long",
  markers: { MKA: "Marker A", MKB: "IL-6", MKC: "C" },
  marker: "Analyte",
  value: "Result",
  unit: "Unit",
  collectedOn: "Drawn",
  plate: "Plate",
  dilution: "Dilution",
  replicate: "Rep",
});
const LONG_HEAD = "Tube,Analyte,Result,Unit,Drawn,Plate,Dilution,Rep\n";

const protocol = smallProtocol();
const judge = (text: string, mapping = WIDE, markers = protocol.markers) =>
  judgeFile(readLines(text, mapping), mapping, { markers }, samples);
const kinds = (text: string, mapping = WIDE) =>
  judge(text, mapping).findings.map(({ kind, line }) => `${line} ${kind}`);

describe("a wide file", () => {
  it("gives each filled cell, and leaves empty ones alone", () => {
    const { values, findings, lines } = judge(`Tube,A,B\n${A},100,<1.5\n\n${B.toLowerCase()},,2.0\n`);
    expect(findings).toEqual([]);
    expect(lines).toBe(2);
    expect(
      values.map(({ accessionNumber, markerCode, qualifier, value, line }) => [
        line,
        accessionNumber,
        markerCode,
        qualifier + value,
      ]),
    ).toEqual([
      [2, A, "MKA", "100"],
      [2, A, "MKB", "<1.5"],
      [4, B, "MKB", "2.0"],
    ]);
  });

  it("overwrites nothing: the same value is passed over, another one is told", () => {
    expect(judge(`Tube,A,B\n${B},120.,2.0\n`).values).toEqual([]);
    expect(judge(`Tube,A,B\n${B},120,2.0\n`).values.map(({ fate }) => fate)).toEqual([
      "unchanged",
      "entered",
    ]);
    const differing = judge(`Tube,A,B\n${B},130,\n`);
    expect(differing.values.map(({ fate }) => fate)).toEqual(["differing"]);
    expect(differing.findings).toMatchObject([{ kind: "differs", severity: "remark", line: 2 }]);
  });

  it("holds a frozen visit's value against what stands, as any other's: it overwrites nothing", () => {
    expect(judge(`Tube,A,B\n${FROZEN},130,\n`).values.map(({ fate }) => fate)).toEqual(["differing"]);
  });

  it.each([
    ["merged headings", "Tube,A,,B\n", ["1 heading"]],
    ["a heading twice", "Tube,A,A,B\n", ["1 heading"]],
    ["a heading that is missing", "Tube,A\n", ["1 heading"]],
    ["the wrong separator", "Tube;A;B\n", ["1 heading"]],
    ["a number with a wrong character", `Tube,A,B\n${A.slice(0, -1)}?,100,\n`, ["2 accession-number"]],
    ["a value begun as double entry by hand", `Tube,A,B\n${BEGUN},100,2.0\n`, ["2 double-entry"]],
    ["a new value of a frozen visit", `Tube,A,B\n${FROZEN},,2.0\n`, ["2 frozen"]],
    ["a tube of another study", `Tube,A,B\n${FOREIGN},100,\n`, ["2 unknown-sample"]],
    ["a tube twice", `Tube,A,B\n${A},100,\n${A},100,\n`, ["2 duplicate", "3 duplicate"]],
    ["a decimal comma", `Tube,A,B\n${A},100,"2,5"\n`, ["2 value"]],
    ["decimal commas that cut fields", `Tube,A,B\n${A},100,2,5\n`, ["2 fields"]],
    ["an exponent", `Tube,A,B\n${A},1e2,\n`, ["2 value"]],
    ["an implausible value", `Tube,A,B\n${A},4000,\n`, ["2 value"]],
    ["too many decimals", `Tube,A,B\n${A},100.25,\n`, ["2 value"]],
    ["below the limit without its sign", `Tube,A,B\n${A},,0.7\n`, ["2 value"]],
    ["a formula for a value", `Tube,A,B\n${A},=1+1,\n`, ["2 formula"]],
    ["a formula for a number", `Tube,A,B\n"=cmd|' /C calc'!A0",100,\n`, ["2 formula"]],
    ["too few fields", `Tube,A,B\n${A}\n`, ["2 fields"]],
    ["a quotation mark that stays open", `Tube,A,B\n${A},"100,\n`, ["2 unreadable-file"]],
    ["a value outside the reference range", `Tube,A,B\n${A},300,\n`, ["2 outside-reference"]],
  ])("tells %s", (_, text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it("leaves a line with an error out whole", () => {
    const { values, leftOut } = judge(`Tube,A,B\n${A},100,x\n${B},,2.0\n`);
    expect(values.map(({ line }) => line)).toEqual([3]);
    expect(leftOut).toBe(1);
  });

  it("reads decimal commas where the mapping says so, and then no points", () => {
    const mapping = { ...WIDE, delimiter: ";" as const, decimal: "," as const };
    expect(judge(`Tube;A;B\n${A};;2,5\n`, mapping).values).toMatchObject([{ value: "2.5" }]);
    expect(kinds(`Tube;A;B\n${A};;2.5\n`, mapping)).toEqual(["2 value"]);
  });

  it("passes over what an instrument writes above the headings", () => {
    const text = `Reader 7\nserial,1\nTube,A,B\n${A},100,\n`;
    expect(judge(text, { ...WIDE, headerLine: 3 }).values).toMatchObject([{ line: 4, value: "100" }]);
  });
});

describe("a long file", () => {
  const line = (...fields: string[]) => `${LONG_HEAD}${fields.join(",")}\n`;

  it("matches names and units whatever their spelling, and keeps how it was measured", () => {
    const { values, findings } = judge(
      line(A, "il-6", "2.5", "pg / ml", "2026-03-07", "P-17", "1:10", "1"),
      LONG,
    );
    expect(findings).toEqual([]);
    expect(values).toMatchObject([
      { markerCode: "MKB", value: "2.5", plate: "P-17", dilution: "10", cvPercent: null },
    ]);
  });

  it.each([
    ["a marker nobody named", line(A, "CRP", "2.5", "mg/L", "", "", "", ""), ["2 unknown-marker"]],
    ["another unit", line(A, "IL-6", "2.5", "ng/mL", "", "", "", ""), ["2 unit"]],
    ["no value", line(A, "IL-6", "", "pg/mL", "", "", "", ""), ["2 empty"]],
    ["a tube of another day", line(A, "IL-6", "2.5", "pg/mL", "2026-03-09", "", "", ""), ["2 date"]],
    ["a day that is none", line(A, "IL-6", "2.5", "pg/mL", "2026-02-30", "", "", ""), ["2 date"]],
    ["a plate that is a formula", line(A, "IL-6", "2.5", "pg/mL", "", "=A1", "", ""), ["2 detail"]],
    ["no dilution", line(A, "IL-6", "2.5", "pg/mL", "", "", "0", ""), ["2 detail"]],
  ])("tells %s", (_, text, expected) => {
    expect(kinds(text, LONG)).toEqual(expected);
  });

  it("brings numbered readings together: their mean in the protocol's decimals, and their CV", () => {
    const text = `${LONG_HEAD}${A},IL-6,2.46,pg/mL,,,,1\n${A},IL-6,2.64,pg/mL,,,,2\n`;
    expect(judge(text, LONG).values).toMatchObject([
      { value: "2.6", replicates: ["2.46", "2.64"], cvPercent: "5.0" },
    ]);
    const strict = protocol.markers.map((marker) => ({ ...marker, maximumCvPercent: 4 }));
    expect(judge(text, LONG, strict).findings.map(({ kind, line }) => `${line} ${kind}`)).toEqual([
      "2 replicates",
      "3 replicates",
    ]);
  });

  it("of a marker that goes on one plate remarks a plate not said, and refuses readings of several", () => {
    const asked = protocol.markers.map((marker) => ({ ...marker, samplesOfParticipantOnOnePlate: true }));
    const found = (text: string) =>
      judge(text, LONG, asked).findings.map(({ severity, kind, line: at }) => `${at} ${severity} ${kind}`);
    expect(found(line(A, "IL-6", "2.5", "pg/mL", "", "P-1", "", ""))).toEqual([]);
    expect(found(line(A, "IL-6", "2.5", "pg/mL", "", "", "", ""))).toEqual(["2 remark detail"]);
    const readings = (plate: string) =>
      `${LONG_HEAD}${A},IL-6,2.46,pg/mL,,P-1,,1\n${A},IL-6,2.64,pg/mL,,${plate},,2\n`;
    expect(found(readings("P-1"))).toEqual([]);
    expect(found(readings("P-2"))).toEqual(["2 error replicates", "3 error replicates"]);
    expect(kinds(readings("P-2"), LONG)).toEqual([]);
  });

  it("multiplies by the dilution only where the mapping says so", () => {
    const text = line(A, "IL-6", "2.55", "pg/mL", "", "", "10", "");
    expect(judge(text, { ...LONG, multipliesDilution: true }).values).toMatchObject([
      { value: "25.5", dilution: "10" },
    ]);
  });
});

describe("the bytes of a file", () => {
  const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);
  it.each([
    ["UTF-16 with its mark", Buffer.concat([Buffer.from([0xff, 0xfe]), bytes("Tube", "utf16le")]), /UTF-16/],
    ["UTF-16 without it", bytes("Tube,A,B", "utf16le"), /UTF-16/],
    ["Latin-1", bytes("Tube\nµg", "latin1"), /not UTF-8/],
    ["a workbook", bytes("PK\u0003\u0004", "latin1"), /workbook/],
    ["nothing", Buffer.alloc(0), /empty/],
  ])("are refused as UTF-8 when they are %s, with what to choose", (_, content, problem) => {
    expect(decodeFile(content, "utf-8")).toMatchObject({
      ok: false,
      problem: expect.stringMatching(problem),
    });
  });

  it("are read in the encoding that was chosen", () => {
    expect(decodeFile(bytes("µg", "latin1"), "windows-1252")).toEqual({ ok: true, text: "µg" });
    expect(decodeFile(bytes("\ufeffµg", "utf16le"), "utf-16le")).toEqual({ ok: true, text: "µg" });
  });
});
