"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { paths } from "@/lib/paths";
import { dispatchSamplesAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly tubes: readonly { readonly id: string; readonly label: string; readonly hint: string }[];
  readonly draftKey: string;
}

export function DispatchForm({ studyCode, tubes, draftKey }: Props) {
  return (
    <FormShell action={dispatchSamplesAction} draftKey={draftKey} label="Send tubes to the laboratory">
      <input type="hidden" name="studyCode" value={studyCode} />
      <ChoiceField
        name="sampleIds"
        label="Tubes that leave"
        choices={tubes.map(({ id, label, hint }) => ({ value: id, label, hint }))}
        several
        required
      />
      <TextField
        name="box"
        label="Label of the box"
        hint="The laboratory reads it: it names neither site nor participant."
        code
        required
      />
      <SubmitBar label="Send the tubes" cancelHref={paths.schedule(studyCode)} />
    </FormShell>
  );
}
