"use client";

import { FormShell } from "@/components/form/form-shell";
import type { FactorsAsked } from "@/components/form/signing-context";
import { SubmitBar } from "@/components/form/submit-bar";
import { confirmFactorAction } from "./actions";
import { ProofFields } from "./proof-fields";

interface Props {
  readonly held: FactorsAsked;
  readonly draftKey: string;
}

export function ConfirmFactorForm({ held, draftKey }: Props) {
  return (
    <FormShell action={confirmFactorAction} draftKey={draftKey} label="Show your second factor">
      <ProofFields held={held} />
      <SubmitBar label="Go on" />
    </FormShell>
  );
}
