"use client";

import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { voidAdverseEventAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly eventId: string;
  readonly version: number;
  readonly draftKey: string;
}

export function VoidAdverseEventForm({ studyCode, eventId, version, draftKey }: Props) {
  return (
    <FormShell
      action={voidAdverseEventAction}
      draftKey={draftKey}
      version={String(version)}
      label="Take this event out"
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="eventId" value={eventId} />
      <ReasonField
        label="Why it is taken out"
        hint="As in: entered twice, or of another participant. It stays in the record."
      />
      <SubmitBar label="Take the event out" grave inFlow />
    </FormShell>
  );
}
