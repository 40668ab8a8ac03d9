import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { makeDocument } from "@/lib/documents/make-document";
import { makeLabels } from "@/lib/documents/make-labels";
import { textOfPdf } from "@/lib/documents/testing/text-of-pdf";
import { Protocol } from "@/lib/protocol/input";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { accountabilityLog } from "./accountability-log";
import { kitLabel, syringeLabel } from "./kit-label";
import { generateKitNumbers } from "./kit-number";
import type { KitOnRecord } from "./reads";

// Fonts are read and cut to size for every document.
vi.setConfig({ testTimeout: 30_000 });

const protocol = Protocol.parse({
  ...JSON.parse(readFileSync(new URL("../../db/testing/small-protocol.json", import.meta.url), "utf8")),
  supply: {
    label: {
      contact: "Clinical pharmacy, Universitas Sebelas Maret, +62 271 000 000, day and night",
      investigator: "Dr Budi Santoso",
      directions: "Inject once into the deltoid muscle, as the protocol says.",
      storage: "2 to 8 °C, do not freeze",
    },
  },
});
const numbers = generateKitNumbers(9, seededEntropy("labels")).sort();
const batch = { code: "B1", lastUseOn: "2027-06-23" };

test("a label holds the fields of Annex VI and the kit's number, and nothing that tells its content", async () => {
  const pages = await textOfPdf(
    await makeLabels(
      "Labels",
      new Date("2026-03-07T05:00:00Z"),
      numbers.map((number) => kitLabel(protocol, batch, number)),
    ),
  );
  expect(pages).toHaveLength(2);
  const text = pages.join(" ");
  for (const number of numbers) expect(text).toContain(`Kit ${number}`);
  for (const words of [
    "day and night",
    "Study injection, 1.5 mL, intramuscular",
    "Batch B1",
    "Use until 23-Jun-2027",
    "Study SMALL-1",
    "Participant",
    "Visit",
    "Dr Budi Santoso",
    "Inject once",
    "For clinical trial use only",
    "2 to 8 °C",
    "Keep out of reach of children",
  ])
    expect(text).toContain(words);
  expect(text).not.toMatch(/qzvertex|xjhollow/i);
});

test("a syringe's label says whose it is and when it was drawn, and nothing of what is in it", async () => {
  const syringe = {
    kitNumber: "K-482913-8",
    randomizationNumber: "R-0042",
    visitCode: "D8",
    preparedAt: new Date("2026-03-07T05:12:00Z"),
    timeZone: "Asia/Jakarta",
  };
  const [text = ""] = await textOfPdf(await makeLabels("x", new Date(0), [syringeLabel(protocol, syringe)]));
  expect(text).toMatch(/Syringe K-482913-8.*R-0042 · Visit D8.*Prepared 07-Mar-2026 12:12 UTC\+7/);
  expect(text).not.toMatch(/qzvertex|xjhollow/i);
});

const kit = (number: string, change: Partial<KitOnRecord>): KitOnRecord => ({
  id: number,
  number,
  siteCode: "01",
  siteName: "Surakarta",
  timeZone: "Asia/Jakarta",
  state: "available",
  shipment: "S-004711",
  receivedAt: new Date("2026-03-02T03:00:00Z"),
  participantId: null,
  participantNumber: null,
  visitCode: null,
  givenOn: null,
  givenBy: null,
  quarantineReason: null,
  releaseReason: null,
  replacementReason: null,
  returnedAt: null,
  returnedContents: null,
  destroyedOn: null,
  destroyedHow: null,
  ...change,
});

test("an accountability log follows every kit to its end, by number", async () => {
  const given = {
    participantNumber: "01-007",
    visitCode: "D8",
    givenOn: "2026-03-10",
    givenBy: "Dewi Lestari",
  };
  const kits = [
    kit("K-000572-4", {
      ...given,
      state: "destroyed",
      returnedAt: new Date("2026-03-11T03:00:00Z"),
      returnedContents: "empty",
      destroyedOn: "2026-03-20",
      destroyedHow: "incinerated, certificate 118",
    }),
    kit("K-482913-8", { state: "quarantined", quarantineReason: "The vial leaks." }),
    kit("K-555555-5", { state: "available", shipment: null, receivedAt: null }),
  ];
  const frame = {
    studyCode: "SMALL-1",
    title: "Accountability log",
    site: "Site 01 · Surakarta",
    printedAt: new Date("2026-04-01T03:00:00Z"),
    timeZone: "Asia/Jakarta",
  };
  const [text = ""] = await textOfPdf(await makeDocument(frame, accountabilityLog(kits)));
  for (const words of [
    "02-Mar-2026",
    "01-007 D8",
    "10-Mar-2026",
    "Dewi Lestari",
    "11-Mar-2026",
    "empty",
    "20-Mar-2026",
    "at the opening",
  ])
    expect(text).toContain(words);
  expect(text).toMatch(/In quarantine: The\s+vial leaks/);
  expect(text.indexOf("K-000572-4")).toBeLessThan(text.indexOf("K-482913-8"));
});
