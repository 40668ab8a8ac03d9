import Link from "next/link";
import { Section } from "@/components/ui/section";
import { saidAboutRow } from "@/lib/past-records/said-about";
import type { PastRecord, PastRow } from "@/lib/past-records/types";
import { changeWords, entryWords, fieldsInWords, fieldWords } from "@/lib/past-records/words";
import { paths } from "@/lib/paths";
import audit from "../../audit.module.css";
import styles from "./past-rows.module.css";
import { PastSaid } from "./past-said";

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

// The trail names no participant with a tube's rows, so its page cannot be asked for both.
function OneRow({ row, record, study }: { readonly row: PastRow } & Props) {
  const { timeZone } = record.site;
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
      <PastSaid said={saidAboutRow(record, row)} timeZone={timeZone} />
      <p className={styles.trail}>
        <Link
          href={`${paths.audit(study)}?${first?.screeningNumber ? `participant=${encodeURIComponent(first.screeningNumber)}&` : ""}table=${row.table}`}
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
