"use client";

import { FormShell } from "@/components/form/form-shell";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { MEANINGS } from "@/lib/signatures/meanings";
import { signAuditReviewAction } from "../actions";

interface Props {
  readonly study: string;
  readonly untilSequence: number;
  readonly signer: string;
  readonly personId: string;
  readonly cancelHref: string;
}

export function ReviewForm({ study, untilSequence, signer, personId, cancelHref }: Props) {
  return (
    <FormShell
      action={signAuditReviewAction}
      draftKey={`${personId}:audit-review:${study}`}
      label="Sign the review"
    >
      <input type="hidden" name="studyCode" value={study} />
      <input type="hidden" name="untilSequence" value={untilSequence} />
      <TextareaField
        name="findings"
        label={`Findings in rows 1 to ${untilSequence}`}
        hint="What you asked about, or that there was nothing to ask about. Name no treatment."
        required
      />
      <SignatureFields meaning={MEANINGS.auditReview} signer={signer} />
      <SubmitBar label="Sign the review" cancelHref={cancelHref} />
    </FormShell>
  );
}
