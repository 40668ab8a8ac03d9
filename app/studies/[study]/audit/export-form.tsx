"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { exportAuditTrailAction } from "./actions";

interface Props {
  readonly study: string;
  readonly personId: string;
  /** What the page is filtered by: the copy holds the same. */
  readonly filter: Readonly<Record<string, string>>;
}

export function ExportForm({ study, personId, filter }: Props) {
  return (
    <FormShell
      action={exportAuditTrailAction}
      draftKey={`${personId}:audit-export:${study}`}
      label="Take a copy of the trail"
    >
      <input type="hidden" name="studyCode" value={study} />
      {Object.entries(filter).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ChoiceField
        name="format"
        label="Format"
        choices={[
          { value: "csv", label: "CSV, for a spreadsheet" },
          { value: "json", label: "JSON, for a program" },
        ]}
        layout="row"
        required
      />
      <SubmitBar label="Take the copy" />
    </FormShell>
  );
}
