import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { type RecordParams, recordToChange } from "../../record-to-change";
import { MissedVisitForm } from "./missed-visit-form";

export const metadata: Metadata = { title: "Declare a visit missed" };

interface Props extends RecordParams {
  readonly searchParams: Promise<{ visit?: string }>;
}

export default async function MissedVisitPage({ params, searchParams }: Props) {
  const { study, member, record } = await recordToChange(params, ["nurse", "investigator"]);
  const { facts } = record;
  const { visit: code } = await searchParams;
  const planned = record.visits.find(({ visit }) => visit.code === code);
  if (!planned) notFound();
  const { visit, tasks, missedReason } = planned;
  const missing = tasks.filter((task) => task.recordId === null).map((task) => task.name);
  return (
    <>
      <PageTitle
        title={`Declare ${visit.name} missed`}
        lead={facts.screeningNumber}
        back={{ href: paths.participant(study, facts.id), label: facts.screeningNumber }}
      />
      {missedReason === null ? (
        <Section
          title="What changes"
          note={`Not recorded: ${missing.join(", ") || "nothing"}. None of it can be recorded for this visit afterwards.`}
        >
          <MissedVisitForm
            studyCode={study}
            participantId={facts.id}
            visitCode={visit.code}
            visitName={visit.name}
            draftKey={`${member.actor.personId}:missed:${facts.id}:${visit.code}`}
          />
        </Section>
      ) : (
        <Notice kind="info" title={`Declared missed already: ${missedReason}`} />
      )}
    </>
  );
}
