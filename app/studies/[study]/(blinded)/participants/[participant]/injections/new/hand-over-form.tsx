"use client";

import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { takeOverSyringeAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly kitId: string;
  readonly kitNumber: string;
  readonly zone: string;
  readonly now: string;
  readonly draftKey: string;
}

/** Stands in the place of the dose's form until the masked syringe changed hands. */
export function HandOverForm({ studyCode, kitId, kitNumber, zone, now, draftKey }: Props) {
  return (
    <FormShell action={takeOverSyringeAction} draftKey={draftKey} label={`Take over syringe ${kitNumber}`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="kitId" value={kitId} />
      <DateTimeField name="handedOverAt" label="Handed over" zone={zone} defaultValue={now} now required />
      <SubmitBar label="I took the syringe over" cancelHref={paths.schedule(studyCode)} />
    </FormShell>
  );
}
