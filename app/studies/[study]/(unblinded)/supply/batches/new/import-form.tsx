"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { paths } from "@/lib/paths";
import { importKitsAction } from "../../actions";
import { MaskedField } from "./masked-field";

interface Props {
  readonly studyCode: string;
  readonly codes: readonly string[];
  readonly draftKey: string;
}

export function ImportForm({ studyCode, codes, draftKey }: Props) {
  return (
    <FormShell action={importKitsAction} draftKey={draftKey} label="Take a kit list">
      <input type="hidden" name="studyCode" value={studyCode} />
      <TextField name="code" label="Batch code" code required />
      <TextareaField
        name="list"
        label="Kit list"
        hint={`First line number,content,lot,expires_on; content is ${codes.join(" or ")}.`}
        rows={10}
        maxLength={5_000_000}
        required
      />
      <ChoiceField
        name="renumber"
        label="Numbers"
        choices={[
          {
            value: "yes",
            label: "Give every kit a new number and place",
            hint: "Its carton is labeled anew.",
          },
        ]}
        several
      />
      <MaskedField />
      <SubmitBar label="Take the list" cancelHref={paths.supply(studyCode)} />
    </FormShell>
  );
}
