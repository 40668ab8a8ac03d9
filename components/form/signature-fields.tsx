"use client";

import { PasswordInput } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./fields.module.css";
import { SecondFactorFields } from "./second-factor-fields";
import { useFactorsAsked } from "./signing-context";
import { useField } from "./use-field";

interface Props {
  /** What the signature stands for, in full words: "I have reviewed this record and it is complete." */
  readonly meaning: ReactNode;
  /** Printed name of the person who signs (21 CFR 11.50). */
  readonly signer: string;
  readonly name?: string;
}

/** Meaning, printed name, password, and the second factor of whoever holds one; the server adds the date and time. The password is never kept in a draft. */
export function SignatureFields({ meaning, signer, name = "password" }: Props) {
  const held = useFactorsAsked();
  const field = useField({
    name,
    label: "Password",
    hint: "Signing is as binding as a handwritten signature.",
    required: true,
  });
  return (
    <fieldset className={styles.signature}>
      <legend className="visually-hidden">Electronic signature</legend>
      <p className={styles.meaning}>{meaning}</p>
      <p className={styles.signer}>
        Signed by <strong>{signer}</strong>
      </p>
      <PasswordInput {...field} autoComplete="current-password" />
      {held.authenticator || held.passkey ? <SecondFactorFields held={held} purpose="signature" /> : null}
    </fieldset>
  );
}
