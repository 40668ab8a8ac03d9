"use client";

import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { MEANINGS } from "@/lib/signatures/meanings";
import { breakCodeAction } from "../actions";
import { BreakFields } from "../break-fields";
import { OpenedCode } from "../opened-code";

interface Props {
  readonly study: string;
  readonly signer: string;
  readonly personId: string;
  readonly cancelHref: string;
  /** Of the record it was opened from; the other two facts are still asked. */
  readonly screeningNumber?: string;
}

export function BreakCodeForm({ study, signer, personId, cancelHref, screeningNumber }: Props) {
  const [shown, setShown] = useState<Readonly<Record<string, string>> | null>(null);
  if (shown) return <OpenedCode shown={shown} />;
  return (
    <FormShell
      action={breakCodeAction}
      draftKey={`${personId}:code-break:${study}:${screeningNumber ?? ""}`}
      label="Break the code"
      onDone={(outcome) => setShown(outcome.shown ?? null)}
    >
      <input type="hidden" name="studyCode" value={study} />
      <BreakFields signer={signer} meaning={MEANINGS.codeBreak} screeningNumber={screeningNumber} />
      <SubmitBar label="Break the code" pendingLabel="Opening…" cancelHref={cancelHref} grave />
    </FormShell>
  );
}
