"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { Section } from "@/components/ui/section";
import { partText } from "@/lib/freezes/input";
import { isReadyToFreeze } from "@/lib/freezes/ready-to-freeze";
import type { Protocol } from "@/lib/protocol/input";
import type { RecordsShown } from "@/lib/states/record-reads";
import { freezeRecordsAction, liftFreezesAction } from "./actions";
import { nameOfPart } from "./name-of-part";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  /** Who, and whose record: the beginning of the drafts' keys. */
  readonly person: string;
  readonly record: RecordsShown;
  readonly protocol: Pick<Protocol, "visits">;
}

/** For the data manager: what is signed can be frozen, what is frozen can be edited again. */
export function FreezeForms({ studyCode, participantId, person, record, protocol }: Props) {
  const parts = record.parts.map(({ standing }) => standing);
  const choices = (state: "signed" | "frozen") =>
    parts
      .filter((part) => (state === "frozen" ? part.state === state : isReadyToFreeze(part)))
      .map((part) => ({ value: partText(part), label: nameOfPart(part, protocol) }));
  const [ready, frozen] = [choices("signed"), choices("frozen")];
  const whose = (
    <>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
    </>
  );
  return (
    <>
      <Section title="Freeze">
        {ready.length === 0 ? (
          <p>Nothing can be frozen: only what is verified as planned, signed and without queries can be.</p>
        ) : (
          <FormShell action={freezeRecordsAction} draftKey={`${person}:freeze`} label="Freeze">
            {whose}
            <ChoiceField name="parts" label="What nobody edits any more" several choices={ready} />
            <ReasonField hint="On what decision. Kept in the audit trail." />
            <SubmitBar label="Freeze" pendingLabel="Freezing…" />
          </FormShell>
        )}
      </Section>
      {frozen.length === 0 ? null : (
        <Section title="Lift a freeze">
          <FormShell action={liftFreezesAction} draftKey={`${person}:freeze-lifted`} label="Lift a freeze">
            {whose}
            <ChoiceField name="parts" label="What has to be edited again" several choices={frozen} />
            <ReasonField hint="Why. Kept in the audit trail." />
            <SubmitBar label="Lift the freeze" />
          </FormShell>
        </Section>
      )}
    </>
  );
}
