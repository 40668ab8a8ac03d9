import { formatInstant } from "@/lib/calendar/format-date";
import type { Treatment } from "@/lib/code-breaks/types";
import { makeDocument } from "@/lib/documents/make-document";
import { reportBlocks } from "./report-blocks";
import type { ReportDocument } from "./types";

interface Making {
  readonly reference: string;
  /** Which of the reports to the authority of this event it is. */
  readonly number: number;
  readonly madeBy: string;
  readonly madeAt: Date;
}

/** The authority's copy: the site's report, and what the participant receives. UNBLINDED stands across every page. */
export function authorityPdf(
  report: ReportDocument,
  treatment: Treatment,
  { reference, number, madeBy, madeAt }: Making,
): Promise<Uint8Array<ArrayBuffer>> {
  const { study, site } = report;
  return makeDocument(
    {
      studyCode: study.code,
      title: `Serious event report for the authority ${number}`,
      site: `Site ${site.code} · ${site.name}`,
      printedAt: madeAt,
      timeZone: site.timeZone,
      watermark: "UNBLINDED",
    },
    [
      {
        kind: "paragraph",
        look: "strong",
        text: "For the authority alone. Whoever runs, assesses or analyzes the trial does not see this copy.",
      },
      {
        kind: "facts",
        facts: [
          ["Case number", reference],
          ["The participant receives", `${treatment.name} (${treatment.code})`],
          ["Opened by", `${madeBy}, ${formatInstant(madeAt, site.timeZone)}`],
        ],
      },
      { kind: "heading", text: "The site's report" },
      ...reportBlocks(report),
    ],
  );
}
