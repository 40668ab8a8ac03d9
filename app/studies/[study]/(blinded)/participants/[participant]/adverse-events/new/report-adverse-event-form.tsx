"use client";

import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { reportAdverseEventAction } from "../actions";
import { EventFields, type EventFieldsProps } from "../event-fields";

interface Props extends EventFieldsProps {
  readonly participantId: string;
  readonly draftKey: string;
  readonly cancelHref: string;
}

export function ReportAdverseEventForm({ participantId, draftKey, cancelHref, ...fields }: Props) {
  return (
    <FormShell action={reportAdverseEventAction} draftKey={draftKey} label="Report adverse event">
      <input type="hidden" name="studyCode" value={fields.asked.studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <EventFields {...fields} />
      <SubmitBar label="Report the event" cancelHref={cancelHref} />
    </FormShell>
  );
}
