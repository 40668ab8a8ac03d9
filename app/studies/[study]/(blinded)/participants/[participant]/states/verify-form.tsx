"use client";

import type { ReactNode } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
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
      <SubmitBar label="Verify what is ticked" pendingLabel="Verifying…" />
    </FormShell>
  );
}
