"use client";

import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import type { FormAction } from "@/components/form/types";

interface Props {
  readonly action: FormAction;
  /** What is taken out, in a word. */
  readonly what: "event" | "entry";
  /** How it may have come about. */
  readonly example: string;
  /** The name under which the action takes the record's id, and the id. */
  readonly record: { readonly name: "eventId" | "entryId"; readonly id: string };
  readonly studyCode: string;
  readonly version: number;
  readonly draftKey: string;
}

/** Takes out a record that was entered by mistake. */
export function VoidForm({ action, what, example, record, studyCode, version, draftKey }: Props) {
  return (
    <FormShell action={action} draftKey={draftKey} version={String(version)} label={`Take this ${what} out`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name={record.name} value={record.id} />
      <ReasonField
        label="Why it is taken out"
        hint={`As in: ${example}. It stays in the record; what is asked about it is closed.`}
      />
      <SubmitBar label={`Take the ${what} out`} grave inFlow />
    </FormShell>
  );
}
