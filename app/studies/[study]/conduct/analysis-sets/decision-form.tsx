"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { decideMembershipAction } from "./actions";
import { SET_NAMES } from "./set-names";

interface Props {
  readonly study: string;
  readonly participants: readonly string[];
  readonly draftKey: string;
}

export function DecisionForm({ study, participants, draftKey }: Props) {
  return (
    <FormShell action={decideMembershipAction} draftKey={draftKey} label="Decide on one participant">
      <input type="hidden" name="studyCode" value={study} />
      <SelectField
        name="participant"
        label="Participant"
        options={participants.map((number) => ({ value: number, label: number }))}
        required
      />
      <ChoiceField
        name="set"
        label="Analysis set"
        layout="row"
        required
        choices={(["mITT", "PP", "safety"] as const).map((code) => ({ value: code, label: SET_NAMES[code] }))}
      />
      <ChoiceField
        name="verdict"
        label="Decision"
        layout="row"
        required
        choices={[
          { value: "in", label: "In" },
          { value: "out", label: "Out" },
          { value: "as-ruled", label: "As the rules say" },
        ]}
      />
      <TextareaField name="reason" label="Reason" required />
      <SubmitBar label="Record the decision" />
    </FormShell>
  );
}
