"use client";

import { FormShell } from "@/components/form/form-shell";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { ROLE_TITLES } from "@/lib/auth/types";
import { paths } from "@/lib/paths";
import { addPersonAction } from "../actions";
import { OneTimeLink, useOneTimeLink } from "../one-time-link";

interface Props {
  readonly studyCode: string;
  readonly sites: readonly { readonly value: string; readonly label: string }[];
  readonly draftKey: string;
}

export function AddPersonForm({ studyCode, sites, draftKey }: Props) {
  const { link, readFrom } = useOneTimeLink();
  return (
    <>
      <FormShell
        action={addPersonAction}
        draftKey={draftKey}
        label="Add a person"
        onDone={({ message }) => readFrom(message)}
      >
        <input type="hidden" name="studyCode" value={studyCode} />
        <TextField name="name" label="Name" hint="As it stands under signatures." maxLength={200} required />
        <TextField name="email" label="E-mail" type="email" maxLength={320} required />
        <SelectField
          name="role"
          label="Role"
          required
          options={Object.entries(ROLE_TITLES).map(([value, label]) => ({ value, label }))}
        />
        <SelectField
          name="siteId"
          label="Site"
          hint="Nurses and investigators work at one site and see that site alone."
          required
          options={[...sites, { value: "all", label: "All sites" }]}
        />
        <SubmitBar label="Add the person" cancelHref={paths.people(studyCode)} />
      </FormShell>
      <OneTimeLink link={link} />
    </>
  );
}
