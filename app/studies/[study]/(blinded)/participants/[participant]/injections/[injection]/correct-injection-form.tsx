"use client";

import { useMemo } from "react";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { checksWhileTyping } from "@/lib/edit-checks/checks-while-typing";
import type { SentChecks } from "@/lib/edit-checks/types";
import { typedDose } from "@/lib/injections/typed-dose";
import { correctInjectionAction } from "../actions";
import { DoseFields, type DoseFieldsProps } from "../dose-fields";
import { ObservationFields, type ObservationFieldsProps } from "../observation-fields";

interface Props {
  readonly studyCode: string;
  readonly injectionId: string;
  readonly version: number;
  readonly draftKey: string;
  readonly checks: SentChecks | null;
  readonly dose: DoseFieldsProps;
  readonly observation: ObservationFieldsProps;
}

export function CorrectInjectionForm({
  studyCode,
  injectionId,
  version,
  draftKey,
  checks,
  dose,
  observation,
}: Props) {
  const { fullAmount, zone } = dose;
  const fieldChecks = useMemo(
    () => checksWhileTyping(checks, (values) => typedDose({ fullAmount, zone }, values)),
    [checks, fullAmount, zone],
  );
  return (
    <FormShell
      action={correctInjectionAction}
      draftKey={draftKey}
      version={String(version)}
      checks={fieldChecks}
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
