"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { RepeatedHourField } from "@/components/form/repeated-hour-field";
import { SelectField } from "@/components/form/select-field";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { EMERGENCY_REASONS } from "@/lib/code-breaks/reasons";
import { MEANINGS } from "@/lib/signatures/meanings";
import { recordEnvelopeAction } from "../actions";
import { ParticipantFields } from "../participant-fields";
import type { Person } from "../people-to-name";

interface Props {
  readonly study: string;
  readonly signer: string;
  readonly personId: string;
  readonly zone: string;
  readonly people: readonly Person[];
  readonly cancelHref: string;
}

export function EnvelopeForm({ study, signer, personId, zone, people, cancelHref }: Props) {
  return (
    <FormShell
      action={recordEnvelopeAction}
      draftKey={`${personId}:envelope:${study}`}
      label="Record an opened envelope"
    >
      <input type="hidden" name="studyCode" value={study} />
      <ParticipantFields />
      <DateTimeField name="brokenOn" label="When was it opened?" zone={zone} required />
      <RepeatedHourField name="brokenOnHour" />
      <ChoiceField name="personIds" label="Who read it?" choices={people} several required />
      <SelectField
        name="reasonCode"
        label="Why was it needed?"
        options={EMERGENCY_REASONS.map(({ code, name }) => ({ value: code, label: name }))}
        required
      />
      <TextareaField
        name="note"
        label="What happened"
        hint="Without what the envelope said: blinded people read it."
        required
      />
      <SignatureFields meaning={MEANINGS.envelopeOpened} signer={signer} />
      <SubmitBar label="Record the code break" cancelHref={cancelHref} grave />
    </FormShell>
  );
}
