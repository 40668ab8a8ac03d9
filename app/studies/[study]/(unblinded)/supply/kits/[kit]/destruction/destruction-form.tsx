"use client";

import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { paths } from "@/lib/paths";
import { destroyKitAction } from "../../../actions";

interface Props {
  readonly studyCode: string;
  readonly kitId: string;
  readonly kitNumber: string;
  readonly zone: string;
  readonly today: string;
  readonly draftKey: string;
}

export function DestructionForm({ studyCode, kitId, kitNumber, zone, today, draftKey }: Props) {
  return (
    <FormShell action={destroyKitAction} draftKey={draftKey} label={`Destruction of kit ${kitNumber}`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="kitId" value={kitId} />
      <DateTimeField
        kind="date"
        name="destroyedOn"
        label="Destroyed on"
        zone={zone}
        defaultValue={today}
        max={today}
        required
      />
      <TextField
        name="method"
        label="How, and the certificate"
        hint="As in: incinerated, certificate 2026-118. Read by blinded people."
        maxLength={200}
        required
      />
      <ReasonField label="Why" hint="Used, out of date, damaged. Name no content: blinded people read it." />
      <SubmitBar label="Record the destruction" cancelHref={paths.supply(studyCode)} grave />
    </FormShell>
  );
}
