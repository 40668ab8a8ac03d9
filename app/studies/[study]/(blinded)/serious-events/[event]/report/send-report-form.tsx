"use client";

import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { sendReportAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly eventId: string;
  readonly version: number;
  readonly causalityVersion: number;
  readonly draftKey: string;
  readonly cancelHref: string;
}

export function SendReportForm({
  studyCode,
  eventId,
  version,
  causalityVersion,
  draftKey,
  cancelHref,
}: Props) {
  return (
    <FormShell
      action={sendReportAction}
      draftKey={draftKey}
      version={String(version)}
      label="Send the report"
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="eventId" value={eventId} />
      <input type="hidden" name="causalityVersion" value={causalityVersion} data-no-draft />
      <SubmitBar label="Send to the sponsor" pendingLabel="Sending…" cancelHref={cancelHref} />
    </FormShell>
  );
}
