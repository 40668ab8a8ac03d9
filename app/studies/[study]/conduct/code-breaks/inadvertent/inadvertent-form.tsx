"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { RepeatedHourField } from "@/components/form/repeated-hour-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { INADVERTENT_REASONS } from "@/lib/code-breaks/reasons";
import { recordInadvertentAction } from "../actions";
import type { Person } from "../people-to-name";

interface Props {
  readonly study: string;
  readonly personId: string;
  readonly zone: string;
  readonly people: readonly Person[];
  readonly cancelHref: string;
}

export function InadvertentForm({ study, personId, zone, people, cancelHref }: Props) {
  return (
    <FormShell
      action={recordInadvertentAction}
      draftKey={`${personId}:inadvertent:${study}`}
      label="Record an inadvertent unblinding"
    >
      <input type="hidden" name="studyCode" value={study} />
      <TextField name="screeningNumber" label="Screening number" code required />
      <ChoiceField
        name="personIds"
        label="Who knows now?"
        hint="They no longer score this participant."
        choices={people}
        several
        required
      />
      <DateTimeField name="brokenOn" label="When was it learned?" zone={zone} now required />
      <RepeatedHourField name="brokenOnHour" />
      <SelectField
        name="reasonCode"
        label="How?"
        options={INADVERTENT_REASONS.map(({ code, name }) => ({ value: code, label: name }))}
        required
      />
      <TextareaField
        name="note"
        label="What happened"
        hint="Without what the participant receives: blinded people read it."
        required
      />
      <TextareaField
        name="impact"
        label="Impact on the study"
        hint="What it may have done to assessments, and what is done about it."
        required
      />
      <SubmitBar label="Record it" cancelHref={cancelHref} />
    </FormShell>
  );
}
