import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { noticesOf } from "@/lib/notices/reads";
import styles from "./notices.module.css";
import { ReadNoticesForm } from "./read-notices-form";

export const metadata: Metadata = { title: "Notices" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function NoticesPage({ params }: Props) {
  const member = await requireMember((await params).study);
  const { notices, hasMore } = await noticesOf(member);
  const unread = notices.filter((notice) => notice.readAt === null);
  return (
    <div className={styles.page}>
      <PageTitle
        title="Notices"
        lead={unread.length === 0 ? "Nothing unread." : `${unread.length} unread.`}
      />
      {notices.length === 0 ? (
        <EmptyState title="No notice so far.">
          What you must hear of, such as a broken code, appears here.
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {notices.map((notice) => (
            <li key={notice.id} className={notice.readAt === null ? styles.unread : styles.read}>
              <h2 className={styles.subject}>
                {notice.readAt === null ? <span className="visually-hidden">Unread: </span> : null}
                {notice.subject}
              </h2>
              <p className={styles.body}>{notice.body}</p>
              <p className={styles.when}>
                {formatInstant(notice.at, member.timeZone)}
                {notice.by === null ? "" : `, by ${notice.by}`}
                {notice.path === null ? null : (
                  <>
                    {" · "}
                    <Link href={notice.path} prefetch={false}>
                      Open<span className="visually-hidden">: {notice.subject}</span>
                    </Link>
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {hasMore ? <p className={styles.when}>The hundred newest are shown.</p> : null}
      {unread.length > 0 ? (
        <ReadNoticesForm
          studyCode={member.study.code}
          personId={member.actor.personId}
          noticeIds={unread.map((notice) => notice.id)}
        />
      ) : null}
    </div>
  );
}
