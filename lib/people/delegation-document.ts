import { ROLE_TITLES } from "@/lib/auth/types";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { csvLines } from "@/lib/documents/csv-lines";
import type { DocumentBlock } from "@/lib/documents/types";
import type { DelegationEntry } from "./delegation-reads";

const HEADINGS = ["Name", "Role", "Site", "From", "Until", "Given by", "Training confirmed"] as const;
const SHARES = [1.4, 1.2, 1.1, 1.3, 1.3, 1.2, 2];

/** The delegation log as a file for the site's folder (ICH E6(R3) 2.3.1): the page's rows, times in the zone given. */
export const delegationCsv = (entries: readonly DelegationEntry[], timeZone: string): string =>
  csvLines([HEADINGS, ...entries.map((entry) => cellsOf(entry, timeZone))]);

/** The same as parts of a document to print and sign. */
export const delegationDocument = (
  entries: readonly DelegationEntry[],
  timeZone: string,
): DocumentBlock[] => [
  {
    kind: "paragraph",
    text: "Who held which role, where and from when to when, who gave it, and in what they were trained. Roles were kept by the system, which lets nobody work without one.",
  },
  {
    kind: "table",
    columns: HEADINGS.map((heading, at) => ({ heading, share: SHARES[at] ?? 1 })),
    rows: entries.map((entry) => cellsOf(entry, timeZone)),
    empty: "Nobody held a role yet.",
  },
  {
    kind: "facts",
    facts: [
      ["Principal investigator", "________________________________"],
      ["Date and signature", "________________________________"],
    ],
  },
];

/** What page and files say of one entry, in the order of the headings. */
const cellsOf = (entry: DelegationEntry, timeZone: string): string[] => [
  entry.name,
  ROLE_TITLES[entry.role],
  entry.siteName ?? "All sites",
  formatInstant(entry.startedAt, timeZone),
  entry.endedAt === null ? "Still" : formatInstant(entry.endedAt, timeZone),
  entry.givenBy ?? "With the study",
  entry.training.length === 0
    ? "None yet"
    : entry.training.map(({ subject, on }) => `${subject}, ${formatDate(on)}`).join("; "),
];
