import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { verifyChain } from "@/lib/audit/reads";
import { auditReviews } from "@/lib/audit-reviews/reads";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import styles from "../audit.module.css";
import { ChainStatement } from "../chain-statement";
import { ReviewForm } from "./review-form";

export const metadata: Metadata = { title: "Review of the audit trail" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

/** What was reviewed before, how the chain stands now, and the monitor's signature under a new review. */
export default async function AuditReviewPage({ params }: Props) {
  const member = await requireMember((await params).study, ["monitor", "data_manager", "administrator"]);
  const code = member.study.code;
  const [reviews, chain] = await Promise.all([auditReviews(member), verifyChain(member)]);
  const reviewedUntil = reviews[0]?.untilSequence ?? 0;
  return (
    <>
      <PageTitle
        title="Review of the audit trail"
        lead={`${chain.rows - reviewedUntil} of ${chain.rows} rows came after the last review.`}
      />
      <ChainStatement chain={chain} href={paths.audit(code)} />
      <Section title="Reviews">
        {reviews.length === 0 ? (
          <EmptyState title="Nobody has reviewed the trail yet.">A monitor signs reviews here.</EmptyState>
        ) : (
          <ol className={styles.entries} aria-label="Reviews, newest first">
            {reviews.map((review) => (
              <li key={review.contentSha256} className={styles.entry}>
                <div className={styles.head}>
                  <strong>Rows 1 to {review.untilSequence}</strong>
                </div>
                <p className={styles.who}>
                  {review.signerName}, monitor ·{" "}
                  <time dateTime={review.signedAt.toISOString()}>
                    {formatInstant(review.signedAt, member.timeZone)} ({member.timeZone})
                  </time>
                </p>
                <p className={styles.why}>{review.findings}</p>
                <p>
                  Signed content: <code className={styles.hash}>{review.contentSha256}</code>
                </p>
              </li>
            ))}
          </ol>
        )}
      </Section>
      {member.role === "monitor" && chain.broken === null ? (
        <Section title="Sign a review">
          <ReviewForm
            study={code}
            untilSequence={chain.rows}
            signer={member.name}
            personId={member.actor.personId}
            cancelHref={paths.audit(code)}
          />
        </Section>
      ) : null}
    </>
  );
}
