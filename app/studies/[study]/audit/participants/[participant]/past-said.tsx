import { Section } from "@/components/ui/section";
import { type SaidAbout, saidAboutNoRow } from "@/lib/past-records/said-about";
import type { PastQuery, PastRecord } from "@/lib/past-records/types";
import {
  aboutWords,
  entryWords,
  fieldWords,
  NO_ROW_TITLE,
  verificationWords,
} from "@/lib/past-records/words";
import audit from "../../audit.module.css";
import styles from "./past-rows.module.css";

interface Props {
  readonly said: SaidAbout;
  readonly timeZone: string;
  /** Whether each says what it is about, because its row is not shown. */
  readonly isAlone?: boolean;
}

/** What was asked, answered and verified. */
export function PastSaid({ said: { queries, verifications }, timeZone, isAlone = false }: Props) {
  const on = (one: Pick<PastQuery, "about" | "field" | "visitCode">) =>
    [isAlone ? aboutWords(one) : null, one.field ? fieldWords(one.field) : null].filter(Boolean).join(", ");
  return (
    <>
      {queries.map((query) => (
        <ul key={query.said[0]?.entry.sequence} className={styles.said} aria-label="Query">
          {query.said.map(({ entry, text }) => (
            <li key={entry.sequence}>
              Query{on(query) ? ` on ${on(query)}` : ""}: {text} <span>({entryWords(entry, timeZone)})</span>
            </li>
          ))}
          <li>{query.conclusion === null ? "Not closed at that moment" : `Closed: ${query.conclusion}`}</li>
        </ul>
      ))}
      {verifications.map((verification) => (
        <p key={verification.entry.sequence} className={audit.why}>
          Verified against the source{on(verification) ? `, ${on(verification)}` : ""}:{" "}
          {entryWords(verification.entry, timeZone)}
          {verificationWords(verification, timeZone)}
        </p>
      ))}
    </>
  );
}

/** What was asked and verified about rows that are not there, or that the reader's role may not see. */
export function SaidAboutNoRow({ record }: { readonly record: PastRecord }) {
  const said = saidAboutNoRow(record);
  if (said.queries.length + said.verifications.length === 0) return null;
  return (
    <Section title={NO_ROW_TITLE} look="bare">
      <PastSaid said={said} timeZone={record.site.timeZone} isAlone />
    </Section>
  );
}
