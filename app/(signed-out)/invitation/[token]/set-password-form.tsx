"use client";

import { PasswordInput } from "@mantine/core";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { useField } from "@/components/form/use-field";
import { acceptInvitationAction } from "./actions";
import styles from "./set-password.module.css";

interface Props {
  readonly token: string;
  readonly name: string;
  readonly email: string;
}

export function SetPasswordForm({ token, name, email }: Props) {
  return (
    <div className={styles.card}>
      <h1 className={styles.title}>Set your password</h1>
      <p className={styles.who}>
        {name}, you sign in as <strong>{email}</strong>. Your password is also your signature: nobody else may
        know it, the administrator neither.
      </p>
      <FormShell action={acceptInvitationAction} draftKey="invitation" label="Set your password">
        <input type="hidden" name="token" value={token} data-no-draft />
        {/* For password managers, which keep name and password together. */}
        <input type="hidden" name="username" value={email} autoComplete="username" data-no-draft />
        <Password
          name="password"
          label="New password"
          hint="At least 12 characters. Three or four unrelated words do."
        />
        <Password name="again" label="The same again" />
        <SubmitBar label="Set the password" />
      </FormShell>
    </div>
  );
}

function Password(props: { readonly name: string; readonly label: string; readonly hint?: string }) {
  return <PasswordInput {...useField({ ...props, required: true })} autoComplete="new-password" />;
}
