import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { siteTimeOf } from "@/lib/calendar/site-instant";
import { certifiedCopiesOf } from "@/lib/certified-copies/reads";
import { momentOrNull } from "@/lib/past-records/moment";
import { recordAsOf, subjectOrNull } from "@/lib/past-records/reads";
import { closedWords } from "@/lib/past-records/words";
import { paths } from "@/lib/paths";
import styles from "../../audit.module.css";
import { CertifiedCopies } from "./certified-copies";
import { CertifyForm } from "./certify-form";
import { PastRows } from "./past-rows";
import { SaidAboutNoRow } from "./past-said";
import { PastSignatures } from "./past-signatures";

export const metadata: Metadata = { title: "Record as of a moment" };

interface Props {
  readonly params: Promise<{ study: string; participant: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** One participant's record as it stood at any moment, read from the audit trail: values, changes, queries, verifications, signatures. */
export default async function PastRecordPage({ params, searchParams }: Props) {
  const [{ study, participant }, { at: asked }] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["monitor", "data_manager", "investigator"]);
  const subject = await subjectOrNull(member, participant);
  if (subject === null) notFound();
  const { timeZone } = subject.site;
  const now = new Date();
  const moment = momentOrNull(asked, timeZone);
  const asOf = moment === null || moment > now ? now : moment;
  const [record, copies] = await Promise.all([
    recordAsOf(member, subject, asOf),
    certifiedCopiesOf(member, subject.id),
  ]);
  const isPast = asOf < now;
  const closed = closedWords(record);
  return (
    <>
      <PageTitle
        title={`${subject.screeningNumber} as of ${formatInstant(asOf, timeZone)}`}
        lead={`Read from the audit trail, as far as your role may see it. Times at ${subject.site.name} (${timeZone}).`}
        back={{ href: paths.participant(study, subject.id), label: subject.screeningNumber }}
      />
      <form className={`${styles.filters} no-print`} method="get" aria-label="Moment">
        <label>
          As of, at the site
          <input type="datetime-local" name="at" defaultValue={siteTimeOf(asOf, timeZone)} required />
        </label>
        <button type="submit">Show</button>
        <a href={paths.pastRecord(study, subject.id)}>Now</a>
      </form>
      {asked !== undefined && moment === null ? (
        <Notice kind="warning" title="The site's clocks never showed that moment">
          Choose another. The record is shown as of now.
        </Notice>
      ) : null}
      {record.chain === null ? null : (
        <p className={styles.who}>
          The audit chain ended at row {record.chain.sequence}:{" "}
          <code className={styles.hash}>{record.chain.sha256}</code>
        </p>
      )}
      {closed === null ? null : <p className={styles.who}>{closed}</p>}
      {record.rows.length === 0 ? (
        <EmptyState title="Nothing was recorded yet.">Choose a later moment.</EmptyState>
      ) : (
        <PastRows record={record} study={study} />
      )}
      <SaidAboutNoRow record={record} />
      <PastSignatures signatures={record.signatures} timeZone={timeZone} />
      <CertifiedCopies copies={copies} study={study} timeZone={timeZone} />
      <Section title="Certify a copy">
        <p>
          The copy holds what is above, as of {formatInstant(asOf, timeZone)}
          {isPast ? "" : ", which is now"}. It can be opened as a PDF afterwards.
        </p>
        <CertifyForm
          study={study}
          participantId={subject.id}
          asOf={asOf.toISOString()}
          signer={member.name}
          personId={member.actor.personId}
          cancelHref={paths.participant(study, subject.id)}
        />
      </Section>
    </>
  );
}
