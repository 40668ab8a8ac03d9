"use client";

import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { prepareSyringeAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly kitId: string;
  readonly kitNumber: string;
  readonly zone: string;
  readonly now: string;
  readonly draftKey: string;
}

export function PreparationForm({ studyCode, kitId, kitNumber, zone, now, draftKey }: Props) {
  return (
    <FormShell action={prepareSyringeAction} draftKey={draftKey} label={`Prepare kit ${kitNumber}`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="kitId" value={kitId} />
      <DateTimeField name="preparedAt" label="Prepared" zone={zone} defaultValue={now} now required />
      <SubmitBar label="The syringe is drawn and masked" cancelHref={paths.preparation(studyCode)} />
    </FormShell>
  );
}
