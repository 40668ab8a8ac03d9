import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import { READS_STATES } from "@/lib/states/reads";
import { recordsOfParticipantOrNull } from "@/lib/states/record-reads";
import { planInWords } from "@/lib/verifications/verification-plan";
import styles from "../record-page.module.css";
import { FreezeForms } from "./freeze-forms";
import { PartRecords } from "./part-records";
import { TakeBackForm } from "./take-back-form";
import { VerifyForm } from "./verify-form";

export const metadata: Metadata = { title: "Record states" };

interface Props {
  readonly params: Promise<{ study: string; participant: string }>;
}

export default async function RecordStatesPage({ params }: Props) {
  const { study, participant } = await params;
  const member = await requireMember(study, READS_STATES);
  const [protocol, record] = await Promise.all([
    readProtocol(member),
    recordsOfParticipantOrNull(member, participant),
  ]);
  if (!record) notFound();
  const canWrite = member.openedAt !== null && member.lockedAt === null;
  const verifies = member.role === "monitor" && canWrite;
  const parts = record.parts.map((part) => (
    <PartRecords
      key={`${part.standing.part} ${part.standing.visit}`}
      part={part}
      protocol={protocol}
      timeZone={record.timeZone}
      verifies={verifies}
    />
  ));
  const person = `${member.actor.personId}:${participant}`;
  return (
    <div className={styles.page}>
      <PageTitle
        title={`Record states of ${record.number}`}
        lead={`${record.siteName}, ${record.timeZone}. ${planInWords(protocol)}`}
        back={{ href: paths.stateMap(study), label: "Map of states" }}
        actions={
          <LinkButton look="secondary" href={paths.participant(study, participant)}>
            Open the record
          </LinkButton>
        }
      />
      {member.lockedAt ? (
        <Notice kind="info" title="The study is locked: no record can change any more." />
      ) : null}
      {verifies ? (
        <VerifyForm studyCode={study} participantId={participant} draftKey={`${person}:verification`}>
          {parts}
        </VerifyForm>
      ) : (
        parts
      )}
      {verifies ? (
        <Section title="Verified by mistake?">
          <TakeBackForm
            studyCode={study}
            participantId={participant}
            draftKey={`${person}:verification-back`}
            record={record}
          />
        </Section>
      ) : null}
      {member.role === "data_manager" && canWrite ? (
        <FreezeForms
          studyCode={study}
          participantId={participant}
          person={person}
          record={record}
          // What a form is passed stands in the page: of the protocol its visits alone, never its arms.
          protocol={{ visits: protocol.visits }}
        />
      ) : null}
    </div>
  );
}
