"use client";

import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { paths } from "@/lib/paths";
import { discontinueStudyDrugAction, withdrawParticipantAction } from "./actions";

interface Props {
  /** Leaving the study, or only its drug: two records, two forms, one look. */
  readonly end: "withdrawal" | "discontinuation";
  readonly studyCode: string;
  readonly participantId: string;
  readonly reasons: readonly { readonly value: string; readonly label: string }[];
  readonly todayOn: string;
  readonly zone: string;
  readonly draftKey: string;
}

const WORDS = {
  withdrawal: {
    action: withdrawParticipantAction,
    field: "withdrawnOn",
    date: "Date of withdrawal",
    submit: "Record the withdrawal",
  },
  discontinuation: {
    action: discontinueStudyDrugAction,
    field: "discontinuedOn",
    date: "Date of the decision",
    submit: "Record the discontinuation",
  },
} as const;

export function EndForm({ end, studyCode, participantId, reasons, todayOn, zone, draftKey }: Props) {
  const words = WORDS[end];
  return (
    <FormShell action={words.action} draftKey={draftKey} label={words.submit}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <DateTimeField name={words.field} label={words.date} kind="date" zone={zone} max={todayOn} required />
      <SelectField name="reasonCode" label="Reason" options={reasons} required />
      <TextareaField name="note" label="Note" hint="Needed when the reason is another than those listed." />
      <SubmitBar label={words.submit} cancelHref={paths.participant(studyCode, participantId)} grave />
    </FormShell>
  );
}
