import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { siteTimeOf } from "@/lib/calendar/site-instant";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import { visitName } from "@/lib/protocol/unscheduled";
import { queriesOfRecord } from "@/lib/queries/reads";
import { unscheduledVisitOrNull } from "@/lib/unscheduled-visits/reads";
import { unscheduledReasonName } from "@/lib/unscheduled-visits/reasons";
import { FieldQueries } from "../../../../field-queries";
import { RecordQueriesSection } from "../../../../record-queries";
import { RecordHistory } from "../../record-history";
import styles from "../../record-page.module.css";
import { RecordStanding } from "../../record-standing";
import { CorrectVisitForm, TakeBackVisitForm } from "./change-forms";
import { VisitRecords } from "./visit-records";

export const metadata: Metadata = { title: "Unscheduled visit" };

interface Props {
  readonly params: Promise<{ study: string; participant: string; visit: string }>;
}

export default async function UnscheduledVisitPage({ params }: Props) {
  const { study, participant, visit: id } = await params;
  const member = await requireMember(study, [
    "nurse",
    "investigator",
    "data_manager",
    "monitor",
    "statistician",
  ]);
  const [protocol, visit] = await Promise.all([readProtocol(member), unscheduledVisitOrNull(member, id)]);
  if (!visit || visit.participantId !== participant) notFound();
  const record = await queriesOfRecord(member, { table: "unscheduled_visits", rowKey: visit.id });
  const name = visitName(protocol, visit.code);
  const mayWrite =
    ["nurse", "investigator"].includes(member.role) && member.lockedAt === null && visit.takenBackAt === null;
  const ofVisit = { studyCode: study, visitId: visit.id, version: visit.version };
  const draft = (what: string) => `${member.actor.personId}:${what}:${visit.id}`;
  const below = (field: string, label: string) => (
    <FieldQueries member={member} record={record} field={field} label={label} />
  );
  return (
    <div className={styles.page}>
      <PageTitle
        title={name}
        lead={`${visit.number} · ${visit.code}`}
        back={{ href: paths.participant(study, participant), label: visit.number }}
      />
      <RecordStanding
        member={member}
        timeZone={visit.timeZone}
        record={{
          participantId: participant,
          place: { part: "visit", visit: visit.code },
          table: "unscheduled_visits",
          rowKey: visit.id,
          version: visit.version,
        }}
      />
      {visit.takenBackAt ? (
        <Notice
          kind="info"
          title={`Taken back ${formatInstant(visit.takenBackAt, visit.timeZone)}: it counts no more.`}
        />
      ) : null}
      <Section title="When and why">
        <Facts
          facts={[
            {
              term: "Came at",
              value: formatInstant(visit.occurredAt, visit.timeZone),
              below: below("occurred_at", "the time of the visit"),
            },
            {
              term: "Reason",
              value: unscheduledReasonName(visit.reasonCode),
              below: below("reason_code", "the reason"),
            },
            { term: "Note", value: visit.note ?? "None", below: below("note", "the note") },
            {
              term: "Recorded by",
              value: visit.recordedBy ?? "Imported",
              note: formatInstant(visit.recordedAt, visit.timeZone),
            },
          ]}
        />
      </Section>
      <VisitRecords study={study} member={member} visit={visit} mayWrite={mayWrite} name={name} />
      {member.lockedAt ? (
        <Notice kind="info" title="The study is locked: this record can no longer change." />
      ) : null}
      {mayWrite ? (
        <Section title="Correct">
          <CorrectVisitForm
            key={visit.version}
            {...ofVisit}
            draftKey={draft("correct-unscheduled")}
            zone={visit.timeZone}
            before={{
              occurredAt: siteTimeOf(visit.occurredAt, visit.timeZone),
              reasonCode: visit.reasonCode,
              note: visit.note ?? "",
            }}
          />
        </Section>
      ) : null}
      {mayWrite && visit.tasks.every(({ recordId }) => recordId === null) ? (
        <Section
          title="Recorded by mistake?"
          note="Only a visit at which nothing is entered can be taken back. Its code is not given again."
        >
          <TakeBackVisitForm key={visit.version} {...ofVisit} draftKey={draft("take-back-unscheduled")} />
        </Section>
      ) : null}
      <RecordQueriesSection member={member} record={record} shown={["occurred_at", "reason_code", "note"]} />
      <RecordHistory entries={visit.history} timeZone={visit.timeZone} />
    </div>
  );
}
