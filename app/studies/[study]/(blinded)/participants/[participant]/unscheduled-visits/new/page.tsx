import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import type { ParticipantRecord } from "@/lib/participants/reads";
import { paths } from "@/lib/paths";
import { unscheduledForms, unscheduledInstruments } from "@/lib/protocol/unscheduled";
import { type RecordParams, recordToChange } from "../../record-to-change";
import { RecordVisitForm } from "./record-visit-form";

export const metadata: Metadata = { title: "Record an unscheduled visit" };

export default async function NewUnscheduledVisitPage({ params }: RecordParams) {
  const { study, member, record } = await recordToChange(params, ["nurse", "investigator"]);
  const { facts } = record;
  const blocked = member.lockedAt
    ? "The study is locked: nothing can be entered any more."
    : blockedOrNull(record);
  return (
    <>
      <PageTitle
        title="Record an unscheduled visit"
        lead={facts.screeningNumber}
        back={{ href: paths.participant(study, facts.id), label: facts.screeningNumber }}
      />
      {blocked === null ? (
        <Section title="When and why" note={whatFollows(record)}>
          <RecordVisitForm
            studyCode={study}
            participantId={facts.id}
            zone={facts.site.timeZone}
            draftKey={`${member.actor.personId}:unscheduled:${facts.id}`}
          />
        </Section>
      ) : (
        <Notice kind="info" title={blocked} />
      )}
    </>
  );
}

function blockedOrNull({ protocol, facts }: ParticipantRecord): string | null {
  if (protocol.unscheduled === undefined)
    return "The protocol takes no unscheduled visits. Record what happened as an adverse event, or ask the sponsor for an amendment.";
  return facts.consent === null ? "Consent is not recorded yet. Record it first." : null;
}

/** The nurse is told of forms alone: scores are closed to her. */
function whatFollows({ protocol, facts }: ParticipantRecord): string {
  const named = [
    ...unscheduledForms(protocol),
    ...(facts.scores === null ? [] : unscheduledInstruments(protocol)),
  ].map(({ name }) => name);
  const next = named.length === 0 ? "" : ` Then can be entered: ${named.join(", ")}.`;
  return `For a visit that the protocol does not plan. No dose is given and no sample is taken at it.${next}`;
}
