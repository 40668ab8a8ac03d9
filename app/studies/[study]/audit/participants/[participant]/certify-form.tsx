"use client";

import { FormShell } from "@/components/form/form-shell";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { MEANINGS } from "@/lib/signatures/meanings";
import { certifyCopyAction } from "../../actions";

interface Props {
  readonly study: string;
  readonly participantId: string;
  readonly asOf: string;
  readonly signer: string;
  readonly personId: string;
  readonly cancelHref: string;
}

export function CertifyForm({ study, participantId, asOf, signer, personId, cancelHref }: Props) {
  return (
    <FormShell
      action={certifyCopyAction}
      draftKey={`${personId}:certified-copy:${participantId}:${asOf}`}
      label="Certify a copy"
    >
      <input type="hidden" name="studyCode" value={study} />
      <input type="hidden" name="participantId" value={participantId} />
      <input type="hidden" name="asOf" value={asOf} />
      <SignatureFields meaning={MEANINGS.certifiedCopy} signer={signer} />
      <SubmitBar label="Certify this copy" cancelHref={cancelHref} />
    </FormShell>
  );
}
