"use client";

import { FormShell } from "@/components/form/form-shell";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { RunFields } from "../run-fields";
import { planPlateAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly markers: readonly { readonly code: string; readonly name: string }[];
  /** The marker to begin with, when only one goes on one plate. */
  readonly marker: string;
  readonly draftKey: string;
}

/** For which marker, on which plate, and how many wells are left for samples. */
export function PlanForm({ studyCode, markers, marker, draftKey }: Props) {
  return (
    <FormShell action={planPlateAction} draftKey={draftKey} label="Plan a plate">
      <input type="hidden" name="studyCode" value={studyCode} />
      <SelectField
        name="markerCode"
        label="Marker"
        options={markers.map(({ code, name }) => ({ value: code, label: `${code}: ${name}` }))}
        defaultValue={marker}
        required
      />
      <NumberField
        name="wells"
        label="Wells for samples"
        hint="One for each tube. Of 96 wells measured twice, with 16 for standards and controls: 40."
        whole
        required
      />
      <RunFields plateRequired />
      <SubmitBar label="Plan the plate" />
    </FormShell>
  );
}
