import type { AuditEntry } from "@/lib/audit/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { roleWords } from "@/lib/past-records/words";
import styles from "./audit.module.css";

interface Props {
  readonly entries: readonly AuditEntry[];
  readonly timeZone: string;
}

export function AuditEntries({ entries, timeZone }: Props) {
  return (
    <ol className={styles.entries} aria-label="Audit trail, newest first">
      {entries.map((entry) => (
        <li key={entry.sequence} className={styles.entry}>
          <div className={styles.head}>
            <strong>{entry.event}</strong>
            <span>{entry.table.replaceAll("_", " ")}</span>
            {entry.screeningNumber ? <span>participant {entry.screeningNumber}</span> : null}
            <span className={styles.sequence}>row {entry.sequence}</span>
          </div>
          <p className={styles.who}>
            {entry.personName ?? "The server"}, {roleWords(entry.role)}
            {entry.siteCode ? `, site ${entry.siteCode}` : ""} ·{" "}
            <time dateTime={entry.at.toISOString()}>
              {formatInstant(entry.at, entry.timeZone ?? timeZone)} ({entry.timeZone ?? timeZone})
            </time>
          </p>
          {entry.reason ? <p className={styles.why}>Why: {entry.reason}</p> : null}
          <Changes entry={entry} timeZone={entry.timeZone ?? timeZone} />
        </li>
      ))}
    </ol>
  );
}

function Changes({ entry, timeZone }: { readonly entry: AuditEntry; readonly timeZone: string }) {
  const shown = (text: string | null) => (text === null ? "nothing" : withInstant(text, timeZone));
  if (entry.changes.length === 0) return null;
  const list = (
    <dl className={styles.changes}>
      {entry.changes.map((change) => (
        <div key={change.field}>
          <dt>{change.field.replaceAll("_", " ")}</dt>
          <dd>
            {entry.action === "update" ? (
              <>
                <del>{shown(change.from)}</del> → <ins>{shown(change.to)}</ins>
              </>
            ) : (
              shown(change.to ?? change.from)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
  if (entry.action === "update") return list;
  return (
    <details>
      <summary>
        {entry.changes.length} {entry.changes.length === 1 ? "field" : "fields"} of the new record
      </summary>
      {list}
    </details>
  );
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?\+00:00$/;

/** The trail keeps instants in UTC; a person reads them at the site. */
const withInstant = (text: string, timeZone: string): string =>
  INSTANT.test(text) ? formatInstant(new Date(text), timeZone) : text;
