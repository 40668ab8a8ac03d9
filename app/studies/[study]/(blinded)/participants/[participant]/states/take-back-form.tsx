"use client";

import { type Choice, ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import type { RecordShown, RecordsShown } from "@/lib/states/record-reads";
import { markText } from "@/lib/verifications/input";
import { takeBackVerificationsAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  readonly draftKey: string;
  readonly record: RecordsShown;
}

export function TakeBackForm({ studyCode, participantId, draftKey, record }: Props) {
  const choices = record.parts.flatMap(({ standing, records }) =>
    records.flatMap((one) => verifiedOf(one, standing.visit ?? standing.part)),
  );
  if (choices.length === 0) return <p>Nothing of this record is verified.</p>;
  return (
    <FormShell action={takeBackVerificationsAction} draftKey={draftKey} label="Take verifications back">
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <ChoiceField name="marks" label="What is not verified after all" several choices={choices} />
      <ReasonField />
      <SubmitBar label="Take back" />
    </FormShell>
  );
}

function verifiedOf(record: RecordShown, where: string): Choice[] {
  const whole = record.verified
    ? [{ value: markText({ ...record, field: null }), label: `${where}: ${record.title}` }]
    : [];
  return [
    ...whole,
    ...record.fields
      .filter((field) => field.verified !== null)
      .map((field) => ({
        value: markText({ ...record, field: field.column }),
        label: `${where}: ${record.title}, ${field.name}`,
      })),
  ];
}
