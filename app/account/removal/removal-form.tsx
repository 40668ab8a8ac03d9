"use client";

import { FormShell } from "@/components/form/form-shell";
import type { FactorsAsked } from "@/components/form/signing-context";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { removeFactorAction } from "../actions";
import { ProofFields } from "../proof-fields";

interface Props {
  readonly factor: string;
  readonly held: FactorsAsked;
  readonly draftKey: string;
}

export function RemovalForm({ factor, held, draftKey }: Props) {
  return (
    <FormShell action={removeFactorAction} draftKey={draftKey} label="Remove a second factor">
      <input type="hidden" name="factor" value={factor} />
      <ProofFields held={held} />
      <SubmitBar label="Remove it" grave cancelHref={paths.account} />
    </FormShell>
  );
}
