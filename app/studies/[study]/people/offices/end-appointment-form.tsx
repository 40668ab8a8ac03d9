"use client";

import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { endAppointmentAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly appointmentId: string;
  readonly name: string;
  readonly draftKey: string;
}

export function EndAppointmentForm({ studyCode, appointmentId, name, draftKey }: Props) {
  return (
    <FormShell action={endAppointmentAction} draftKey={draftKey} label={`End the office of ${name}`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="appointmentId" value={appointmentId} />
      <TextField name="reason" label={`Why does ${name} give it up?`} required />
      <SubmitBar label="End the office" />
    </FormShell>
  );
}
