"use client";

import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { declareVisitMissedAction } from "../../actions";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  readonly visitCode: string;
  readonly visitName: string;
  readonly draftKey: string;
}

export function MissedVisitForm({ studyCode, participantId, visitCode, visitName, draftKey }: Props) {
  return (
    <FormShell action={declareVisitMissedAction} draftKey={draftKey} label={`Declare ${visitName} missed`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <input type="hidden" name="visitCode" value={visitCode} />
      <ReasonField label="Why it did not take place" hint="As the participant or the site says it." />
      <SubmitBar label="Declare missed" cancelHref={paths.participant(studyCode, participantId)} grave />
    </FormShell>
  );
}
