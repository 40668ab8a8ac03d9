import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { queriesOfRecord } from "@/lib/queries/reads";
import { RecordQueriesSection } from "../../../record-queries";
import { type RecordParams, recordToChange } from "../record-to-change";
import { CorrectionForm } from "./correction-form";

export const metadata: Metadata = { title: "Correct the participant" };

export default async function CorrectionPage({ params }: RecordParams) {
  const { study, member, record } = await recordToChange(params);
  const { facts } = record;
  const asked = await queriesOfRecord(member, { table: "participants", rowKey: facts.id });
  return (
    <>
      <PageTitle
        title="Correct sex or year of birth"
        lead={facts.screeningNumber}
        back={{ href: paths.participant(study, facts.id), label: facts.screeningNumber }}
      />
      <Section title="At screening">
        <CorrectionForm
          studyCode={study}
          participantId={facts.id}
          sex={facts.sex}
          birthYear={facts.birthYear === null ? "" : String(facts.birthYear)}
          version={String(facts.version)}
          draftKey={`${member.actor.personId}:correction:${facts.id}`}
        />
      </Section>
      <RecordQueriesSection member={member} record={asked} shown={[]} />
    </>
  );
}
