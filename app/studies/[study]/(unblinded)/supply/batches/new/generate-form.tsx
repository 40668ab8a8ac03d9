"use client";

import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { NumberField } from "@/components/form/number-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { paths } from "@/lib/paths";
import { generateKitsAction } from "../../actions";
import styles from "../../supply.module.css";
import { MaskedField } from "./masked-field";

interface Props {
  readonly studyCode: string;
  readonly contents: readonly { readonly code: string; readonly name: string }[];
  readonly draftKey: string;
}

export function GenerateForm({ studyCode, contents, draftKey }: Props) {
  return (
    <FormShell action={generateKitsAction} draftKey={draftKey} label="Number new kits">
      <input type="hidden" name="studyCode" value={studyCode} />
      <TextField
        name="code"
        label="Batch code"
        hint="Stands on every label, the same for every content, as in B1."
        code
        required
      />
      {contents.map(({ code, name }, at) => (
        <fieldset key={code} className={styles.part}>
          <legend>{name}</legend>
          <input type="hidden" name={`content-${at}`} value={code} />
          <NumberField name={`count-${at}`} label={`Kits of ${name}`} whole required />
          <TextField name={`lot-${at}`} label={`Lot of ${name}`} maxLength={60} code required />
          <DateTimeField
            kind="date"
            name={`expiresOn-${at}`}
            label={`Expiry of ${name}`}
            zone="UTC"
            required
          />
        </fieldset>
      ))}
      <MaskedField />
      <SubmitBar label="Number the kits" cancelHref={paths.supply(studyCode)} />
    </FormShell>
  );
}
