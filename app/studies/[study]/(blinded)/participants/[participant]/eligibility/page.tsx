import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { eligibilityVersion } from "@/lib/participants/criteria-version";
import { paths } from "@/lib/paths";
import { type RecordParams, recordToChange } from "../record-to-change";
import { EligibilityForm } from "./eligibility-form";

export const metadata: Metadata = { title: "Eligibility" };

export default async function EligibilityPage({ params }: RecordParams) {
  const { study, member, record } = await recordToChange(params);
  const { facts, protocol } = record;
  const criteria = record.criteria ?? [];
  const assessed = new Map(criteria.map((criterion) => [criterion.code, criterion]));
  return (
    <>
      <PageTitle
        title="Eligibility"
        lead={`${facts.screeningNumber} · every criterion is assessed one by one; one that is not met blocks randomization`}
        back={{ href: paths.participant(study, facts.id), label: facts.screeningNumber }}
      />
      {facts.screenedAgain ? (
        <Notice kind="info" title={`Screened again as ${facts.screenedAgain.number}.`}>
          {facts.screeningNumber} stays a screen failure: a slip can be corrected as long as one criterion is
          not met.
        </Notice>
      ) : null}
      {facts.consent ? (
        <Section title="Criteria">
          <EligibilityForm
            studyCode={study}
            participantId={facts.id}
            criteria={protocol.eligibility.map(({ code, kind, text }) => {
              const known = assessed.get(code);
              return {
                code,
                kind,
                text,
                answer: known ? (known.met ? "met" : "unmet") : "",
                note: known?.note ?? "",
              };
            })}
            strata={protocol.randomization.strata.map(({ factor, name, levels }) => ({
              factor,
              name,
              levels,
              chosen: facts.strata[factor] ?? "",
            }))}
            version={String(eligibilityVersion(criteria))}
            isCorrection={criteria.length > 0}
            isRandomized={facts.randomization !== null}
            draftKey={`${member.actor.personId}:eligibility:${facts.id}`}
          />
        </Section>
      ) : (
        <Notice
          kind="info"
          title="Consent is not recorded. Record it first: nothing is assessed before consent."
        />
      )}
    </>
  );
}
