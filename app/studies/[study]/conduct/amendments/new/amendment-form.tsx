"use client";

import { ProtocolFile } from "@/app/studies/protocol-file";
import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { YesNoField } from "@/components/form/yes-no-field";
import { paths } from "@/lib/paths";
import { MEANINGS } from "@/lib/signatures/meanings";
import { recordAmendmentAction } from "../actions";

interface Props {
  readonly study: string;
  readonly signer: string;
  readonly draftKey: string;
  readonly todayOn: string;
  readonly zone: string;
}

export function AmendmentForm({ study, signer, draftKey, todayOn, zone }: Props) {
  return (
    <FormShell action={recordAmendmentAction} draftKey={draftKey} label="Record an amendment">
      <input type="hidden" name="studyCode" value={study} />
      <ProtocolFile />
      <TextareaField
        name="summary"
        label="What changes, and why"
        hint="A sentence or two; everybody in the study reads it. Name no treatment of anybody."
        required
      />
      <TextField
        name="approval"
        label="Approved by"
        hint="The ethics committee or authority, with its number."
        maxLength={400}
        required
      />
      <DateTimeField name="approvedOn" label="Approved on" kind="date" zone={zone} max={todayOn} required />
      <YesNoField
        name="needsConsent"
        label="Must participants in the study consent anew?"
        hint="Then each of them is listed until the new consent is recorded."
        required
      />
      <SignatureFields meaning={MEANINGS.amendment} signer={signer} />
      <SubmitBar
        label="Sign and record"
        pendingLabel="Reading the protocol…"
        cancelHref={paths.amendments(study)}
      />
    </FormShell>
  );
}
