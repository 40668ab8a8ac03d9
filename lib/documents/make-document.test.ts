import { createElement } from "react";
import { describe, expect, test, vi } from "vitest";
import { shareBars } from "@/lib/figures/share-bars";
import { makeDocument } from "./make-document";
import { textOfPdf } from "./testing/text-of-pdf";
import type { DocumentBlock, DocumentFrame } from "./types";

// Fonts are read and cut to size for every document.
vi.setConfig({ testTimeout: 30_000 });

const frame: DocumentFrame = {
  studyCode: "ABC-1",
  title: "Accountability log",
  site: "Site 01 · Surakarta",
  printedAt: new Date("2026-03-07T05:12:00Z"),
  timeZone: "Asia/Jakarta",
};
const made = async (blocks: readonly DocumentBlock[], more: Partial<DocumentFrame> = {}) =>
  textOfPdf(await makeDocument({ ...frame, ...more }, blocks));
const word = (n: number) => `word${n}`;

describe("a document", () => {
  test("says on every page the study, the title, the site, when it was printed there, and the page", async () => {
    const pages = await made([
      { kind: "paragraph", text: "First." },
      { kind: "page-break" },
      { kind: "paragraph", text: "Second." },
    ]);
    expect(pages).toHaveLength(2);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain("Study ABC-1");
      expect(page).toContain("Accountability log");
      expect(page).toContain("Site 01 · Surakarta");
      expect(page).toContain("Printed 07-Mar-2026 12:12 UTC+7 (Asia/Jakarta)");
      expect(page).toContain(`Page ${at + 1} of 2`);
    }
    expect(pages[0]).toContain("First.");
    expect(pages[1]).toContain("Second.");
  });

  test("of the same content is the same to the byte", async () => {
    const blocks: DocumentBlock[] = [
      { kind: "facts", facts: [["Kit", "K-482913-8"]] },
      { kind: "barcode", symbology: "code128", text: "K-482913-8", caption: "K-482913-8", height: 40 },
    ];
    const [first, second] = [await makeDocument(frame, blocks), await makeDocument(frame, blocks)];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });

  test("draws a figure's shapes and words, and never parts it from its heading", async () => {
    const bars = shareBars({
      groups: [{ label: "Everybody", n: 10 }],
      rows: [
        { label: "Headache", counts: [3] },
        { label: "Nausea", counts: [0] },
      ],
    });
    const blocks: DocumentBlock[] = [
      ...Array.from({ length: 30 }, (_, at): DocumentBlock => ({ kind: "paragraph", text: word(at) })),
      { kind: "heading", text: "Adverse events" },
      { kind: "paragraph", text: "By term." },
      { kind: "figure", picture: bars },
    ];
    const pages = await made(blocks);
    expect(pages[0]).not.toContain("Adverse events");
    for (const text of ["Adverse events", "Everybody (n = 10)", "Headache", "3 (30 %)", "Nausea", "0 (0 %)"])
      expect(pages[1]?.split(text)).toHaveLength(2);
    const odd = (name: string) => ({
      groups: [],
      draw: () => ({ heightPx: 9, content: createElement(name) }),
    });
    await expect(made([{ kind: "figure", picture: odd("ellipse") }])).rejects.toThrow(/<ellipse>/);
    expect(await made([{ kind: "figure", picture: { groups: [], draw: () => null } }])).toHaveLength(1);
  });

  test("carries a watermark on every page", async () => {
    const pages = await made([{ kind: "page-break" }], { watermark: "DUMMY" });
    expect(pages.map((page) => page.includes("DUMMY"))).toEqual([true, true]);
  });

  test("writes Latin, Greek and Cyrillic as given, and drops control characters", async () => {
    const [page] = await made([
      {
        kind: "paragraph",
        text: "Çağrı Øster · Ελένη Παπαδοπούλου · Наталья Щербина\u0007\u202e · ≤ 8 °C → 5 μL",
      },
    ]);
    expect(page).toContain("Çağrı Øster · Ελένη Παπαδοπούλου · Наталья Щербина");
    expect(page).toContain("≤ 8 °C → 5 μL");
  });

  test("without rows says so instead of showing an empty table", async () => {
    const [page] = await made([
      { kind: "table", columns: [{ heading: "Kit", share: 1 }], rows: [], empty: "No kit was received yet." },
    ]);
    expect(page).toContain("No kit was received yet.");
  });
});

describe("a table", () => {
  const columns = [
    { heading: "Kit", share: 1 },
    { heading: "What happened", share: 3 },
  ];

  test("of many rows goes over the page, head repeated, every row there once and in order", async () => {
    const rows = Array.from({ length: 200 }, (_, n) => [`kit${n}`, `event${n}`]);
    const pages = await made([{ kind: "table", columns, rows, empty: "" }]);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toContain("What happened");
    const found = [...pages.join(" ").matchAll(/\bkit(\d+)\b/g)].map((match) => Number(match[1]));
    expect(found).toEqual(rows.map((_, n) => n));
  });

  test("loses no word of a cell that is longer than a page", async () => {
    const words = Array.from({ length: 1500 }, (_, n) => word(n));
    const pages = await made([{ kind: "table", columns, rows: [["K", words.join(" ")]], empty: "" }]);
    const found = [...pages.join(" ").matchAll(/\bword(\d+)\b/g)].map((match) => word(Number(match[1])));
    expect(found).toEqual(words);
  });
});

test.each<[string, (text: string) => DocumentBlock]>([
  ["a paragraph", (text) => ({ kind: "paragraph", text })],
  ["a fact", (text) => ({ kind: "facts", facts: [["Reason", text]] })],
])("%s longer than a page loses no word", async (_name, block) => {
  const words = Array.from({ length: 2500 }, (_, n) => word(n));
  const pages = await made([block(words.join(" "))]);
  expect(pages.length).toBeGreaterThan(1);
  const found = [...pages.join(" ").matchAll(/\bword(\d+)\b/g)].map((match) => word(Number(match[1])));
  expect(found).toEqual(words);
});
