"use client";

import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { paths } from "@/lib/paths";
import { correctConsentAction, recordConsentAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  /** The recorded consent, to correct. */
  readonly consent: {
    readonly consentedOn: string;
    readonly formVersion: string;
    readonly version: number;
  } | null;
  readonly todayOn: string;
  readonly zone: string;
  readonly draftKey: string;
}

export function ConsentForm({ studyCode, participantId, consent, todayOn, zone, draftKey }: Props) {
  return (
    <FormShell
      action={consent ? correctConsentAction : recordConsentAction}
      draftKey={draftKey}
      label="Consent"
      {...(consent ? { version: String(consent.version) } : {})}
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <DateTimeField
        name="consentedOn"
        label="Date of consent"
        kind="date"
        zone={zone}
        max={todayOn}
        defaultValue={consent?.consentedOn ?? ""}
        required
      />
      <TextField
        name="formVersion"
        label="Version of the consent form"
        hint="As printed on the form, for example 2.0."
        defaultValue={consent?.formVersion ?? ""}
        maxLength={100}
        required
      />
      {consent ? <ReasonField /> : null}
      <SubmitBar
        label={consent ? "Correct the consent" : "Record consent"}
        cancelHref={paths.participant(studyCode, participantId)}
      />
    </FormShell>
  );
}
