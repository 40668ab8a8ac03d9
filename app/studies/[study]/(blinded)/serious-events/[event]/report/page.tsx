import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { causalityName } from "@/lib/adverse-events/causality";
import { OUTCOME_WORDS, SEVERITY_WORDS } from "@/lib/adverse-events/event-words";
import type { EventOutcome, Severity } from "@/lib/adverse-events/types";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { seriousEventOrNull } from "@/lib/serious-events/reads";
import { Clocks } from "../../clocks";
import { SendReportForm } from "./send-report-form";

export const metadata: Metadata = { title: "Report a serious event" };

interface Props {
  readonly params: Promise<{ study: string; event: string }>;
}

export default async function SendReportPage({ params }: Props) {
  const { study, event: id } = await params;
  const member = await requireMember(study, ["investigator"]);
  const event = z.uuid().safeParse(id).success ? await seriousEventOrNull(member, id, new Date()) : null;
  if (!event) notFound();
  const record = paths.adverseEvent(study, event.participantId, event.id);
  return (
    <>
      <PageTitle
        title={`${event.reports.length === 0 ? "Report" : "Follow-up report"}: ${event.participantNumber} ${event.term}`}
        lead="What the record says now goes to the sponsor as a document, blinded. It stays as it was sent; a later change is a follow-up."
        back={{ href: paths.seriousEvents(study), label: "Serious events" }}
      />
      <Section title="What it will say">
        <Facts
          facts={[
            {
              term: "Severity grade",
              value: event.severity ? SEVERITY_WORDS[event.severity as Severity].label : "not recorded",
            },
            { term: "Outcome", value: OUTCOME_WORDS[event.outcome as EventOutcome] },
            {
              term: "Causality",
              value: event.causality === null ? "Not judged yet" : causalityName(event.causality),
            },
            {
              term: "Clocks",
              value: <Clocks clocks={event.clocks} timeZone={event.timeZone} />,
            },
          ]}
        />
      </Section>
      {event.causality === null ? (
        <Notice kind="warning" title="Causality is not judged yet.">
          Judge it first when there is time. When there is none, send the report now and follow it up.
        </Notice>
      ) : null}
      {event.hasNews ? (
        <SendReportForm
          studyCode={study}
          eventId={event.id}
          version={event.version}
          causalityVersion={event.causalityVersion}
          draftKey={`${member.actor.personId}:serious-event-report:${event.id}`}
          cancelHref={record}
        />
      ) : (
        <Notice kind="info" title="The newest report says all of this already." />
      )}
    </>
  );
}
