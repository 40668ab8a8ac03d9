"use client";

import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { MEANINGS } from "@/lib/signatures/meanings";
import { closeRecruitmentAction, reopenRecruitmentAction } from "./actions";

interface Props {
  readonly study: string;
  readonly isClosed: boolean;
  readonly signer: string;
  readonly personId: string;
  readonly cancelHref: string;
}

export function ClosureForm({ study, isClosed, signer, personId, cancelHref }: Props) {
  const deed = isClosed ? "reopening" : "closure";
  return (
    <FormShell
      action={isClosed ? reopenRecruitmentAction : closeRecruitmentAction}
      draftKey={`${personId}:${deed}:${study}`}
      label={isClosed ? "Reopen recruitment" : "Close recruitment"}
    >
      <input type="hidden" name="studyCode" value={study} />
      <ReasonField hint="Everybody in the study reads it, and it is kept in the audit trail. Name no treatment." />
      <SignatureFields
        meaning={isClosed ? MEANINGS.recruitmentReopening : MEANINGS.recruitmentClosure}
        signer={signer}
      />
      <SubmitBar
        label={isClosed ? "Sign and reopen" : "Sign and close"}
        cancelHref={cancelHref}
        grave={!isClosed}
      />
    </FormShell>
  );
}
