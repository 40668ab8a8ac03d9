"use client";

import { Button } from "@mantine/core";
import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import Link from "next/link";
import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import type { FactorsAsked } from "@/components/form/signing-context";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/paths";
import { addPasskeyAction } from "../actions";
import { ProofFields } from "../proof-fields";
import { RecoveryCodeList, useRecoveryCodes } from "../recovery-code-list";

interface Props {
  readonly question: PublicKeyCredentialCreationOptionsJSON;
  readonly held: FactorsAsked;
  readonly draftKey: string;
}

export function PasskeyForm({ question, held, draftKey }: Props) {
  const [answer, setAnswer] = useState("");
  const { codes, readFrom } = useRecoveryCodes();
  const [said, setSaid] = useState("");

  async function create() {
    setSaid("Waiting for your device…");
    try {
      const { startRegistration } = await import("@simplewebauthn/browser");
      const created = await startRegistration({ optionsJSON: question });
      setAnswer(JSON.stringify(created));
      setSaid("The passkey is made. Give it a name and save it.");
    } catch {
      setSaid("No passkey was made. Reload the page and try again, or take another device.");
    }
  }

  if (codes !== null)
    return (
      <>
        <Notice kind="success" title="Your passkey is set up.">
          <Link href={paths.account}>Back to your account</Link>
        </Notice>
        <RecoveryCodeList codes={codes} />
      </>
    );
  return (
    <FormShell
      action={addPasskeyAction}
      draftKey={draftKey}
      label="Create a passkey"
      onDone={({ message }) => readFrom(message)}
    >
      <div>
        <Button type="button" variant="default" size="md" onClick={create} disabled={answer !== ""}>
          Create the passkey
        </Button>
        <p role="status">{said}</p>
      </div>
      <input type="hidden" name="answer" value={answer} data-no-draft="" />
      <TextField
        name="name"
        label="Name"
        hint="Which device this is, as in my phone."
        maxLength={100}
        required
      />
      <ProofFields held={held} />
      <SubmitBar label="Save the passkey" cancelHref={paths.account} />
    </FormShell>
  );
}
