"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { NumberField } from "@/components/form/number-field";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { correctParticipantAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  readonly sex: string;
  readonly birthYear: string;
  readonly version: string;
  readonly draftKey: string;
}

export function CorrectionForm({ studyCode, participantId, sex, birthYear, version, draftKey }: Props) {
  return (
    <FormShell
      action={correctParticipantAction}
      draftKey={draftKey}
      version={version}
      label="Correct sex or year of birth"
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <ChoiceField
        name="sex"
        label="Sex"
        layout="row"
        defaultValue={sex}
        required
        choices={[
          { value: "F", label: "Female" },
          { value: "M", label: "Male" },
          { value: "U", label: "Unknown" },
        ]}
      />
      <NumberField name="birthYear" label="Year of birth" defaultValue={birthYear} whole required />
      <ReasonField />
      <SubmitBar label="Correct" cancelHref={paths.participant(studyCode, participantId)} />
    </FormShell>
  );
}
