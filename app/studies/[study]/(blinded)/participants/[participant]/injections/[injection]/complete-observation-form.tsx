"use client";

import { useFieldError } from "@/components/form/form-context";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { completeObservationAction } from "../actions";
import { ObservationFields } from "../observation-fields";

interface Props {
  readonly studyCode: string;
  readonly injectionId: string;
  readonly version: number;
  readonly draftKey: string;
  readonly zone: string;
  readonly observationMinutes: number;
  readonly endedAt: string;
}

export function CompleteObservationForm(props: Props) {
  const { studyCode, injectionId, version, draftKey, zone, observationMinutes, endedAt } = props;
  return (
    <FormShell
      action={completeObservationAction}
      draftKey={draftKey}
      version={String(version)}
      label="Complete observation"
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="injectionId" value={injectionId} />
      <ObservationFields zone={zone} observationMinutes={observationMinutes} endedAt={endedAt} required />
      <ShortenedReason />
      <SubmitBar label="Save the observation" />
    </FormShell>
  );
}

function ShortenedReason() {
  if (useFieldError("deviationReason") === null) return null;
  return (
    <TextareaField
      name="deviationReason"
      label="Why was it shorter?"
      hint="Saved with a protocol deviation."
      rows={2}
      required
    />
  );
}
