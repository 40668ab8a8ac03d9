"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { classifyDeviationAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly deviationId: string;
  /** How often it was classified before. */
  readonly version: number;
  readonly draftKey: string;
}

export function ClassifyForm({ studyCode, deviationId, version, draftKey }: Props) {
  return (
    <FormShell
      action={classifyDeviationAction}
      draftKey={draftKey}
      version={String(version)}
      label="Classify the deviation"
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="deviationId" value={deviationId} />
      <ChoiceField
        name="class"
        label="Class"
        layout="row"
        choices={[
          { value: "minor", label: "Minor", hint: "No effect on rights, safety or the endpoints." },
          { value: "major", label: "Major", hint: "May affect rights, safety or the endpoints." },
        ]}
        required
      />
      <ReasonField
        label="Why"
        hint="What of the participant's rights, safety or data it touches, or why none."
      />
      <SubmitBar label={version > 0 ? "Classify anew" : "Classify"} />
    </FormShell>
  );
}
