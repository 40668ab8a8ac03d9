"use client";

import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SelectField } from "@/components/form/select-field";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { REGULATORY_REASONS } from "@/lib/code-breaks/reasons";
import { MEANINGS } from "@/lib/signatures/meanings";
import { breakCodeForAuthorityAction } from "../actions";
import { OpenedForAuthority } from "../opened-code";

interface Props {
  readonly study: string;
  readonly signer: string;
  readonly personId: string;
  readonly cancelHref: string;
}

export function AuthorityForm({ study, signer, personId, cancelHref }: Props) {
  const [shown, setShown] = useState<Readonly<Record<string, string>> | null>(null);
  if (shown) return <OpenedForAuthority shown={shown} />;
  return (
    <FormShell
      action={breakCodeForAuthorityAction}
      draftKey={`${personId}:code-break-authority:${study}`}
      label="Open for the authority"
      onDone={(outcome) => setShown(outcome.shown ?? null)}
    >
      <input type="hidden" name="studyCode" value={study} />
      <TextField
        name="screeningNumber"
        label="Screening number"
        hint="As the report of the event has it."
        code
        required
      />
      <SelectField
        name="reasonCode"
        label="What is it for?"
        options={REGULATORY_REASONS.map(({ code, name }) => ({ value: code, label: name }))}
        required
      />
      <TextField name="note" label="Case number of the report" required />
      <SignatureFields meaning={MEANINGS.codeBreakForAuthority} signer={signer} />
      <SubmitBar label="Open the code" pendingLabel="Opening…" cancelHref={cancelHref} grave />
    </FormShell>
  );
}
