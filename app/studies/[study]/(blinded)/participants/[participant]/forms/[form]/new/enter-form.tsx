"use client";

import { useMemo } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { siteDay } from "@/lib/calendar/site-day";
import { checksWhileTyping } from "@/lib/edit-checks/checks-while-typing";
import type { SentChecks } from "@/lib/edit-checks/types";
import { typedForm } from "@/lib/forms/typed-form";
import type { ProtocolFormField } from "@/lib/protocol/forms-input";
import { enterFormAction } from "../../actions";
import { FormFields } from "../../form-fields";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  readonly participantNumber: string;
  readonly formCode: string;
  readonly formName: string;
  readonly visitCode: string | null;
  readonly fields: readonly ProtocolFormField[];
  readonly zone: string;
  readonly draftKey: string;
  readonly checks: SentChecks | null;
  readonly cancelHref: string;
}

export function EnterFormForm(props: Props) {
  const {
    studyCode,
    participantId,
    participantNumber,
    formCode,
    formName,
    visitCode,
    fields,
    zone,
    draftKey,
    checks,
    cancelHref,
  } = props;
  const fieldChecks = useMemo(
    () => checksWhileTyping(checks, (values) => typedForm(fields, siteDay(new Date(), zone), values)),
    [checks, fields, zone],
  );
  return (
    <FormShell
      action={enterFormAction}
      draftKey={draftKey}
      label={`${formName} of ${participantNumber}`}
      keptAs="form"
      checks={fieldChecks}
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <input type="hidden" name="formCode" value={formCode} />
      <input type="hidden" name="visitCode" value={visitCode ?? ""} />
      <FormFields fields={fields} zone={zone} />
      <SubmitBar label="Save" cancelHref={cancelHref} />
    </FormShell>
  );
}
