"use client";

import { FormShell } from "@/components/form/form-shell";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { MEANINGS } from "@/lib/signatures/meanings";
import { fixAnalysisSetsAction } from "./actions";

interface Props {
  readonly study: string;
  readonly signer: string;
  readonly shownSha256: string;
  readonly draftKey: string;
  readonly blocked?: string;
}

export function FixForm({ study, signer, shownSha256, draftKey, blocked }: Props) {
  return (
    <FormShell action={fixAnalysisSetsAction} draftKey={draftKey} label="Fix the analysis sets">
      <input type="hidden" name="studyCode" value={study} />
      <input type="hidden" name="shownSha256" value={shownSha256} />
      <TextareaField
        name="reason"
        label="On what decision"
        hint="For example the blind data review meeting and its date."
        required
      />
      <SignatureFields meaning={MEANINGS.analysisSets} signer={signer} />
      <SubmitBar label="Sign and fix the sets" grave {...(blocked ? { blocked } : {})} />
    </FormShell>
  );
}
