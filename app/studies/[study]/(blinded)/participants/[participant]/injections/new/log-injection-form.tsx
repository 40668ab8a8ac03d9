"use client";

import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { logInjectionAction } from "../actions";
import { DoseFields, type DoseFieldsProps } from "../dose-fields";

interface Props extends DoseFieldsProps {
  readonly studyCode: string;
  readonly participantId: string;
  readonly participantNumber: string;
  readonly visitCode: string;
  readonly draftKey: string;
  readonly cancelHref: string;
}

export function LogInjectionForm(props: Props) {
  const { studyCode, participantId, participantNumber, visitCode, draftKey, cancelHref, ...dose } = props;
  return (
    <FormShell
      action={logInjectionAction}
      draftKey={draftKey}
      keptAs="dose"
      label={`Log injection for ${participantNumber}`}
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <input type="hidden" name="visitCode" value={visitCode} />
      <DoseFields {...dose} />
      <SubmitBar label="Log injection" cancelHref={cancelHref} />
    </FormShell>
  );
}
