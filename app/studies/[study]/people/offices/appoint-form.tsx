"use client";

import { FormShell } from "@/components/form/form-shell";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import type { Office } from "@/lib/appointments/types";
import { appointAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly office: Office;
  readonly title: string;
  readonly people: readonly { readonly value: string; readonly label: string }[];
  readonly draftKey: string;
}

export function AppointForm({ studyCode, office, title, people, draftKey }: Props) {
  return (
    <FormShell action={appointAction} draftKey={draftKey} label={`Appoint: ${title}`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="office" value={office} />
      <SelectField name="personId" label="Person" options={people} required />
      <SubmitBar label="Appoint" />
    </FormShell>
  );
}
