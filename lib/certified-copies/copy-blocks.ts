import { formatInstant } from "@/lib/calendar/format-date";
import type { DocumentBlock } from "@/lib/documents/types";
import { type SaidAbout, saidAboutNoRow, saidAboutRow } from "@/lib/past-records/said-about";
import type { PastRecord, PastRow } from "@/lib/past-records/types";
import {
  aboutWords,
  changeWords,
  closedWords,
  entryWords,
  fieldsInWords,
  fieldWords,
  NO_ROW_TITLE,
  roleWords,
  verificationWords,
} from "@/lib/past-records/words";
import type { CertifiedCopy } from "./reads";

/** A certified copy as a document: the certificate, then every row with its values, changes, queries and verifications, then signatures. */
export function copyBlocks(copy: CertifiedCopy, record: PastRecord): DocumentBlock[] {
  const { timeZone } = record.site;
  const closed = closedWords(record);
  const at = (instant: Date) => `${formatInstant(instant, timeZone)} (${timeZone})`;
  return [
    { kind: "paragraph", look: "strong", text: `Participant ${record.participant.screeningNumber}` },
    { kind: "paragraph", text: copy.meaning },
    {
      kind: "facts",
      facts: [
        ["Record as of", at(copy.asOf)],
        ["Certified by", `${copy.signerName}, ${roleWords(copy.signerRole)}`],
        ["Certified at", at(copy.signedAt)],
        ["SHA-256 of the content", copy.contentSha256],
        [
          "Audit chain",
          record.chain === null
            ? "had no row yet"
            : `ended at row ${record.chain.sequence}, SHA-256 ${record.chain.sha256}`,
        ],
      ],
    },
    ...(closed === null ? [] : ([{ kind: "paragraph", text: closed }] as DocumentBlock[])),
    ...(record.rows.length === 0
      ? ([{ kind: "paragraph", text: "Nothing was recorded at that moment." }] as DocumentBlock[])
      : record.rows.flatMap((row) => rowBlocks(row, record))),
    ...otherBlocks(record),
    { kind: "heading", text: "Signatures" },
    {
      kind: "table",
      columns: [
        { heading: "Signed by", share: 2 },
        { heading: "At", share: 2 },
        { heading: "Meaning", share: 4 },
        { heading: "SHA-256 of what was signed", share: 3 },
        { heading: "Records changed since", share: 1.4, align: "right" },
      ],
      rows: record.signatures.map((signature) => [
        `${signature.personName}, ${roleWords(signature.role)}`,
        formatInstant(signature.signedAt, timeZone),
        signature.meaning,
        signature.contentSha256,
        String(signature.changedSince),
      ]),
      empty: "The record was not signed.",
    },
  ];
}

function rowBlocks(row: PastRow, record: PastRecord): DocumentBlock[] {
  const { timeZone } = record.site;
  return [
    { kind: "heading", text: `${fieldWords(row.table)}${row.isDeleted ? " (deleted)" : ""}` },
    {
      kind: "facts",
      facts: fieldsInWords(row, timeZone),
    },
    {
      kind: "table",
      columns: [
        { heading: "Row", share: 0.8, align: "right" },
        { heading: "Who and when", share: 3.4 },
        { heading: "What changed", share: 4 },
        { heading: "Why", share: 2.4 },
      ],
      rows: row.entries.map((entry) => [
        String(entry.sequence),
        entryWords(entry, timeZone),
        changeWords(entry, timeZone),
        entry.reason ?? "",
      ]),
      empty: "",
    },
    ...saidBlocks(saidAboutRow(record, row), timeZone, () => ""),
  ];
}

/** What was asked and verified about rows that are not above. */
function otherBlocks(record: PastRecord): DocumentBlock[] {
  const said = saidAboutNoRow(record);
  if (said.queries.length + said.verifications.length === 0) return [];
  return [
    { kind: "heading", text: NO_ROW_TITLE },
    ...saidBlocks(said, record.site.timeZone, (one) => `${aboutWords(one)}. `),
  ];
}

function saidBlocks(
  { queries, verifications }: SaidAbout,
  timeZone: string,
  aboutOf: (one: Parameters<typeof aboutWords>[0]) => string,
): DocumentBlock[] {
  const fieldOf = (field: string | null) => (field === null ? "" : `${fieldWords(field)}: `);
  return [
    ...queries.map(
      (query): DocumentBlock => ({
        kind: "paragraph",
        look: "small",
        text: `Query. ${aboutOf(query)}${fieldOf(query.field)}${query.said.map(({ entry, text }) => `${text} [${entryWords(entry, timeZone)}]`).join(" – ")}${query.conclusion === null ? " (not closed)" : ` (${query.conclusion})`}`,
      }),
    ),
    ...verifications.map(
      (verification): DocumentBlock => ({
        kind: "paragraph",
        look: "small",
        text: `Verified against the source. ${aboutOf(verification)}${fieldOf(verification.field)}${entryWords(verification.entry, timeZone)}${verificationWords(verification, timeZone)}`,
      }),
    ),
  ];
}
