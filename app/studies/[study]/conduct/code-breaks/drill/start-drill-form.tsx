"use client";

import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { startDrillAction } from "./actions";

export function StartDrillForm({ study, personId }: { readonly study: string; readonly personId: string }) {
  return (
    <FormShell action={startDrillAction} draftKey={`${personId}:drill-start:${study}`} label="Start a drill">
      <input type="hidden" name="studyCode" value={study} />
      <SubmitBar label="Start the clock" pendingLabel="Starting…" />
    </FormShell>
  );
}
