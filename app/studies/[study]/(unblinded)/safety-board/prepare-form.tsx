"use client";

import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { prepareReportAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly todayOn: string;
  readonly zone: string;
  readonly draftKey: string;
}

export function PrepareForm({ studyCode, todayOn, zone, draftKey }: Props) {
  return (
    <FormShell action={prepareReportAction} draftKey={draftKey} label="Prepare a report">
      <input type="hidden" name="studyCode" value={studyCode} />
      <DateTimeField
        name="cutoffOn"
        label="Cut-off date"
        kind="date"
        zone={zone}
        max={todayOn}
        defaultValue={todayOn}
        required
      />
      <SubmitBar label="Prepare the report" inFlow />
    </FormShell>
  );
}
