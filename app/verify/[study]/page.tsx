import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Facts } from "@/components/ui/facts";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { formatInstant } from "@/lib/calendar/format-date";
import { publishedCommitmentOrNull } from "@/lib/openings/reads";
import { paths } from "@/lib/paths";
import { METHOD_NAMES } from "@/lib/randomization/method-names";
import { publishedRevealOrNull } from "@/lib/unblinding/reads";
import { HowToCheck } from "./how-to-check";
import styles from "./verify.module.css";

export const metadata: Metadata = { title: "Commitment to the allocation list" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

/** Public: no session is asked for, and the server reads as the visitor, who sees what is published and nothing else. */
export default async function VerifyPage({ params }: Props) {
  const code = decodeURIComponent((await params).study);
  const [opening, unblinding] = await Promise.all([
    publishedCommitmentOrNull(code),
    publishedRevealOrNull(code),
  ]);
  if (!opening) notFound();
  const { commitment } = opening;
  const isMinimized = commitment.design.method === "minimization";
  const hasList = commitment.slotCount > 0 || isMinimized;
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <p className={styles.product}>Verum</p>
      <h1 className={styles.title}>Commitment to the allocation list</h1>
      <p className={styles.lead}>
        {opening.code}: {opening.title}
      </p>
      {unblinding ? (
        <Notice
          kind="info"
          title={`This study was unblinded ${formatInstant(unblinding.unblindedAt, "UTC")}.`}
        >
          {unblinding.reveal
            ? "The secret and every slot's salt are released. Anybody can now check that the list that was used is the one committed to."
            : "It was brought in from elsewhere without a sealed list, so there is nothing to check here."}
        </Notice>
      ) : (
        <Notice kind="info" title="This study is blinded.">
          {isMinimized
            ? "The secret and the design were fixed when the study opened; each draw follows from them and is committed to when it is made. This tells nothing of who is given what. Download the file now and then: what it holds cannot change any more."
            : "What follows was fixed when the study opened. It tells nothing of who is given what, and proves later that nobody changed it in between. Write down the root or download the file now, to compare it after the unblinding."}
        </Notice>
      )}
      <div className={styles.sections}>
        <Section title="What was committed to">
          <Facts
            facts={[
              { term: "Opened", value: formatInstant(new Date(commitment.openedAt), "UTC") },
              { term: "Protocol version", value: commitment.protocolVersion },
              {
                term: "How allocations are made",
                value:
                  commitment.design.method === "imported"
                    ? "From a list prepared elsewhere and sealed here"
                    : `${METHOD_NAMES[commitment.design.method]}, drawn here`,
              },
              { term: "Allocation ratio", value: commitment.design.ratio.join(" : ") },
              {
                term: isMinimized ? "Draws so far" : "Slots",
                value: commitment.slotCount,
                note: `${commitment.strata.length} strata, ${commitment.slotsPerStratum} participants planned`,
              },
            ]}
          />
          <dl className={styles.hashes}>
            <Hash
              term={isMinimized ? "Root over the draws so far" : "Root over all slots"}
              hash={commitment.root}
            />
            {hasList ? <Hash term="SHA-256 of the secret" hash={commitment.secretHash} /> : null}
            {hasList ? <Hash term="SHA-256 of the design" hash={commitment.designHash} /> : null}
          </dl>
          <div className={styles.files}>
            <LinkButton href={paths.verifyCommitment(code)} look="secondary" download>
              Download commitment.json
            </LinkButton>
            {unblinding?.reveal ? (
              <LinkButton href={paths.verifyReveal(code)} look="secondary" download>
                Download reveal.json
              </LinkButton>
            ) : null}
          </div>
        </Section>
        {hasList ? (
          <Section title="Strata">
            <p className={styles.strata}>{commitment.strata.join(", ")}</p>
          </Section>
        ) : null}
        {hasList ? <HowToCheck isUnblinded={unblinding !== null} /> : null}
      </div>
    </main>
  );
}

function Hash({ term, hash }: { readonly term: string; readonly hash: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <code>{hash}</code>
      </dd>
    </div>
  );
}
