"use client";

import { useMemo } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { typedEvent } from "@/lib/adverse-events/typed-event";
import { checksWhileTyping } from "@/lib/edit-checks/checks-while-typing";
import type { SentChecks } from "@/lib/edit-checks/types";
import { reportAdverseEventAction } from "../actions";
import { EventFields, type EventFieldsProps } from "../event-fields";

interface Props extends EventFieldsProps {
  readonly participantId: string;
  readonly draftKey: string;
  readonly checks: SentChecks | null;
  readonly cancelHref: string;
}

export function ReportAdverseEventForm({ participantId, draftKey, checks, cancelHref, ...fields }: Props) {
  const fieldChecks = useMemo(() => checksWhileTyping(checks, typedEvent), [checks]);
  return (
    <FormShell
      action={reportAdverseEventAction}
      draftKey={draftKey}
      label="Report adverse event"
      checks={fieldChecks}
    >
      <input type="hidden" name="studyCode" value={fields.asked.studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <EventFields {...fields} />
      <SubmitBar label="Report the event" cancelHref={cancelHref} />
    </FormShell>
  );
}
