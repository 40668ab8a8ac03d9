"use client";

import { FormShell } from "@/components/form/form-shell";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { MEANINGS } from "@/lib/signatures/meanings";
import { lockStudyAction } from "./actions";

interface Props {
  readonly study: string;
  readonly signer: string;
  readonly personId: string;
  readonly cancelHref: string;
  readonly blocked?: string;
}

export function LockForm({ study, signer, personId, cancelHref, blocked }: Props) {
  return (
    <FormShell action={lockStudyAction} draftKey={`${personId}:lock:${study}`} label="Lock the study">
      <input type="hidden" name="studyCode" value={study} />
      <TextareaField
        name="reason"
        label="On what decision"
        hint="For example the minutes of the data review meeting, with their date."
        required
      />
      <SignatureFields meaning={MEANINGS.lock} signer={signer} />
      <SubmitBar
        label="Sign and lock"
        pendingLabel="Locking…"
        cancelHref={cancelHref}
        grave
        {...(blocked ? { blocked } : {})}
      />
    </FormShell>
  );
}
