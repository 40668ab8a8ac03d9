"use client";

import { FormShell } from "@/components/form/form-shell";
import { NumberField } from "@/components/form/number-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { paths } from "@/lib/paths";
import { shipKitsAction } from "../../actions";

interface Props {
  readonly studyCode: string;
  readonly siteId: string;
  readonly siteCode: string;
  readonly contents: readonly {
    readonly code: string;
    readonly name: string;
    readonly suggested: number;
    readonly inDepot: number;
  }[];
  readonly draftKey: string;
}

export function ShipmentForm({ studyCode, siteId, siteCode, contents, draftKey }: Props) {
  return (
    <FormShell action={shipKitsAction} draftKey={draftKey} label={`Ship to site ${siteCode}`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="siteId" value={siteId} />
      {contents.map(({ code, name, suggested, inDepot }, at) => (
        <div key={code}>
          <input type="hidden" name={`content-${at}`} value={code} />
          <NumberField
            name={`count-${at}`}
            label={`Kits of ${name}`}
            hint={`In the depot: ${inDepot}`}
            defaultValue={suggested > 0 ? String(suggested) : ""}
            whole
            required
          />
        </div>
      ))}
      <TextareaField
        name="note"
        label="Note for the site"
        hint="Read by blinded people: how it travels, whom to call. Nothing of what is in the kits."
        maxLength={1000}
      />
      <SubmitBar label="Ship the kits" cancelHref={paths.supply(studyCode)} />
    </FormShell>
  );
}
