"use client";

import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { openReportAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly reportId: string;
  readonly number: number;
  readonly draftKey: string;
}

/** Opening is a deed of its own: it is written into the report's log before anything is shown. */
export function OpenForm({ studyCode, reportId, number, draftKey }: Props) {
  return (
    <FormShell action={openReportAction} draftKey={draftKey} label={`Open closed report ${number}`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="reportId" value={reportId} />
      <SubmitBar label={`Open closed report ${number}`} />
    </FormShell>
  );
}
