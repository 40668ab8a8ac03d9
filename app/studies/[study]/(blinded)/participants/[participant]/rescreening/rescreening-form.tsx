"use client";

import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { screenAgainAction } from "../actions";

interface Props {
  readonly studyCode: string;
  /** The earlier number's. */
  readonly participantId: string;
  readonly draftKey: string;
}

export function RescreeningForm({ studyCode, participantId, draftKey }: Props) {
  return (
    <FormShell action={screenAgainAction} draftKey={draftKey} label="Screen again">
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <ReasonField
        label="Why the person is screened again"
        hint="What has changed since the criterion was not met. It is kept beside both numbers."
      />
      <SubmitBar label="Give a new number" cancelHref={paths.participant(studyCode, participantId)} />
    </FormShell>
  );
}
