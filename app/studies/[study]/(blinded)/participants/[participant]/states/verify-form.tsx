"use client";

import type { ReactNode } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { verifyRecordsAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  readonly draftKey: string;
  /** The records, with their boxes. */
  readonly children: ReactNode;
}

export function VerifyForm({ studyCode, participantId, draftKey, children }: Props) {
  return (
    <FormShell action={verifyRecordsAction} draftKey={draftKey} label="Verify against the source">
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      {children}
      <TextareaField
        name="sourceNote"
        label="What you compared it with"
        hint="As in: clinic chart, vol. 2, p. 14. Kept with all that you verify now; no value belongs here."
        rows={2}
        maxLength={500}
      />
      <SubmitBar label="Verify what is ticked" pendingLabel="Verifying…" />
    </FormShell>
  );
}
