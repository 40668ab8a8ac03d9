import { StateBadge } from "@/components/ui/state-badge";
import type { MemberAtWork } from "@/lib/auth/types";
import { isOpenTo } from "@/lib/queries/askable-roles";
import type { QueryShown, RecordQueries } from "@/lib/queries/types";
import styles from "./queries.module.css";
import { AskForm } from "./query-forms";
import { QUERY_LOOKS } from "./query-looks";
import { QueryThread } from "./query-thread";

interface Props {
  readonly member: MemberAtWork;
  readonly record: RecordQueries;
  /** Its column, or a marker's code; null for the whole record. */
  readonly field: string | null;
  /** What it is called on the page, for who cannot see where it stands. */
  readonly label: string;
  /** The same in sight, where the badge does not stand right under the field. */
  readonly name?: string;
}

/** Under a field: how its queries stand, and unfolded the threads, with what the reader may do about them. Nothing, where there is nothing to do. */
export function FieldQueries({ member, record, field, label, name }: Props) {
  const queries = record.queries.filter((query) => query.point.field === field);
  const roles = record.roles.filter((role) => isOpenTo(role, record.table, field));
  const current = queries.filter(({ state }) => state !== "closed");
  if (queries.length === 0 && roles.length === 0) return null;
  const shared = { studyCode: member.study.code, personId: member.actor.personId };
  return (
    <details className={styles.field} open={current.some(({ may, state }) => may.answer && state === "open")}>
      <summary className={styles.badge}>
        {name ? <span className={styles.name}>{name}:</span> : null}
        {queries.length > 0 ? <Badge queries={queries} /> : "Ask"}
        <span className="visually-hidden"> about {label}</span>
      </summary>
      {queries.map((query) => (
        <QueryThread key={query.id} {...shared} timeZone={member.timeZone} query={query} />
      ))}
      {roles.length > 0 ? (
        <details className={styles.ask} open={queries.length === 0}>
          <summary>{queries.length === 0 ? "Ask" : "Ask something else"}</summary>
          <AskForm
            {...shared}
            point={{ table: record.table, rowKey: record.rowKey, field }}
            roles={roles}
            about={label}
          />
        </details>
      ) : null}
    </details>
  );
}

function Badge({ queries }: { readonly queries: readonly QueryShown[] }) {
  const [state = "closed", words] = (["open", "answered"] as const)
    .map((one) => [one, queries.filter((query) => query.state === one).length] as const)
    .filter(([, count]) => count > 0)
    .map(([one, count]) => [one, `${count} ${one} ${count === 1 ? "query" : "queries"}`] as const)[0] ?? [
    "closed" as const,
    `${queries.length} closed`,
  ];
  return <StateBadge state={QUERY_LOOKS[state]} word={words ?? ""} />;
}
