"use client";

import { CheckAnswerField } from "@/components/form/check-answer-field";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
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
    cancelHref,
  } = props;
  return (
    <FormShell
      action={enterFormAction}
      draftKey={draftKey}
      label={`${formName} of ${participantNumber}`}
      keptAs="form"
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <input type="hidden" name="formCode" value={formCode} />
      <input type="hidden" name="visitCode" value={visitCode ?? ""} />
      <FormFields fields={fields} zone={zone} />
      <CheckAnswerField />
      <SubmitBar label="Save" cancelHref={cancelHref} />
    </FormShell>
  );
}
