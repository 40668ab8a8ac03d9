import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import type { MemberAtWork } from "@/lib/auth/types";
import type { QueryShown } from "@/lib/queries/types";
import { pointWords } from "@/lib/queries/words";
import styles from "./queries.module.css";
import { QueryItem } from "./query-item";
import { QUERY_LOOKS } from "./query-looks";
import { threadId } from "./query-thread";

interface Props {
  readonly member: MemberAtWork;
  /** Not closed, about records with pages of their own. */
  readonly elsewhere: readonly QueryShown[];
  /** Not closed, each shown beside its field further down. */
  readonly beside: readonly QueryShown[];
}

/** What is still asked about one participant, to be answered where it is read: here, or beside the field to which a link leads. */
export function QueriesSection({ member, elsewhere, beside }: Props) {
  const count = elsewhere.length + beside.length;
  if (count === 0) return null;
  return (
    <Section title={`Queries (${count})`} look="bare">
      <div className={styles.list}>
        {elsewhere.map((query) => (
          <QueryItem key={query.id} member={member} query={query} />
        ))}
        {beside.length > 0 ? (
          <ul className={styles.beside} aria-label="Queries further down">
            {beside.map((query) => (
              <li key={query.id}>
                <a href={`#${threadId(query.id)}`}>{pointWords(query.point)}</a>{" "}
                <StateBadge state={QUERY_LOOKS[query.state]} />
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </Section>
  );
}
