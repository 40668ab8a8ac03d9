"use client";

import { FormShell } from "@/components/form/form-shell";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { MEANINGS } from "@/lib/signatures/meanings";
import { approveUnblindingAction } from "./actions";

interface Props {
  readonly study: string;
  readonly signer: string;
  readonly personId: string;
  readonly cancelHref: string;
  /** This signature opens the blind. */
  readonly isLast: boolean;
  readonly blocked?: string;
}

export function UnblindingForm({ study, signer, personId, cancelHref, isLast, blocked }: Props) {
  return (
    <FormShell
      action={approveUnblindingAction}
      draftKey={`${personId}:unblinding:${study}`}
      label="Approve the unblinding"
    >
      <input type="hidden" name="studyCode" value={study} />
      <TextareaField
        name="reason"
        label="On what decision"
        hint="For example that the data are locked and the analysis plan is final."
        required
      />
      <SignatureFields meaning={MEANINGS.unblindingApproval} signer={signer} />
      <SubmitBar
        label={isLast ? "Sign and unblind" : "Sign my approval"}
        pendingLabel={isLast ? "Opening the blind…" : "Signing…"}
        cancelHref={cancelHref}
        grave
        {...(blocked ? { blocked } : {})}
      />
    </FormShell>
  );
}
