import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { queriesOfRecord } from "@/lib/queries/reads";
import { RecordQueriesSection } from "../../../record-queries";
import { type RecordParams, recordToChange } from "../record-to-change";
import { ConsentForm } from "./consent-form";

export const metadata: Metadata = { title: "Consent" };

export default async function ConsentPage({ params }: RecordParams) {
  const { study, member, record } = await recordToChange(params);
  const { facts } = record;
  const asked = await queriesOfRecord(member, { table: "consents", rowKey: facts.id });
  return (
    <>
      <PageTitle
        title={facts.consent ? "Correct the consent" : "Record consent"}
        lead={facts.screeningNumber}
        back={{ href: paths.participant(study, facts.id), label: facts.screeningNumber }}
      />
      <Section title="As on the signed form">
        <ConsentForm
          studyCode={study}
          participantId={facts.id}
          consent={facts.consent}
          todayOn={record.todayOn}
          zone={facts.site.timeZone}
          draftKey={`${member.actor.personId}:consent:${facts.id}`}
        />
      </Section>
      <RecordQueriesSection member={member} record={asked} shown={[]} />
    </>
  );
}
