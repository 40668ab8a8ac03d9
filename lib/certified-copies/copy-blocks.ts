import { formatInstant } from "@/lib/calendar/format-date";
import type { DocumentBlock } from "@/lib/documents/types";
import type { PastRecord, PastRow } from "@/lib/past-records/types";
import { changeWords, entryWords, fieldsInWords, fieldWords, roleWords } from "@/lib/past-records/words";
import type { CertifiedCopy } from "./reads";

/** A certified copy as a document: the certificate, then every row with its values, changes, queries and verifications, then signatures. */
export function copyBlocks(copy: CertifiedCopy, record: PastRecord): DocumentBlock[] {
  const { timeZone } = record.site;
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
    ...(record.rows.length === 0
      ? ([{ kind: "paragraph", text: "Nothing was recorded at that moment." }] as DocumentBlock[])
      : record.rows.flatMap((row) => rowBlocks(row, record))),
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
  const isAbout = ({ about }: { about: { table: string; rowKey: string } }) =>
    about.table === row.table && about.rowKey === row.rowKey;
  const queries = record.queries.filter(isAbout);
  const verifications = record.verifications.filter(isAbout);
  const fieldOf = (field: string | null) => (field === null ? "" : `${fieldWords(field)}: `);
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
    ...queries.map(
      ({ field, said, conclusion }): DocumentBlock => ({
        kind: "paragraph",
        look: "small",
        text: `Query. ${fieldOf(field)}${said.map(({ entry, text }) => `${text} [${entryWords(entry, timeZone)}]`).join(" – ")}${conclusion === null ? " (not closed)" : ` (${conclusion})`}`,
      }),
    ),
    ...verifications.map(
      ({ field, entry, takenBackAt }): DocumentBlock => ({
        kind: "paragraph",
        look: "small",
        text: `Verified against the source. ${fieldOf(field)}${entryWords(entry, timeZone)}${takenBackAt === null ? "" : `; taken back ${formatInstant(takenBackAt, timeZone)}`}`,
      }),
    ),
  ];
}
