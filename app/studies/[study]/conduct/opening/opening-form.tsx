"use client";

import { FormShell } from "@/components/form/form-shell";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { MEANINGS } from "@/lib/signatures/meanings";
import { openStudyAction } from "./actions";

interface Props {
  readonly study: string;
  readonly signer: string;
  readonly personId: string;
  readonly cancelHref: string;
  readonly blocked?: string;
}

export function OpeningForm({ study, signer, personId, cancelHref, blocked }: Props) {
  return (
    <FormShell action={openStudyAction} draftKey={`${personId}:opening:${study}`} label="Open the study">
      <input type="hidden" name="studyCode" value={study} />
      <TextareaField
        name="reason"
        label="On what authority"
        hint="For example the ethics committee's and the authority's approvals, with their dates. Everybody in the study reads it."
        required
      />
      <SignatureFields meaning={MEANINGS.opening} signer={signer} />
      <SubmitBar
        label="Sign and open"
        pendingLabel="Sealing the list…"
        cancelHref={cancelHref}
        grave
        {...(blocked ? { blocked } : {})}
      />
    </FormShell>
  );
}
