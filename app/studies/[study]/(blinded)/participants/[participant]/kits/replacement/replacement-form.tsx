"use client";

import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { replaceKitAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  readonly visitCode: string;
  readonly kitId: string;
  readonly kitNumber: string;
  readonly draftKey: string;
}

export function ReplacementForm({ studyCode, participantId, visitCode, kitId, kitNumber, draftKey }: Props) {
  return (
    <FormShell action={replaceKitAction} draftKey={draftKey} label={`Replace kit ${kitNumber}`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <input type="hidden" name="visitCode" value={visitCode} />
      <input type="hidden" name="kitId" value={kitId} />
      <ReasonField
        label="What is wrong with the kit"
        hint="Damaged, missing, in quarantine, out of date, syringe spoiled."
      />
      <SubmitBar
        label="Assign another kit"
        cancelHref={paths.newInjection(studyCode, participantId, visitCode)}
        grave
      />
    </FormShell>
  );
}
