"use client";

import Link from "next/link";
import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import type { FactorsAsked } from "@/components/form/signing-context";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/paths";
import styles from "../account.module.css";
import { addAuthenticatorAction } from "../actions";
import { ProofFields } from "../proof-fields";
import { RecoveryCodeList, useRecoveryCodes } from "../recovery-code-list";

interface Props {
  /** Absent for whoever has an app already. */
  readonly offered?: { readonly secret: string; readonly picture: string; readonly sealedSecret: string };
  readonly held: FactorsAsked;
  readonly draftKey: string;
}

export function AuthenticatorForm({ offered, held, draftKey }: Props) {
  const { codes, readFrom } = useRecoveryCodes();
  // The page may be rendered anew while somebody reads the picture: the first secret stays the one on screen.
  const [first] = useState(offered);
  if (codes !== null)
    return (
      <>
        <Notice kind="success" title="Your authenticator app is set up.">
          <Link href={paths.account}>Back to your account</Link>
        </Notice>
        <RecoveryCodeList codes={codes} />
      </>
    );
  if (!first || !offered)
    return (
      <Notice kind="info" title="You have an authenticator app already.">
        Remove it on your account page before you set up another.
      </Notice>
    );
  return (
    <div className={styles.setup}>
      <p>1. Read this picture with the app, or type the secret below it.</p>
      {/* biome-ignore lint/performance/noImgElement: made on the server a moment ago, nothing to optimize */}
      <img className={styles.picture} src={first.picture} alt="QR code for your authenticator app" />
      <p className={styles.secret}>{first.secret.match(/.{1,4}/g)?.join(" ")}</p>
      <FormShell
        action={addAuthenticatorAction}
        draftKey={draftKey}
        label="Set up an authenticator app"
        onDone={({ message }) => readFrom(message)}
      >
        <input type="hidden" name="sealedSecret" value={first.sealedSecret} data-no-draft="" />
        <TextField name="code" label="2. The code the app shows now" required code maxLength={7} />
        <ProofFields held={held} />
        <SubmitBar label="Set up" cancelHref={paths.account} />
      </FormShell>
    </div>
  );
}
