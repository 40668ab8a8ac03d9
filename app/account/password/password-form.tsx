"use client";

import { PasswordInput } from "@mantine/core";
import { FormShell } from "@/components/form/form-shell";
import type { FactorsAsked } from "@/components/form/signing-context";
import { SubmitBar } from "@/components/form/submit-bar";
import { useField } from "@/components/form/use-field";
import { paths } from "@/lib/paths";
import { changePasswordAction } from "../actions";
import { ProofFields } from "../proof-fields";

interface Props {
  readonly held: FactorsAsked;
  readonly draftKey: string;
}

export function PasswordForm({ held, draftKey }: Props) {
  return (
    <FormShell action={changePasswordAction} draftKey={draftKey} label="Change your password">
      <ProofFields held={held} />
      <NewPassword
        name="newPassword"
        label="New password"
        hint="At least 12 characters. Three or four unrelated words do."
      />
      <NewPassword name="again" label="The same again" />
      <SubmitBar label="Change the password" cancelHref={paths.account} />
    </FormShell>
  );
}

function NewPassword(props: { readonly name: string; readonly label: string; readonly hint?: string }) {
  return <PasswordInput {...useField({ ...props, required: true })} autoComplete="new-password" />;
}
