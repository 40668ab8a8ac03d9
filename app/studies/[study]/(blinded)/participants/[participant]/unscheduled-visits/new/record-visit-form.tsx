"use client";

import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { recordUnscheduledVisitAction } from "../actions";
import { VisitFields } from "../visit-fields";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  readonly zone: string;
  readonly draftKey: string;
}

export function RecordVisitForm({ studyCode, participantId, zone, draftKey }: Props) {
  return (
    <FormShell action={recordUnscheduledVisitAction} draftKey={draftKey} label="Unscheduled visit">
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <VisitFields zone={zone} before={null} />
      <SubmitBar label="Record the visit" cancelHref={paths.participant(studyCode, participantId)} />
    </FormShell>
  );
}
