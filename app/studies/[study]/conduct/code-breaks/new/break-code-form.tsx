"use client";

import { useState } from "react";
import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { CONFIRMATION } from "@/lib/code-breaks/input";
import { EMERGENCY_REASONS } from "@/lib/code-breaks/reasons";
import { MEANINGS } from "@/lib/signatures/meanings";
import { breakCodeAction } from "../actions";
import { OpenedCode } from "../opened-code";

interface Props {
  readonly study: string;
  readonly signer: string;
  readonly personId: string;
  readonly cancelHref: string;
  /** Of the record it was opened from; the other two facts are still asked. */
  readonly screeningNumber?: string;
}

const SEXES = [
  { value: "F", label: "Female" },
  { value: "M", label: "Male" },
  { value: "X", label: "Other" },
  { value: "U", label: "Unknown" },
];

export function BreakCodeForm({ study, signer, personId, cancelHref, screeningNumber }: Props) {
  const [shown, setShown] = useState<Readonly<Record<string, string>> | null>(null);
  if (shown) return <OpenedCode shown={shown} />;
  return (
    <FormShell
      action={breakCodeAction}
      draftKey={`${personId}:code-break:${study}:${screeningNumber ?? ""}`}
      label="Break the code"
      onDone={(outcome) => setShown(outcome.shown ?? null)}
    >
      <input type="hidden" name="studyCode" value={study} />
      <TextField
        name="screeningNumber"
        label="Screening number"
        hint="On the participant's card, as in 01-007."
        code
        required
        {...(screeningNumber ? { defaultValue: screeningNumber } : {})}
      />
      <ChoiceField name="sex" label="Sex" layout="row" choices={SEXES} required />
      <NumberField name="birthYear" label="Year of birth" whole required />
      <SelectField
        name="reasonCode"
        label="Why is it needed now?"
        options={EMERGENCY_REASONS.map(({ code, name }) => ({ value: code, label: name }))}
        required
      />
      <TextareaField name="note" label="What happened" hint="A few words; you can say more later." required />
      <TextField name="confirmation" label={`Type ${CONFIRMATION} to confirm`} code required />
      <SignatureFields meaning={MEANINGS.codeBreak} signer={signer} />
      <SubmitBar label="Break the code" pendingLabel="Opening…" cancelHref={cancelHref} grave />
    </FormShell>
  );
}
