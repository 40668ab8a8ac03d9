"use client";

import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { paths } from "@/lib/paths";
import { confirmTrainingAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly people: readonly { readonly value: string; readonly label: string }[];
  readonly zone: string;
  readonly draftKey: string;
}

export function TrainingForm({ studyCode, people, zone, draftKey }: Props) {
  return (
    <FormShell action={confirmTrainingAction} draftKey={draftKey} label="Confirm a training">
      <input type="hidden" name="studyCode" value={studyCode} />
      <SelectField name="membershipId" label="Person" required options={[...people]} />
      <TextField
        name="subject"
        label="Training"
        hint="As in protocol 1.0, or GCP."
        maxLength={200}
        required
      />
      <DateTimeField kind="date" name="trainedOn" label="Day" zone={zone} required />
      <SubmitBar label="Confirm the training" cancelHref={paths.delegation(studyCode)} />
    </FormShell>
  );
}
