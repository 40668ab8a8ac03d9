"use client";

import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { randomizeParticipantAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  readonly screeningNumber: string;
  /** Why it cannot be done yet. */
  readonly blocked: string | null;
  readonly draftKey: string;
}

export function RandomizationForm({ studyCode, participantId, screeningNumber, blocked, draftKey }: Props) {
  return (
    <FormShell action={randomizeParticipantAction} draftKey={draftKey} label="Randomize">
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <SubmitBar
        label={`Randomize ${screeningNumber}`}
        pendingLabel="Randomizing…"
        cancelHref={paths.participant(studyCode, participantId)}
        {...(blocked === null ? {} : { blocked })}
      />
    </FormShell>
  );
}
