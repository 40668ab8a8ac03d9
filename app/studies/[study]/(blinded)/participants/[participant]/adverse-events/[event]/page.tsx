import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import {
  ACTION_WORDS,
  OUTCOME_WORDS,
  SERIOUSNESS_WORDS,
  SEVERITY_WORDS,
} from "@/lib/adverse-events/event-words";
import { adverseEventOrNull } from "@/lib/adverse-events/reads";
import type { EventAction, EventOutcome, Seriousness, Severity } from "@/lib/adverse-events/types";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { siteTimeOf } from "@/lib/calendar/site-instant";
import { checksForFormOrNull } from "@/lib/edit-checks/reads";
import { paths } from "@/lib/paths";
import { queriesOfRecord } from "@/lib/queries/reads";
import { FieldQueries } from "../../../../field-queries";
import { RecordQueriesSection } from "../../../../record-queries";
import { RecordHistory } from "../../record-history";
import styles from "../../record-page.module.css";
import { RecordStanding } from "../../record-standing";
import { VoidForm } from "../../void-form";
import { voidAdverseEventAction } from "../actions";
import { CorrectAdverseEventForm } from "./correct-adverse-event-form";
import { SeriousNotice } from "./serious-notice";

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
  const record = await queriesOfRecord(member, { table: "adverse_events", rowKey: found.id });
  const below = (field: string, label: string) => (
    <FieldQueries member={member} record={record} field={field} label={label} />
  );
  const mayWrite =
    ["nurse", "investigator"].includes(member.role) && member.lockedAt === null && found.voidedAt === null;
  const place = { form: "adverseEvent", visit: null, code: null } as const;
  const checks = mayWrite ? await checksForFormOrNull(member, participant, place) : null;
  const shown = (date: string | null) => (date === null ? "" : formatDate(date));
  const linked = found.medications
    .filter(({ id }) => found.medicationIds?.includes(id))
    .map(({ words }) => words);
  const reasons = (found.seriousness ?? []).map((why) => SERIOUSNESS_WORDS[why as Seriousness]);
  return (
    <div className={styles.page}>
      <PageTitle
        title={found.term}
        lead={`Adverse event of ${found.participantNumber}`}
        back={{ href: paths.participant(study, participant), label: found.participantNumber }}
      />
      {found.voidedAt ? (
        <Notice
          kind="info"
          title={`Taken out ${formatInstant(found.voidedAt, found.timeZone)}: it counts no more.`}
        />
      ) : null}
      {found.serious && found.voidedAt === null ? (
        <SeriousNotice study={study} member={member} eventId={found.id} timeZone={found.timeZone} />
      ) : null}
      <RecordStanding
        member={member}
        timeZone={found.timeZone}
        record={{
          participantId: participant,
          place: { part: "events", visit: null },
          table: "adverse_events",
          rowKey: found.id,
          version: found.version,
          recordedAt: found.recordedAt,
        }}
      />
      <Facts
        facts={[
          ...(found.codedTerm === null
            ? []
            : [{ term: found.terminology ?? "Coded as", value: `${found.codedTerm} (${found.termCode})` }]),
          {
            term: "Began",
            value: shown(found.startedOn) || "not recorded",
            below: below("started_on", "the beginning"),
          },
          {
            term: "Ended",
            value: shown(found.endedOn) || "still going on, or not known",
            below: below("ended_on", "the end"),
          },
          {
            term: "Severity grade",
            value: found.severity ? SEVERITY_WORDS[found.severity as Severity].label : "not recorded",
            below: below("severity", "the severity"),
          },
          {
            term: "Serious",
            value: [yesNo(found.serious) || "not recorded", ...reasons].join(": "),
            ...(found.awareAt
              ? { note: `The site learned of it ${formatInstant(found.awareAt, found.timeZone)}` }
              : {}),
            below: below("serious", "seriousness"),
          },
          {
            term: "Outcome",
            value: OUTCOME_WORDS[found.outcome as EventOutcome],
            below: below("outcome", "the outcome"),
          },
          {
            term: "Action with the study drug",
            value: found.action ? ACTION_WORDS[found.action as EventAction] : "not recorded",
            below: below("action", "the action"),
          },
          ...(linked.length === 0 ? [] : [{ term: "Medication linked to it", value: linked.join("; ") }]),
          { term: "Doses linked to it", value: found.doseVisits?.join(", ") ?? "none" },
          ...(found.narrative === null ? [] : [{ term: "Account", value: found.narrative }]),
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
            eventId={found.id}
            version={found.version}
            draftKey={`${member.actor.personId}:correct-adverse-event:${found.id}`}
            checks={checks}
            asked={{
              studyCode: study,
              zone: found.timeZone,
              terminology: found.terminology,
              medications: found.medications,
              doses: found.doses.map(({ visit, givenOn }) => ({ visit, givenOn: shown(givenOn) })),
            }}
            before={{
              term: found.term,
              codedTerm: found.codedTerm ?? "",
              seriousness: found.seriousness ?? [],
              awareOn: found.awareAt ? siteTimeOf(found.awareAt, found.timeZone) : "",
              doseVisits: found.doseVisits ?? [],
              medicationIds: found.medicationIds ?? [],
              narrative: found.narrative ?? "",
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
      {mayWrite ? (
        <Section title="Entered by mistake?">
          <VoidForm
            key={found.version}
            action={voidAdverseEventAction}
            what="event"
            example="entered twice, or of another participant"
            record={{ name: "eventId", id: found.id }}
            studyCode={study}
            version={found.version}
            draftKey={`${member.actor.personId}:void-adverse-event:${found.id}`}
          />
        </Section>
      ) : null}
      <RecordQueriesSection member={member} record={record} shown={ASKABLE_FACTS} />
      <RecordHistory entries={found.history} timeZone={found.timeZone} />
    </div>
  );
}

const ASKABLE_FACTS = ["started_on", "ended_on", "severity", "serious", "outcome", "action"];

const yesNo = (answer: boolean | null) => (answer === null ? "" : answer ? "Yes" : "No");
