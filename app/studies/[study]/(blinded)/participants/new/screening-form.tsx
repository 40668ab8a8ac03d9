"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { screenParticipantAction } from "./actions";

interface Props {
  readonly studyCode: string;
  /** Empty for people of one site. */
  readonly sites: readonly { readonly value: string; readonly label: string }[];
  readonly draftKey: string;
}

export function ScreeningForm({ studyCode, sites, draftKey }: Props) {
  return (
    <FormShell action={screenParticipantAction} draftKey={draftKey} label="Screen a participant">
      <input type="hidden" name="studyCode" value={studyCode} />
      {sites.length > 0 ? <SelectField name="siteCode" label="Site" options={sites} required /> : null}
      <ChoiceField
        name="sex"
        label="Sex"
        layout="row"
        required
        choices={[
          { value: "F", label: "Female" },
          { value: "M", label: "Male" },
          { value: "U", label: "Unknown" },
        ]}
      />
      <NumberField name="birthYear" label="Year of birth" hint="Four digits, as in 1990." whole required />
      <SubmitBar label="Give a screening number" cancelHref={paths.participants(studyCode)} />
    </FormShell>
  );
}
