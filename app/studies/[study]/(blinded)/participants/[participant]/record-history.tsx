import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import type { AuditEntry, FieldChange } from "@/lib/audit/types";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import styles from "./record-history.module.css";

interface Props {
  readonly entries: readonly AuditEntry[];
  readonly timeZone: string;
}

/** Who entered and who changed a record, what it was and became, and why; newest first, from the audit trail. */
export function RecordHistory({ entries, timeZone }: Props) {
  return (
    <Section title="History" look="bare">
      <DataTable
        caption="History of this record, newest first"
        captionHidden
        rows={entries}
        rowKey={(entry) => String(entry.sequence)}
        empty={<p>No history is kept for this record: it was imported.</p>}
        columns={[
          { key: "at", heading: "When", names: true, cell: (entry) => formatInstant(entry.at, timeZone) },
          { key: "who", heading: "Who", cell: (entry) => entry.personName ?? "The server" },
          {
            key: "what",
            heading: "What",
            cell: (entry) =>
              entry.action === "insert" ? (
                "First entry"
              ) : (
                <Changes changes={entry.changes} timeZone={timeZone} />
              ),
          },
          { key: "why", heading: "Why", cell: (entry) => entry.reason ?? "First entry" },
        ]}
      />
    </Section>
  );
}

function Changes({
  changes,
  timeZone,
}: {
  readonly changes: readonly FieldChange[];
  readonly timeZone: string;
}) {
  return (
    <ul className={styles.changes}>
      {changes
        .filter(({ field }) => !HIDDEN.includes(field))
        .map(({ field, from, to }) => (
          <li key={field}>
            {field.replaceAll("_", " ")}: <del>{shown(from, timeZone)}</del> → {shown(to, timeZone)}
          </li>
        ))}
    </ul>
  );
}

/** Counted by Verum, said by nobody. */
const HIDDEN = ["version", "kit_id"];

function shown(value: string | null, timeZone: string): string {
  if (value === null) return "empty";
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return formatInstant(new Date(value), timeZone);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value;
}
