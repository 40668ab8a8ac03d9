"use client";

import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { flushSync } from "react-dom";
import { askPasskey, type PasskeyPurpose } from "./ask-passkey";
import styles from "./fields.module.css";
import type { FactorsAsked } from "./signing-context";
import { useField } from "./use-field";

interface Props {
  readonly held: FactorsAsked;
  readonly purpose: PasskeyPurpose;
  /** Called once a passkey was shown, with its answer in the form. */
  readonly onShown?: () => void;
}

const WORDS = {
  none: "",
  asking: "Waiting for your device…",
  shown: "Your passkey was shown. It is good for this once.",
  failed: "No passkey was shown. Try again, or type a code.",
} as const;

/** A code from the app, a recovery code, or a passkey. Nothing of it is ever kept in a draft. */
export function SecondFactorFields({ held, purpose, onShown }: Props) {
  const [answer, setAnswer] = useState("");
  const [state, setState] = useState<keyof typeof WORDS>("none");
  const field = useField({
    name: "secondFactorCode",
    label: held.authenticator ? "Code from your authenticator app" : "Recovery code",
    hint: held.authenticator
      ? "Six digits, or one of your recovery codes."
      : "Only when your passkey is not at hand.",
  });

  async function show() {
    setState("asking");
    const shown = await askPasskey(purpose);
    // In the form before anybody sends it.
    flushSync(() => setAnswer(shown ?? ""));
    setState(shown === null ? "failed" : "shown");
    if (shown !== null) onShown?.();
  }

  return (
    <div className={styles.secondFactor}>
      {held.passkey ? (
        <>
          <Button type="button" variant="default" size="md" onClick={show} disabled={state === "asking"}>
            Use your passkey
          </Button>
          <input type="hidden" name="secondFactorPasskey" value={answer} data-no-draft="" />
          <p className={styles.hint} role="status">
            {WORDS[state]}
          </p>
        </>
      ) : null}
      <TextInput {...field} autoComplete="one-time-code" inputMode="text" maxLength={20} data-no-draft="" />
    </div>
  );
}
