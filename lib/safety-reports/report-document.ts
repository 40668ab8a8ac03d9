import { formatDate } from "@/lib/calendar/format-date";
import { makeDocument } from "@/lib/documents/make-document";
import type { DocumentBlock } from "@/lib/documents/types";
import { butterfly } from "@/lib/figures/butterfly";
import { shareBars } from "@/lib/figures/share-bars";
import { reportFigureOrNull } from "./report-figure";
import { reportWords } from "./report-words";
import type { ReportTable, SafetyReport } from "./types";

/** A part of a report as a PDF; the cut-off date and CLOSED or OPEN stand on every page. */
export function reportDocument(
  report: SafetyReport,
  isClosed: boolean,
  printed: { readonly at: Date; readonly timeZone: string; readonly by: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const blocks: DocumentBlock[] = [
    { kind: "paragraph", look: "strong", text: reportWords(report, isClosed) },
    { kind: "paragraph", look: "small", text: `Printed for ${printed.by}.` },
    ...report.tables.flatMap((table): DocumentBlock[] => [
      { kind: "heading", text: table.title },
      { kind: "paragraph", look: "small", text: table.note },
      ...figureOf(report, table, isClosed),
      {
        kind: "table",
        columns: [
          { heading: table.head, share: 3 },
          ...report.groups.map((heading) => ({ heading, share: 2 })),
        ],
        rows: table.rows.map(({ label, cells }) => [label, ...cells]),
        empty: "Nothing to report.",
      },
    ]),
  ];
  return makeDocument(
    {
      studyCode: report.study,
      title: `${isClosed ? "CLOSED" : "Open"} safety report ${report.number}, data cut-off ${formatDate(report.cutoffOn)}`,
      site: null,
      printedAt: printed.at,
      timeZone: printed.timeZone,
      ...(isClosed ? { watermark: "CLOSED REPORT" } : {}),
    },
    blocks,
  );
}

function figureOf(report: SafetyReport, table: ReportTable, isClosed: boolean): DocumentBlock[] {
  const figure = reportFigureOrNull(report, table, isClosed);
  if (figure === null) return [];
  const picture = figure.kind === "butterfly" ? butterfly(figure.data) : shareBars(figure.data);
  return [
    { kind: "paragraph", look: "small", text: figure.words.description },
    { kind: "figure", picture },
  ];
}
