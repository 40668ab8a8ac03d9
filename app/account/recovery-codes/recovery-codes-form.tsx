"use client";

import { FormShell } from "@/components/form/form-shell";
import type { FactorsAsked } from "@/components/form/signing-context";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { renewRecoveryCodesAction } from "../actions";
import { ProofFields } from "../proof-fields";
import { RecoveryCodeList, useRecoveryCodes } from "../recovery-code-list";

interface Props {
  readonly held: FactorsAsked;
  readonly draftKey: string;
}

export function RecoveryCodesForm({ held, draftKey }: Props) {
  const { codes, readFrom } = useRecoveryCodes();
  if (codes !== null) return <RecoveryCodeList codes={codes} />;
  return (
    <FormShell
      action={renewRecoveryCodesAction}
      draftKey={draftKey}
      label="New recovery codes"
      onDone={({ message }) => readFrom(message)}
    >
      <ProofFields held={held} />
      <SubmitBar label="Make new codes" cancelHref={paths.account} />
    </FormShell>
  );
}
