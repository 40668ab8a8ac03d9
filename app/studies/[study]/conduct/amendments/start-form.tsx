"use client";

import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { startAmendmentAction } from "./actions";

interface Props {
  readonly study: string;
  readonly version: string;
  readonly draftKey: string;
  /** Sites where the version does not hold yet. */
  readonly sites: readonly { readonly code: string; readonly name: string }[];
  readonly zone: string;
  readonly todayOn: string;
}

export function StartForm({ study, version, draftKey, sites, zone, todayOn }: Props) {
  return (
    <FormShell action={startAmendmentAction} draftKey={draftKey} label={`Start version ${version} at a site`}>
      <input type="hidden" name="studyCode" value={study} />
      <input type="hidden" name="version" value={version} />
      <SelectField
        name="siteCode"
        label="Site"
        options={sites.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
        required
      />
      <DateTimeField
        name="startsOn"
        label="Holds from"
        kind="date"
        zone={zone}
        hint="A day of the site, today or later."
        min={todayOn}
        defaultValue={todayOn}
        required
      />
      <SubmitBar label="Start it at this site" />
    </FormShell>
  );
}
