"use client";

import { FormShell } from "@/components/form/form-shell";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { MEANINGS } from "@/lib/signatures/meanings";
import { approveUnlockingAction } from "./actions";

interface Props {
  readonly study: string;
  readonly signer: string;
  readonly personId: string;
  readonly cancelHref: string;
  /** This signature lifts the lock. */
  readonly isLast: boolean;
  readonly blocked?: string;
}

export function UnlockingForm({ study, signer, personId, cancelHref, isLast, blocked }: Props) {
  return (
    <FormShell
      action={approveUnlockingAction}
      draftKey={`${personId}:unlocking:${study}`}
      label="Lift the lock"
    >
      <input type="hidden" name="studyCode" value={study} />
      <TextareaField
        name="reason"
        label="What was found, and why it has to be changed"
        hint="Name no value and no treatment."
        required
      />
      <SignatureFields meaning={MEANINGS.unlocking} signer={signer} />
      <SubmitBar
        label={isLast ? "Sign and lift the lock" : "Sign my approval"}
        pendingLabel="Signing…"
        cancelHref={cancelHref}
        grave
        {...(blocked ? { blocked } : {})}
      />
    </FormShell>
  );
}
