import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { siteTimeOf } from "@/lib/calendar/site-instant";
import { checksForFormOrNull } from "@/lib/edit-checks/reads";
import { injectionOrNull } from "@/lib/injections/reads";
import { paths } from "@/lib/paths";
import { queriesOfRecord } from "@/lib/queries/reads";
import { RecordQueriesSection } from "../../../../record-queries";
import { RecordHistory } from "../../record-history";
import styles from "../../record-page.module.css";
import { RecordStanding } from "../../record-standing";
import { CompleteObservationForm } from "./complete-observation-form";
import { CorrectSection } from "./correct-section";
import { ASKABLE_FACTS, InjectionFacts } from "./injection-facts";

export const metadata: Metadata = { title: "Injection" };

interface Props {
  readonly params: Promise<{ study: string; participant: string; injection: string }>;
}

export default async function InjectionPage({ params }: Props) {
  const { study, participant, injection } = await params;
  const member = await requireMember(study, [
    "nurse",
    "investigator",
    "data_manager",
    "monitor",
    "statistician",
  ]);
  const found = z.uuid().safeParse(injection).success ? await injectionOrNull(member, injection) : null;
  if (!found || found.participantId !== participant) notFound();
  const record = await queriesOfRecord(member, { table: "injections", rowKey: found.id });
  const { dosing } = found.protocol;
  const mayWrite = member.role === "nurse" && member.lockedAt === null;
  const place = { form: "dose", visit: found.visitCode, code: null } as const;
  const checks = mayWrite ? await checksForFormOrNull(member, participant, place) : null;
  const hadReaction = found.reactionSeverity !== null;
  const isObserving =
    found.givenAt !== null && found.observationEndedAt === null && Boolean(dosing.observationMinutes);
  return (
    <div className={styles.page}>
      <PageTitle
        title={`Injection of ${found.participantNumber}`}
        lead={found.visitName}
        back={{ href: paths.participant(study, participant), label: found.participantNumber }}
        actions={
          mayWrite && hadReaction ? (
            <LinkButton
              href={`${paths.newAdverseEvent(study, participant)}?injection=${found.id}`}
              look="secondary"
            >
              Report as adverse event
            </LinkButton>
          ) : null
        }
      />
      {member.lockedAt ? (
        <Notice kind="info" title="The study is locked: this record can no longer change." />
      ) : null}
      {mayWrite && isObserving ? (
        <Section title="Complete the observation">
          <CompleteObservationForm
            key={found.version}
            studyCode={study}
            injectionId={found.id}
            version={found.version}
            draftKey={`${member.actor.personId}:observation:${found.id}`}
            zone={found.timeZone}
            observationMinutes={dosing.observationMinutes ?? 0}
            endedAt={siteTimeOf(new Date(), found.timeZone)}
          />
        </Section>
      ) : null}
      <RecordStanding
        member={member}
        timeZone={found.timeZone}
        record={{
          participantId: participant,
          place: { part: "visit", visit: found.visitCode },
          table: "injections",
          rowKey: found.id,
          version: found.version,
        }}
      />
      <InjectionFacts dose={found} member={member} record={record} />
      {mayWrite ? (
        <CorrectSection studyCode={study} personId={member.actor.personId} dose={found} checks={checks} />
      ) : null}
      <RecordQueriesSection member={member} record={record} shown={ASKABLE_FACTS} />
      <RecordHistory entries={found.history} timeZone={found.timeZone} />
    </div>
  );
}
