import Link from "next/link";
import { Section } from "@/components/ui/section";
import { formatInstant } from "@/lib/calendar/format-date";
import type { PastRecord, PastRow } from "@/lib/past-records/types";
import { changeWords, entryWords, fieldsInWords, fieldWords } from "@/lib/past-records/words";
import { paths } from "@/lib/paths";
import audit from "../../audit.module.css";
import styles from "./past-rows.module.css";

interface Props {
  readonly record: PastRecord;
  readonly study: string;
}

/** Every row by its kind, each with its values, what happened to it, what was asked, and who verified it. */
export function PastRows({ record, study }: Props) {
  const kinds = [...new Set(record.rows.map(({ table }) => table))];
  return kinds.map((kind) => (
    <Section key={kind} title={titleOf(kind)} look="bare">
      <ol className={audit.entries} aria-label={titleOf(kind)}>
        {record.rows
          .filter(({ table }) => table === kind)
          .map((row) => (
            <li key={row.rowKey} className={audit.entry}>
              <OneRow row={row} record={record} study={study} />
            </li>
          ))}
      </ol>
    </Section>
  ));
}

function OneRow({ row, record, study }: { readonly row: PastRow } & Props) {
  const { timeZone } = record.site;
  const isAbout = ({ about }: { readonly about: Pick<PastRow, "table" | "rowKey"> }) =>
    about.table === row.table && about.rowKey === row.rowKey;
  const changes = row.entries.filter(({ action }) => action !== "insert");
  const [first] = row.entries;
  return (
    <>
      {row.isDeleted ? <p className={audit.why}>Deleted.</p> : null}
      <dl className={styles.values}>
        {fieldsInWords(row, timeZone).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {first ? <p className={audit.who}>Entered by {entryWords(first, timeZone)}</p> : null}
      {changes.length === 0 ? null : (
        <ul className={styles.said} aria-label="Changes">
          {changes.map((entry) => (
            <li key={entry.sequence}>
              <strong>{changeWords(entry, timeZone)}</strong>
              {entry.reason ? `, because: ${entry.reason}` : ""} <span>({entryWords(entry, timeZone)})</span>
            </li>
          ))}
        </ul>
      )}
      {record.queries.filter(isAbout).map(({ field, said, conclusion }) => (
        <ul key={said[0]?.entry.sequence} className={styles.said} aria-label="Query">
          {said.map(({ entry, text }) => (
            <li key={entry.sequence}>
              Query{field ? ` on ${fieldWords(field)}` : ""}: {text}{" "}
              <span>({entryWords(entry, timeZone)})</span>
            </li>
          ))}
          <li>{conclusion === null ? "Not closed at that moment" : `Closed: ${conclusion}`}</li>
        </ul>
      ))}
      {record.verifications.filter(isAbout).map(({ field, entry, takenBackAt }) => (
        <p key={entry.sequence} className={audit.why}>
          Verified against the source{field ? `, ${fieldWords(field)}` : ""}: {entryWords(entry, timeZone)}
          {takenBackAt ? `; taken back ${formatInstant(takenBackAt, timeZone)}` : ""}
        </p>
      ))}
      <p className={styles.trail}>
        <Link
          href={`${paths.audit(study)}?participant=${encodeURIComponent(first?.screeningNumber ?? record.participant.screeningNumber)}&table=${row.table}`}
          prefetch={false}
        >
          In the audit trail
        </Link>
      </p>
    </>
  );
}

const titleOf = (table: string): string => {
  const words = fieldWords(table);
  return words.charAt(0).toUpperCase() + words.slice(1);
};
