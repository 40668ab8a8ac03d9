"use client";

import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import {
  takeBackDiscontinuationAction,
  takeBackMissedVisitAction,
  takeBackWithdrawalAction,
} from "./actions";

const ACTIONS = {
  "missed-visit": takeBackMissedVisitAction,
  withdrawal: takeBackWithdrawalAction,
  discontinuation: takeBackDiscontinuationAction,
} as const;

interface Props {
  readonly what: keyof typeof ACTIONS;
  readonly label: string;
  readonly studyCode: string;
  readonly participantId: string;
  readonly visitCode?: string;
  readonly draftKey: string;
}

/** Takes back what was recorded by mistake; always with the reason. */
export function TakingBackForm({ what, label, studyCode, participantId, visitCode, draftKey }: Props) {
  return (
    <FormShell action={ACTIONS[what]} draftKey={draftKey} label={label}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      {visitCode === undefined ? null : <input type="hidden" name="visitCode" value={visitCode} />}
      <ReasonField label="Why it is taken back" hint="What the mistake was. It stays in the audit trail." />
      <SubmitBar label="Take back" cancelHref={paths.participant(studyCode, participantId)} grave />
    </FormShell>
  );
}
