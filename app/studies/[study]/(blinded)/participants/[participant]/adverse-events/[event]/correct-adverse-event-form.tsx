"use client";

import { useMemo } from "react";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { typedEvent } from "@/lib/adverse-events/typed-event";
import { checksWhileTyping } from "@/lib/edit-checks/checks-while-typing";
import type { SentChecks } from "@/lib/edit-checks/types";
import { correctAdverseEventAction } from "../actions";
import { EventFields, type EventFieldsProps } from "../event-fields";

interface Props extends EventFieldsProps {
  readonly eventId: string;
  readonly version: number;
  readonly draftKey: string;
  readonly checks: SentChecks | null;
}

export function CorrectAdverseEventForm({ eventId, version, draftKey, checks, ...fields }: Props) {
  const fieldChecks = useMemo(() => checksWhileTyping(checks, typedEvent), [checks]);
  return (
    <FormShell
      action={correctAdverseEventAction}
      draftKey={draftKey}
      version={String(version)}
      label="Follow up or correct this event"
      checks={fieldChecks}
    >
      <input type="hidden" name="studyCode" value={fields.asked.studyCode} />
      <input type="hidden" name="eventId" value={eventId} />
      <EventFields {...fields} />
      <ReasonField
        label="Reason for the change"
        hint="As in: follow-up, it ended. Kept in the audit trail beside the earlier value."
      />
      <SubmitBar label="Save the change" />
    </FormShell>
  );
}
