import { Section } from "@/components/ui/section";
import type { MemberAtWork } from "@/lib/auth/types";
import type { QueryShown } from "@/lib/queries/types";
import styles from "./queries.module.css";
import { QueryItem } from "./query-item";

interface Props {
  readonly member: MemberAtWork;
  readonly queries: readonly QueryShown[];
}

/** What is still asked about one participant, to be answered where it is read. */
export function QueriesSection({ member, queries }: Props) {
  if (queries.length === 0) return null;
  return (
    <Section title={`Queries (${queries.length})`} look="bare">
      <div className={styles.list}>
        {queries.map((query) => (
          <QueryItem key={query.id} member={member} query={query} />
        ))}
      </div>
    </Section>
  );
}
