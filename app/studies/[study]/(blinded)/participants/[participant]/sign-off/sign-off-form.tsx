"use client";

import { FormShell } from "@/components/form/form-shell";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { SIGN_OFF_MEANING } from "@/lib/participants/sign-off-meaning";
import { paths } from "@/lib/paths";
import { signOffParticipantAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  /** Of the record as shown: another content is not signed. */
  readonly contentSha256: string;
  readonly signer: string;
  /** How many things are still missing; signing waits for them. */
  readonly missing: number;
  readonly draftKey: string;
}

export function SignOffForm({ studyCode, participantId, contentSha256, signer, missing, draftKey }: Props) {
  return (
    <FormShell action={signOffParticipantAction} draftKey={draftKey} label="Sign the record">
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <input type="hidden" name="contentSha256" value={contentSha256} data-no-draft="" />
      <SignatureFields meaning={SIGN_OFF_MEANING} signer={signer} />
      <SubmitBar
        label="Sign the record"
        pendingLabel="Signing…"
        cancelHref={paths.participant(studyCode, participantId)}
        {...(missing === 0
          ? {}
          : {
              blocked: `Not complete yet, missing: ${missing}. See the list above.`,
            })}
      />
    </FormShell>
  );
}
