"use client";

import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { accountForDeviationAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly deviationId: string;
  /** Something was said before: it stays, the newest counts. */
  readonly again: boolean;
  readonly draftKey: string;
}

export function AccountForm({ studyCode, deviationId, again, draftKey }: Props) {
  return (
    <FormShell action={accountForDeviationAction} draftKey={draftKey} label="Give the site's account">
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="deviationId" value={deviationId} />
      <TextareaField name="consequenceNote" label="What it meant for the participant" required />
      <TextareaField name="actionNote" label="What was done about it" required />
      <SubmitBar label={again ? "Say it anew" : "Save the account"} />
    </FormShell>
  );
}
