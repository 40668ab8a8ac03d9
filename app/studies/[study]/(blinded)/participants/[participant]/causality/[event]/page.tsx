import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Facts } from "@/components/ui/facts";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { queriesOfRecord } from "@/lib/queries/reads";
import { RecordQueriesSection } from "../../../../record-queries";
import { CausalityForm } from "../../causality-form";
import { recordToChange } from "../../record-to-change";

export const metadata: Metadata = { title: "Causality" };

interface Props {
  readonly params: Promise<{ study: string; participant: string; event: string }>;
}

export default async function CausalityPage({ params }: Props) {
  const { study, member, record } = await recordToChange(params);
  const { facts } = record;
  const { event: id } = await params;
  const event = record.adverseEvents.find((each) => each.id === id && !each.isVoided);
  if (!event) notFound();
  const asked = await queriesOfRecord(member, { table: "causality_assessments", rowKey: event.id });
  return (
    <>
      <PageTitle
        title={`Causality: ${event.term}`}
        lead={facts.screeningNumber}
        back={{ href: paths.participant(study, facts.id), label: facts.screeningNumber }}
      />
      <Section title="The event">
        <Facts
          facts={[
            { term: "Onset", value: event.startedOn ? formatDate(event.startedOn) : "Not known" },
            { term: "Severity", value: event.severity ?? "Not in the record" },
            { term: "Outcome", value: event.outcome },
          ]}
        />
      </Section>
      <Section title="Relation to the study drug">
        <CausalityForm
          studyCode={study}
          participantId={facts.id}
          adverseEventId={event.id}
          causality={event.causality}
          version={event.causalityVersion}
          draftKey={`${member.actor.personId}:causality:${event.id}`}
        />
      </Section>
      <RecordQueriesSection member={member} record={asked} shown={[]} />
    </>
  );
}
