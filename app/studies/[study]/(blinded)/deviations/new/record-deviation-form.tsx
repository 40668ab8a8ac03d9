"use client";

import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import type { DeviationShown, ParticipantToName } from "@/lib/deviations/reads";
import { KIND_WORDS, REPORTED_KINDS } from "@/lib/deviations/types";
import { paths } from "@/lib/paths";
import { visitName } from "@/lib/protocol/unscheduled";
import { recordDeviationAction } from "../actions";

interface Props {
  readonly studyCode: string;
  /** Null: somebody reports what no record tells. */
  readonly draft: DeviationShown | null;
  readonly participants: readonly ParticipantToName[];
  readonly participantId: string | null;
  /** Of the plan. */
  readonly visits: readonly { readonly code: string; readonly name: string }[];
  readonly draftKey: string;
}

export function RecordDeviationForm({
  studyCode,
  draft,
  participants,
  participantId,
  visits,
  draftKey,
}: Props) {
  const [chosen, setChosen] = useState(participantId);
  const unscheduled = participants.find(({ id }) => id === chosen)?.unscheduled ?? [];
  return (
    <FormShell action={recordDeviationAction} draftKey={draftKey} label="Record a deviation">
      <input type="hidden" name="studyCode" value={studyCode} />
      {draft ? (
        <>
          <input type="hidden" name="participantId" value={draft.participantId} />
          <input type="hidden" name="visitCode" value={draft.visitCode ?? ""} />
          <input type="hidden" name="kind" value={draft.kind} />
        </>
      ) : (
        <>
          <SelectField
            name="participantId"
            label="Participant"
            options={participants.map(({ id, number }) => ({ value: id, label: number }))}
            {...(participantId ? { defaultValue: participantId } : {})}
            onValue={setChosen}
            required
          />
          <SelectField
            name="kind"
            label="Kind"
            options={REPORTED_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
            required
          />
          <SelectField
            name="visitCode"
            label="Visit"
            prompt="Of no visit"
            options={[
              ...visits.map(({ code, name }) => ({ value: code, label: name })),
              ...unscheduled.map((code) => ({ value: code, label: visitName({ visits: [] }, code) })),
            ]}
          />
          <TextareaField name="description" label="What happened" required />
        </>
      )}
      <TextareaField
        name="reason"
        label="Why it happened"
        {...(draft?.reason ? { defaultValue: draft.reason } : {})}
        required
      />
      <TextareaField name="consequenceNote" label="What it meant for the participant" required />
      <TextareaField name="actionNote" label="What was done about it" required />
      <SubmitBar label="Record the deviation" cancelHref={paths.deviations(studyCode)} />
    </FormShell>
  );
}
