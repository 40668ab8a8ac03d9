"use client";

import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
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
import { ParticipantFields } from "../participant-fields";

interface Props {
  readonly study: string;
  readonly signer: string;
  readonly personId: string;
  readonly cancelHref: string;
  /** Of the record it was opened from; the other two facts are still asked. */
  readonly screeningNumber?: string;
}

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
      <ParticipantFields screeningNumber={screeningNumber} />
      <SelectField
        name="reasonCode"
        label="Why is it needed now?"
        options={EMERGENCY_REASONS.map(({ code, name }) => ({ value: code, label: name }))}
        required
      />
      <TextareaField name="note" label="What happened" hint="A few words are enough." required />
      <TextField name="confirmation" label={`Type ${CONFIRMATION} to confirm`} code required />
      <SignatureFields meaning={MEANINGS.codeBreak} signer={signer} />
      <SubmitBar label="Break the code" pendingLabel="Opening…" cancelHref={cancelHref} grave />
    </FormShell>
  );
}
