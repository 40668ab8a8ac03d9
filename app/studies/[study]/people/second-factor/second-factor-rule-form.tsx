"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { ROLE_TITLES } from "@/lib/auth/types";
import { paths } from "@/lib/paths";
import { requireSecondFactorAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly draftKey: string;
}

export function SecondFactorRuleForm({ studyCode, draftKey }: Props) {
  return (
    <FormShell action={requireSecondFactorAction} draftKey={draftKey} label="Who needs a second factor">
      <input type="hidden" name="studyCode" value={studyCode} />
      <SelectField
        name="role"
        label="Role"
        required
        options={Object.entries(ROLE_TITLES).map(([value, label]) => ({ value, label }))}
      />
      <ChoiceField
        name="isRequired"
        label="Is a second factor needed?"
        required
        layout="row"
        choices={[
          { value: "yes", label: "Yes", hint: "Whoever has none sets one up before anything else." },
          { value: "no", label: "No", hint: "Who has one is still asked for it." },
        ]}
      />
      <ReasonField hint="Kept in the audit trail, as in: asked for by the sponsor." />
      <SubmitBar label="Save" cancelHref={paths.people(studyCode)} />
    </FormShell>
  );
}
