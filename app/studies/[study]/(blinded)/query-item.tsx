import Link from "next/link";
import type { MemberAtWork } from "@/lib/auth/types";
import { paths } from "@/lib/paths";
import type { QueryShown } from "@/lib/queries/types";
import { ageWords, pointWords } from "@/lib/queries/words";
import styles from "./queries.module.css";
import { QueryThread, threadId } from "./query-thread";

/** One query on the board: what it is about, where that stands, and the thread to answer it in. */
export function QueryItem({ member, query }: { readonly member: MemberAtWork; readonly query: QueryShown }) {
  const { participant, accessionNumber } = query;
  const what = [
    participant ? participant.number : null,
    accessionNumber ? `tube ${accessionNumber}` : null,
    pointWords(query.point),
  ].filter((part) => part !== null);
  return (
    <section className={styles.item} aria-label={what.join(", ")}>
      <p className={styles.itemHead}>
        <Link href={recordPath(member.study.code, query)} prefetch={false}>
          {what.join(" · ")}
        </Link>
        <span className={styles.meta}>
          {participant ? `site ${participant.siteCode}, ` : ""}
          {query.state === "closed"
            ? `was open ${ageWords(query.ageDays)}`
            : `asked ${ageWords(query.ageDays)}${query.ageDays > 0 ? " ago" : ""}`}
        </span>
      </p>
      <QueryThread
        studyCode={member.study.code}
        personId={member.actor.personId}
        timeZone={member.timeZone}
        query={query}
      />
    </section>
  );
}

function recordPath(study: string, { id, point, participant, formCode }: QueryShown): string {
  if (participant === null) return paths.sampleResults(study, point.rowKey);
  if (point.table === "injections") return paths.injection(study, participant.id, point.rowKey);
  if (point.table === "scores") return paths.score(study, participant.id, point.rowKey);
  if (point.table === "adverse_events") return paths.adverseEvent(study, participant.id, point.rowKey);
  if (point.table === "unscheduled_visits")
    return paths.unscheduledVisit(study, participant.id, point.rowKey);
  if (formCode !== null) return paths.formEntry(study, participant.id, formCode, point.rowKey);
  if (point.table === "deviations") return paths.deviation(study, point.rowKey);
  return `${paths.participant(study, participant.id)}#${threadId(id)}`;
}
