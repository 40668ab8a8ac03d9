import { expect, it } from "vitest";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { generateAccessionNumber } from "@/lib/samples/accession-number";
import { guessDraft, headingsOf } from "./guess-draft";
import { LaboratoryMapping } from "./input";
import { draftOf, mappingOf } from "./mapping-draft";

const number = generateAccessionNumber(seededEntropy("guess"));
const MARKERS = [
  { code: "C3", name: "Complement C3" },
  { code: "IL6", name: "Interleukin-6" },
];

it("finds tubes and markers in a wide file, whatever stands above it", () => {
  const head = Buffer.from(
    `Reader 7\nSerial,12\nSample,IL-6 (pg/mL),Complement C3,Batch\n${number},2.5,100,B1\n`,
  );
  const draft = guessDraft(head, MARKERS);
  expect(draft).toMatchObject({
    encoding: "utf-8",
    delimiter: ",",
    headerLine: "3",
    layout: "wide",
    accessionNumber: "Sample",
    markers: { IL6: "IL-6 (pg/mL)", C3: "Complement C3" },
  });
  expect(draft.details.batch).toBe("Batch");
  expect(headingsOf(head, draft)).toEqual(["Sample", "IL-6 (pg/mL)", "Complement C3", "Batch"]);
});

it("finds them in a long one with semicolons and decimal commas, in another encoding", () => {
  const text = `Tube;Analyte;Result;Unit;Plate;Analyser;Analyzed on\n${number};IL-6;2,5;µg/L;P1;R2;1.3.2026\n${number};C3;100;mg/dL;P1;R2;1.3.2026\n`;
  expect(guessDraft(Buffer.from(text, "latin1"), MARKERS)).toMatchObject({
    encoding: "windows-1252",
    delimiter: ";",
    decimal: ",",
    layout: "long",
    accessionNumber: "Tube",
    markers: { IL6: "IL-6", C3: "C3" },
    marker: "Analyte",
    value: "Result",
    unit: "Unit",
    details: { plate: "Plate", analyzer: "Analyser", runOn: "Analyzed on" },
  });
});

it("takes one comma among points for a mistake of its line", () => {
  const text = `Tube;Analyte;Result\n${number};IL-6;2.5\n${number};C3;100,5\n`;
  expect(guessDraft(Buffer.from(text), MARKERS)).toMatchObject({ delimiter: ";", decimal: "." });
});

it("knows UTF-16 without its mark", () => {
  const text = `Tube;C3\n${number};100\n`;
  expect(guessDraft(Buffer.from(text, "utf16le"), MARKERS)).toMatchObject({
    encoding: "utf-16le",
    accessionNumber: "Tube",
  });
});

it("makes nothing of nothing", () => {
  expect(guessDraft(Buffer.alloc(0), MARKERS)).toMatchObject({ accessionNumber: "", headerLine: "1" });
});

it("a kept mapping comes back as it was said", () => {
  const text = `Tube;Analyte;Result;Unit;Plate;Instrument\n${number};IL-6;2,5;pg/mL;P1;R2\n`;
  const kept = LaboratoryMapping.parse(mappingOf(guessDraft(Buffer.from(text), MARKERS)));
  expect(mappingOf(draftOf(kept))).toEqual(kept);
});
