import type { ReactNode } from "react";
import type { MemberAtWork } from "@/lib/auth/types";
import { otherFieldsAsked } from "@/lib/queries/record-queries";
import type { RecordQueries } from "@/lib/queries/types";
import { fieldWords, tableWords } from "@/lib/queries/words";
import { FieldQueries } from "./field-queries";
import styles from "./queries.module.css";

interface AskedFields {
  readonly record: RecordQueries;
  /** Columns that can be asked about here, by what the page calls them. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Columns with a badge of their own on the page. Whatever is in neither is shown here once it is asked about. */
  readonly beside?: readonly string[];
}

/**
 * The badges of fields that have no place for one each, in one line under their row or section; null, where there is nothing to read and
 * nobody to ask.
 *
 * @param of What the fields are of, for who cannot see where the line stands: "criterion I01".
 */
export function queriesLineOrNull(
  member: MemberAtWork,
  of: string,
  asked: readonly AskedFields[],
): ReactNode {
  const badges = asked.flatMap(({ record, fields = {}, beside = [] }) => {
    const columns = Object.keys(fields);
    const named = columns.filter(
      (column) => record.roles.length > 0 || record.queries.some(({ point }) => point.field === column),
    );
    return [...named, ...otherFieldsAsked(record, [...columns, ...beside])].map((field) => {
      const name = field === null ? tableWords(record.table) : (fields[field] ?? fieldWords(field));
      return (
        <FieldQueries
          key={`${record.table} ${field}`}
          member={member}
          record={record}
          field={field}
          label={`${name.toLowerCase()}, ${of}`}
          name={name}
        />
      );
    });
  });
  return badges.length === 0 ? null : <div className={styles.line}>{badges}</div>;
}
