"use client";

import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { releaseKitAction } from "../../actions";

interface Props {
  readonly studyCode: string;
  readonly quarantineId: string;
  readonly kitNumber: string;
  readonly draftKey: string;
}

export function ReleaseForm({ studyCode, quarantineId, kitNumber, draftKey }: Props) {
  return (
    <FormShell action={releaseKitAction} draftKey={draftKey} label={`Release kit ${kitNumber}`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="quarantineId" value={quarantineId} />
      <ReasonField
        label="Why it may be used"
        hint="As in: stable at 25 °C for 24 h by the manufacturer's data."
      />
      <SubmitBar label="Release the kit" cancelHref={paths.supply(studyCode)} />
    </FormShell>
  );
}
