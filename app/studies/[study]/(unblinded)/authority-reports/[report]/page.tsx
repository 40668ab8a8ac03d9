import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { causalityName } from "@/lib/adverse-events/causality";
import { OUTCOME_WORDS, SERIOUSNESS_WORDS, SEVERITY_WORDS } from "@/lib/adverse-events/event-words";
import type { EventOutcome, Seriousness, Severity } from "@/lib/adverse-events/types";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { receivedReportOrNull } from "@/lib/serious-events/authority-reads";
import { AuthorityForm } from "./authority-form";

export const metadata: Metadata = { title: "Report for the authority" };

interface Props {
  readonly params: Promise<{ study: string; report: string }>;
}

export default async function AuthorityReportPage({ params }: Props) {
  const { study, report: id } = await params;
  const member = await requireMember(study, ["pharmacist"]);
  const found = await receivedReportOrNull(member, id);
  if (!found) notFound();
  const { participant, event, causality, isExpected, site, number, sentBy, sentAt } = found.document;
  return (
    <>
      <PageTitle
        title={`${participant.number} ${event.term}`}
        lead={`Report ${number} of ${site.name}, sent by ${sentBy}, ${formatInstant(new Date(sentAt), site.timeZone)}`}
        back={{ href: paths.authorityReports(study), label: "Serious event reports" }}
      />
      <Section title="What the site reported">
        <Facts
          facts={[
            { term: "Began", value: event.startedOn ? formatDate(event.startedOn) : "not recorded" },
            {
              term: "Severity grade",
              value: event.severity ? SEVERITY_WORDS[event.severity as Severity].label : "not recorded",
            },
            {
              term: "Serious because",
              value: event.seriousness.map((why) => SERIOUSNESS_WORDS[why as Seriousness]).join("; "),
            },
            { term: "Outcome", value: OUTCOME_WORDS[event.outcome as EventOutcome] },
            { term: "Causality", value: causality === null ? "not judged yet" : causalityName(causality) },
            {
              term: "Expected by the protocol's list",
              value: isExpected === null ? "no list" : isExpected ? "Yes" : "No",
            },
            ...(event.narrative === null ? [] : [{ term: "Account", value: event.narrative }]),
          ]}
        />
      </Section>
      {found.told?.hasNewest ? (
        <Notice kind="success" title="The authority's copy of this report was made.">
          {`${formatInstant(found.told.at, site.timeZone)}. It is kept nowhere; making it again opens the code again.`}
        </Notice>
      ) : null}
      {member.stage === "unblinded" ? (
        <Notice
          kind="info"
          title="The study is unblinded: the report takes the treatment from its results."
        />
      ) : (
        <Section
          title="Make the authority's copy"
          note="It opens this participant's code. The site stays blind and does not see that it happened; sponsor's contact and safety board are told that, not what."
        >
          <AuthorityForm
            study={study}
            reportId={id}
            signer={member.name}
            personId={member.actor.personId}
            cancelHref={paths.authorityReports(study)}
          />
        </Section>
      )}
    </>
  );
}
