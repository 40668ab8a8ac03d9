import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { StateBadge } from "@/components/ui/state-badge";
import { requireMember } from "@/lib/auth/require-member";
import { isAskedInPlace } from "@/lib/participants/asked-in-place";
import { participantRecordOrNull } from "@/lib/participants/reads";
import { consentsToRenew } from "@/lib/participants/renewal-reads";
import { paths } from "@/lib/paths";
import { queriesAbout } from "@/lib/queries/reads";
import { READS_STATES } from "@/lib/states/reads";
import { QueriesSection } from "../../queries-section";
import { statusStates } from "../looks";
import { AdverseEventsSection } from "./adverse-events-section";
import { CodeSection } from "./code-section";
import { ConsentRenewalSection } from "./consent-renewal-section";
import { DeviationsSection } from "./deviations-section";
import { EnrollmentSection } from "./enrollment-section";
import { FormsSection } from "./forms-section";
import { InjectionsSection } from "./injections-section";
import { NextStep } from "./next-step";
import { ParticipationSection } from "./participation-section";
import type { RecordProps } from "./record-props";
import { SamplesSection } from "./samples-section";
import { ScoresSection } from "./scores-section";
import { SignOffSection } from "./sign-off-section";
import { VisitsSection } from "./visits-section";

/** Who may certify a copy of a record. */
const READS_PAST = ["monitor", "data_manager", "investigator"];

export const metadata: Metadata = { title: "Participant" };

interface Props {
  readonly params: Promise<{ study: string; participant: string }>;
}

export default async function ParticipantPage({ params }: Props) {
  const { study, participant } = await params;
  const member = await requireMember(study, [
    "nurse",
    "investigator",
    "data_manager",
    "monitor",
    "statistician",
  ]);
  const record = await participantRecordOrNull(member, participant);
  if (!record) notFound();
  const { facts, status } = record;
  const canWrite = member.stage === "open" || member.stage === "closed to recruitment";
  // Awaited here and not in the sections: what streams in the order of its arrival would differ from one answer to the next.
  const [queries, renewals] = await Promise.all([
    queriesAbout(member, { participantId: facts.id, limit: 2000 }),
    canWrite && member.role !== "statistician" ? consentsToRenew(member, facts.id) : [],
  ]);
  const part: RecordProps = { record, study, member, canWrite, queries };
  const current = queries.filter(({ state }) => state !== "closed");
  const isInPlace = isAskedInPlace(record);
  return (
    <>
      <PageTitle
        title={facts.screeningNumber}
        lead={
          <>
            {facts.randomization ? `${facts.randomization.number} · ` : ""}
            {facts.site.name}, {facts.site.timeZone} <StateBadge state={statusStates[status]} word={status} />
          </>
        }
        back={{ href: paths.participants(study), label: "Participants" }}
        actions={
          <>
            {READS_STATES.some((role) => role === member.role) ? (
              <LinkButton look="secondary" href={paths.recordStates(study, facts.id)}>
                Record states
              </LinkButton>
            ) : null}
            {READS_PAST.some((role) => role === member.role) ? (
              <LinkButton look="secondary" href={paths.pastRecord(study, facts.id)}>
                As of a moment
              </LinkButton>
            ) : null}
            {canWrite && (member.role === "nurse" || member.role === "investigator") ? (
              <LinkButton look="secondary" href={paths.newAdverseEvent(study, facts.id)}>
                Report an adverse event
              </LinkButton>
            ) : null}
          </>
        }
      />
      <NextStep {...part} />
      <QueriesSection
        member={member}
        elsewhere={current.filter(({ point }) => !isInPlace(point))}
        beside={current.filter(({ point }) => isInPlace(point))}
      />
      <ConsentRenewalSection {...part} due={renewals} />
      <EnrollmentSection {...part} />
      <VisitsSection {...part} />
      <InjectionsSection {...part} />
      <SamplesSection {...part} />
      <ScoresSection {...part} />
      <FormsSection {...part} />
      <AdverseEventsSection {...part} />
      <DeviationsSection {...part} />
      <ParticipationSection {...part} />
      <CodeSection {...part} />
      <SignOffSection {...part} />
    </>
  );
}
