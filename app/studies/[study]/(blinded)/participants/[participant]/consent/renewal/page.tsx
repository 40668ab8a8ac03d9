import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/calendar/format-date";
import { consentsToRenew } from "@/lib/participants/renewal-reads";
import { paths } from "@/lib/paths";
import { type RecordParams, recordToChange } from "../../record-to-change";
import { RenewalForm } from "./renewal-form";

export const metadata: Metadata = { title: "New consent" };

interface Props extends RecordParams {
  readonly searchParams: Promise<{ version?: string | string[] }>;
}

export default async function ConsentRenewalPage({ params, searchParams }: Props) {
  const { study, member, record } = await recordToChange(params);
  const { facts } = record;
  const { version } = await searchParams;
  const due = (await consentsToRenew(member, facts.id)).find((one) => one.version === version);
  if (!due) notFound();
  return (
    <>
      <PageTitle
        title={`New consent: ${facts.screeningNumber}`}
        lead={`Version ${due.version} of the protocol holds since ${formatDate(due.startsOn)}. The consent of ${formatDate(due.consentedOn)} stays on record.`}
        back={{ href: paths.participant(study, facts.id), label: facts.screeningNumber }}
      />
      <Section title="As on the signed form">
        <RenewalForm
          studyCode={study}
          participantId={facts.id}
          version={due.version}
          after={due.consentedOn}
          todayOn={record.todayOn}
          zone={facts.site.timeZone}
          draftKey={`${member.actor.personId}:consent-renewal:${facts.id}:${due.version}`}
        />
      </Section>
    </>
  );
}
