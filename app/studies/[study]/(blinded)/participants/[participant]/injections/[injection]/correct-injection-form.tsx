"use client";

import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { correctInjectionAction } from "../actions";
import { DoseFields, type DoseFieldsProps } from "../dose-fields";
import { ObservationFields, type ObservationFieldsProps } from "../observation-fields";

interface Props {
  readonly studyCode: string;
  readonly injectionId: string;
  readonly version: number;
  readonly draftKey: string;
  readonly dose: DoseFieldsProps;
  readonly observation: ObservationFieldsProps;
}

export function CorrectInjectionForm({
  studyCode,
  injectionId,
  version,
  draftKey,
  dose,
  observation,
}: Props) {
  return (
    <FormShell
      action={correctInjectionAction}
      draftKey={draftKey}
      version={String(version)}
      label="Correct this dose"
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="injectionId" value={injectionId} />
      <DoseFields {...dose} />
      <ObservationFields {...observation} />
      <ReasonField
        label="Reason for the correction"
        hint="Kept in the audit trail beside the earlier value."
      />
      <SubmitBar label="Save the correction" />
    </FormShell>
  );
}
