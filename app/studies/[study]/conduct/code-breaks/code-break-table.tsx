import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import type { StudyRole } from "@/db/roles";
import { formatInstant } from "@/lib/calendar/format-date";
import type { CodeBreakShown } from "@/lib/code-breaks/reads";
import { codeBreakReason } from "@/lib/code-breaks/reasons";
import { KIND_WORDS, ROUTE_WORDS } from "@/lib/code-breaks/types";
import { paths } from "@/lib/paths";
import styles from "./code-breaks.module.css";

interface Props {
  readonly study: string;
  readonly role: StudyRole;
  readonly breaks: readonly CodeBreakShown[];
}

/** Roles that open a participant's record. */
const OPENS_RECORDS: readonly StudyRole[] = [
  "nurse",
  "investigator",
  "data_manager",
  "statistician",
  "monitor",
];

export function CodeBreakTable({ study, role, breaks }: Props) {
  return (
    <DataTable
      caption="Code breaks"
      captionHidden
      rows={breaks}
      rowKey={(one) => one.id}
      columns={[
        {
          key: "participant",
          heading: "Participant",
          names: true,
          cell: (one) => (
            <>
              {one.screeningNumber !== null && OPENS_RECORDS.includes(role) ? (
                <Link href={paths.participant(study, one.participantId)} prefetch={false}>
                  {one.screeningNumber}
                </Link>
              ) : (
                (one.screeningNumber ?? "One participant")
              )}
              <span className={styles.small}>{one.siteName}</span>
            </>
          ),
        },
        {
          key: "kind",
          heading: "Kind",
          cell: (one) => (
            <>
              {KIND_WORDS[one.kind]}
              <span className={styles.small}>{ROUTE_WORDS[one.route]}</span>
            </>
          ),
        },
        {
          key: "when",
          heading: "When",
          cell: (one) => (
            <>
              {formatInstant(one.brokenAt, one.timeZone)}
              {one.recordedAt.getTime() - one.brokenAt.getTime() > 60_000 ? (
                <span className={styles.small}>entered {formatInstant(one.recordedAt, one.timeZone)}</span>
              ) : null}
            </>
          ),
        },
        { key: "by", heading: "Recorded by", cell: (one) => one.recordedBy ?? "" },
        {
          key: "why",
          heading: "Why",
          cell: (one) => (
            <>
              {codeBreakReason(one.reasonCode)}
              <span className={styles.small}>{one.note}</span>
              {one.impact === null ? null : <span className={styles.small}>Impact: {one.impact}</span>}
            </>
          ),
        },
      ]}
    />
  );
}
