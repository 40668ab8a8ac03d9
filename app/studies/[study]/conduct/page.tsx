import type { Metadata } from "next";
import Link from "next/link";
import { Facts } from "@/components/ui/facts";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { PLANS_SAMPLE_SIZE } from "@/lib/analysis/readers";
import { requireMember } from "@/lib/auth/require-member";
import type { MemberAtWork } from "@/lib/auth/types";
import { UNLOCKERS } from "@/lib/locks/types";
import { studyLife } from "@/lib/openings/life-reads";
import { paths } from "@/lib/paths";
import { READS_SIGNATURES } from "@/lib/signatures/types";
import styles from "./life.module.css";
import { lifeSteps } from "./life-steps";
import { LifeTimeline } from "./life-timeline";

export const metadata: Metadata = { title: "Life of the study" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function ConductPage({ params }: Props) {
  const member = await requireMember((await params).study);
  const life = await studyLife(member);
  return (
    <div className={styles.page}>
      <PageTitle
        title="Life of the study"
        lead={`${member.study.title}. Each step is taken once, signed, and seen by everybody.`}
      />
      <LifeTimeline steps={lifeSteps(member, life)} />
      {life.opening ? (
        <Section title="Code breaks">
          <p>
            {member.codesBroken === 0
              ? "No participant's code has been broken."
              : `Participants whose code was broken: ${member.codesBroken}.`}
          </p>
          <p className={styles.more}>
            <Link href={paths.codeBreaks(member.study.code)}>
              {member.role === "investigator"
                ? "Break a code in an emergency, or see what was broken"
                : "Code breaks"}
            </Link>
          </p>
        </Section>
      ) : null}
      {member.role === "monitor" && life.opening ? (
        <Section title="Serious events">
          <p>Every serious event with its clocks and reports.</p>
          <p className={styles.more}>
            <Link href={paths.seriousEvents(member.study.code)}>Serious events</Link>
          </p>
        </Section>
      ) : null}
      {life.opening ? (
        <Section title="Amendments">
          <p>
            Version {member.study.protocolVersion} of the protocol holds
            {member.site ? ` at ${member.site.name}` : ""} today.
          </p>
          <p className={styles.more}>
            <Link href={paths.amendments(member.study.code)}>Versions and what they changed</Link>
          </p>
        </Section>
      ) : null}
      {PLANS_SAMPLE_SIZE.includes(member.role) ? (
        <Section title="Sample size">
          <p>How many participants a difference needs, and what a given number can find.</p>
          <p className={styles.more}>
            <Link href={paths.sampleSize(member.study.code)}>Sample size and power</Link>
          </p>
        </Section>
      ) : null}
      {member.role === "administrator" || member.role === "data_manager" ? (
        <Section title="List of terms">
          <p>The list that adverse events are coded and graded by.</p>
          <p className={styles.more}>
            <Link href={paths.terminology(member.study.code)}>List of terms</Link>
          </p>
        </Section>
      ) : null}
      {life.lock || life.unlockings.length > 0 ? <AfterLock member={member} /> : null}
      {READS_SIGNATURES.includes(member.role) ? (
        <Section title="Signatures">
          <p>Who signed what, when and meaning what, and which records wait to be signed again.</p>
          <p className={styles.more}>
            <Link href={paths.signatures(member.study.code)}>All signatures</Link>
          </p>
        </Section>
      ) : null}
      {life.opening ? (
        <Section title="The sealed list">
          <Facts
            facts={[
              { term: "Protocol version", value: life.opening.protocolVersion },
              {
                term: "Slots committed to",
                value:
                  life.opening.slotCount > 0
                    ? life.opening.slotCount
                    : life.opening.method === "minimization"
                      ? "None in advance: each draw is committed to when it is made"
                      : "None: the list is kept elsewhere",
              },
              {
                term: "Root of the commitment",
                value: <code className={styles.hash}>{life.opening.root}</code>,
                note: "Fixed when the study opened. Whoever wrote it down then can check the list against it later.",
              },
            ]}
          />
          <p className={styles.more}>
            <Link href={paths.verify(member.study.code)}>The public page of the commitment</Link> needs no
            sign-in and says how to check it.
          </p>
        </Section>
      ) : null}
    </div>
  );
}

/** For those who may lift a lock. */
function AfterLock({ member }: { readonly member: MemberAtWork }) {
  if (!UNLOCKERS.some((role) => role === member.role)) return null;
  return (
    <Section title="After the first lock">
      <p>Study data that were written after the study was first locked.</p>
      <p className={styles.more}>
        <Link href={paths.changesAfterLock(member.study.code)}>What was changed after the first lock</Link>
      </p>
    </Section>
  );
}
