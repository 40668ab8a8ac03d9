"use client";

import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { paths } from "@/lib/paths";
import { renewConsentAction } from "../../actions";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  readonly version: string;
  /** Of the consent it renews: the new one is later. */
  readonly after: string;
  readonly todayOn: string;
  readonly zone: string;
  readonly draftKey: string;
}

export function RenewalForm({ studyCode, participantId, version, after, todayOn, zone, draftKey }: Props) {
  return (
    <FormShell action={renewConsentAction} draftKey={draftKey} label="New consent">
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <input type="hidden" name="version" value={version} />
      <DateTimeField
        name="consentedOn"
        label="Date of the new consent"
        kind="date"
        zone={zone}
        min={after}
        max={todayOn}
        required
      />
      <TextField
        name="formVersion"
        label="Version of the consent form"
        hint="As printed on the form, for example 3.0."
        maxLength={100}
        required
      />
      <SubmitBar label="Record the new consent" cancelHref={paths.participant(studyCode, participantId)} />
    </FormShell>
  );
}
