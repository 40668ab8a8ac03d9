"use client";

import { PasswordInput } from "@mantine/core";
import { SecondFactorFields } from "@/components/form/second-factor-fields";
import type { FactorsAsked } from "@/components/form/signing-context";
import { useField } from "@/components/form/use-field";

/** Password, and the second factor of whoever holds one: a session left open must not be enough to change how somebody signs in. */
export function ProofFields({ held }: { readonly held: FactorsAsked }) {
  const field = useField({ name: "password", label: "Your password", required: true });
  return (
    <>
      <PasswordInput {...field} autoComplete="current-password" />
      {held.authenticator || held.passkey ? <SecondFactorFields held={held} purpose="enrolment" /> : null}
    </>
  );
}
