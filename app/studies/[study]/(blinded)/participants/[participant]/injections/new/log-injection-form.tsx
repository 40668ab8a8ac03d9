"use client";

import { useMemo } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { checksWhileTyping } from "@/lib/edit-checks/checks-while-typing";
import type { SentChecks } from "@/lib/edit-checks/types";
import { typedDose } from "@/lib/injections/typed-dose";
import { logInjectionAction } from "../actions";
import { DoseFields, type DoseFieldsProps } from "../dose-fields";

interface Props extends DoseFieldsProps {
  readonly studyCode: string;
  readonly participantId: string;
  readonly participantNumber: string;
  readonly visitCode: string;
  readonly draftKey: string;
  readonly checks: SentChecks | null;
  readonly cancelHref: string;
}

export function LogInjectionForm(props: Props) {
  const { studyCode, participantId, participantNumber, visitCode, draftKey, checks, cancelHref, ...dose } =
    props;
  const { fullAmount, zone } = dose;
  const fieldChecks = useMemo(
    () => checksWhileTyping(checks, (values) => typedDose({ fullAmount, zone }, values)),
    [checks, fullAmount, zone],
  );
  return (
    <FormShell
      action={logInjectionAction}
      draftKey={draftKey}
      keptAs="dose"
      checks={fieldChecks}
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
