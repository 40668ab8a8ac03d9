"use client";

import { useMemo } from "react";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { siteDay } from "@/lib/calendar/site-day";
import { checksWhileTyping } from "@/lib/edit-checks/checks-while-typing";
import type { SentChecks } from "@/lib/edit-checks/types";
import { typedForm } from "@/lib/forms/typed-form";
import type { ProtocolFormField } from "@/lib/protocol/forms-input";
import { correctFormAction } from "../../actions";
import { FormFields } from "../../form-fields";

interface Props {
  readonly studyCode: string;
  readonly entryId: string;
  readonly version: number;
  readonly draftKey: string;
  readonly fields: readonly ProtocolFormField[];
  readonly zone: string;
  readonly before: Readonly<Record<string, string>>;
  readonly checks: SentChecks | null;
}

export function CorrectFormForm({
  studyCode,
  entryId,
  version,
  draftKey,
  fields,
  zone,
  before,
  checks,
}: Props) {
  const fieldChecks = useMemo(
    () => checksWhileTyping(checks, (values) => typedForm(fields, siteDay(new Date(), zone), values)),
    [checks, fields, zone],
  );
  return (
    <FormShell
      action={correctFormAction}
      draftKey={draftKey}
      version={String(version)}
      label="Correct this entry"
      checks={fieldChecks}
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="entryId" value={entryId} />
      <FormFields fields={fields} zone={zone} before={before} />
      <ReasonField />
      <SubmitBar label="Save the correction" />
    </FormShell>
  );
}
