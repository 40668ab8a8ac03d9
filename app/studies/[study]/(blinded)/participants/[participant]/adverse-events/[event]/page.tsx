import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { adverseEventOrNull } from "@/lib/adverse-events/reads";
import type { EventAction, EventOutcome, Severity } from "@/lib/adverse-events/types";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { RecordHistory } from "../../record-history";
import styles from "../../record-page.module.css";
import { ACTION_WORDS, OUTCOME_WORDS, SEVERITY_WORDS } from "../event-words";
import { CorrectAdverseEventForm } from "./correct-adverse-event-form";

export const metadata: Metadata = { title: "Adverse event" };

interface Props {
  readonly params: Promise<{ study: string; participant: string; event: string }>;
}

export default async function AdverseEventPage({ params }: Props) {
  const { study, participant, event } = await params;
  const member = await requireMember(study, [
    "nurse",
    "investigator",
    "data_manager",
    "monitor",
    "statistician",
  ]);
  const found = z.uuid().safeParse(event).success ? await adverseEventOrNull(member, event) : null;
  if (!found || found.participantId !== participant) notFound();
  const mayWrite = ["nurse", "investigator"].includes(member.role) && member.lockedAt === null;
  const shown = (date: string | null) => (date === null ? "" : formatDate(date));
  return (
    <div className={styles.page}>
      <PageTitle
        title={found.term}
        lead={`Adverse event of ${found.participantNumber}`}
        back={{ href: paths.participant(study, participant), label: found.participantNumber }}
      />
      {found.serious ? (
        <Notice kind="warning" title="Serious event.">
          The investigator and the sponsor must know at once; the protocol names the clock.
        </Notice>
      ) : null}
      <Facts
        facts={[
          { term: "Began", value: shown(found.startedOn) || "not recorded" },
          { term: "Ended", value: shown(found.endedOn) || "still going on, or not known" },
          {
            term: "Severity grade",
            value: found.severity ? SEVERITY_WORDS[found.severity as Severity].label : "not recorded",
          },
          { term: "Serious", value: yesNo(found.serious) || "not recorded" },
          { term: "Outcome", value: OUTCOME_WORDS[found.outcome as EventOutcome] },
          {
            term: "Action with the study drug",
            value: found.action ? ACTION_WORDS[found.action as EventAction] : "not recorded",
          },
          {
            term: "First entered",
            value: `${found.recordedBy ?? "Imported"}, ${formatInstant(found.recordedAt, found.timeZone)}`,
          },
        ]}
      />
      {member.lockedAt ? (
        <Notice kind="info" title="The study is locked: this record can no longer change." />
      ) : null}
      {mayWrite ? (
        <Section title="Follow up or correct">
          <CorrectAdverseEventForm
            key={found.version}
            studyCode={study}
            eventId={found.id}
            version={found.version}
            draftKey={`${member.actor.personId}:correct-adverse-event:${found.id}`}
            before={{
              term: found.term,
              startedOn: shown(found.startedOn),
              endedOn: shown(found.endedOn),
              severity: found.severity ?? "",
              serious: yesNo(found.serious).toLowerCase(),
              outcome: found.outcome,
              action: found.action ?? "",
            }}
          />
        </Section>
      ) : null}
      <RecordHistory entries={found.history} timeZone={found.timeZone} />
    </div>
  );
}

const yesNo = (answer: boolean | null) => (answer === null ? "" : answer ? "Yes" : "No");
