"use client";

import { PasswordInput } from "@mantine/core";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { useField } from "@/components/form/use-field";
import { redeemResetAction } from "./actions";

export function RedeemResetForm({ token }: { readonly token: string }) {
  return (
    <>
      <h1>Set a new password</h1>
      <p>
        Two people helped you here: one gave you this link, another the code. Your password is also your
        signature: neither of them may know it.
      </p>
      <FormShell action={redeemResetAction} draftKey="reset" label="Set a new password">
        <input type="hidden" name="token" value={token} data-no-draft="" />
        <TextField name="code" label="Code" hint="As in ABCDE-12345." maxLength={20} required code />
        <Password
          name="password"
          label="New password"
          hint="At least 12 characters. Three or four unrelated words do."
        />
        <Password name="again" label="The same again" />
        <SubmitBar label="Set the password" />
      </FormShell>
    </>
  );
}

function Password(props: { readonly name: string; readonly label: string; readonly hint?: string }) {
  return <PasswordInput {...useField({ ...props, required: true })} autoComplete="new-password" />;
}
