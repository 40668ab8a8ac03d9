"use client";

import { FormShell } from "@/components/form/form-shell";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { paths } from "@/lib/paths";
import { addSiteAction } from "../../actions";

interface Props {
  readonly studyCode: string;
  readonly zones: readonly string[];
  readonly draftKey: string;
}

export function AddSiteForm({ studyCode, zones, draftKey }: Props) {
  return (
    <FormShell action={addSiteAction} draftKey={draftKey} label="Add a site">
      <input type="hidden" name="studyCode" value={studyCode} />
      <TextField
        name="code"
        label="Code"
        hint="Begins the screening numbers, as in 01."
        maxLength={10}
        required
        code
      />
      <TextField name="name" label="Name" maxLength={200} required />
      <TextField
        name="country"
        label="Country"
        hint="Two letters, as in ID for Indonesia."
        maxLength={2}
        required
        code
      />
      <SelectField
        name="timeZone"
        label="Time zone"
        hint="Visits are counted in the site's days."
        required
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      />
      <SubmitBar label="Add the site" cancelHref={paths.people(studyCode)} />
    </FormShell>
  );
}
