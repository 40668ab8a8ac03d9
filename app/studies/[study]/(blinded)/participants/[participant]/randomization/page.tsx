import type { Metadata } from "next";
import { Checklist } from "@/components/ui/checklist";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { type RecordParams, recordToChange } from "../record-to-change";
import { randomizationChecklist } from "./randomization-checklist";
import { RandomizationForm } from "./randomization-form";

export const metadata: Metadata = { title: "Randomization" };

export default async function RandomizationPage({ params }: RecordParams) {
  const { study, member, record } = await recordToChange(params);
  const { facts } = record;
  const items = randomizationChecklist(study, member.stage, record);
  const missing = items.filter((item) => !item.met);
  return (
    <>
      <PageTitle
        title="Randomization"
        lead={facts.screeningNumber}
        back={{ href: paths.participant(study, facts.id), label: facts.screeningNumber }}
      />
      {facts.randomization ? (
        <Notice kind="success" title={`Randomized as ${facts.randomization.number}.`}>
          A number is given once. The kits of every dosing visit are assigned.
        </Notice>
      ) : (
        <>
          <Section title="Before it">
            <Checklist items={items} />
          </Section>
          <Section
            title="What happens"
            note="The next place in the sealed list is taken and one kit is assigned to every dosing visit. Nobody learns what is in them. This cannot be undone: the place and the number stay with this participant."
          >
            <RandomizationForm
              studyCode={study}
              participantId={facts.id}
              screeningNumber={facts.screeningNumber}
              blocked={
                missing.length === 0 ? null : `Missing: ${missing.map(({ label }) => label).join(", ")}.`
              }
              draftKey={`${member.actor.personId}:randomization:${facts.id}`}
            />
          </Section>
        </>
      )}
    </>
  );
}
