"use client";

import { useEffect, useRef, useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { Notice } from "@/components/ui/notice";
import { MEANINGS } from "@/lib/signatures/meanings";
import { reportToAuthorityAction } from "./actions";

interface Props {
  readonly study: string;
  readonly reportId: string;
  readonly signer: string;
  readonly personId: string;
  readonly cancelHref: string;
}

export function AuthorityForm({ study, reportId, signer, personId, cancelHref }: Props) {
  const [shown, setShown] = useState<Readonly<Record<string, string>> | null>(null);
  if (shown) return <Copy pdf={shown.pdf ?? ""} fileName={shown.fileName ?? "report.pdf"} />;
  return (
    <FormShell
      action={reportToAuthorityAction}
      draftKey={`${personId}:authority-report:${reportId}`}
      label="Make the authority's copy"
      onDone={(outcome) => setShown(outcome.shown ?? null)}
    >
      <input type="hidden" name="studyCode" value={study} />
      <input type="hidden" name="reportId" value={reportId} />
      <TextField
        name="note"
        label="Case number of the report"
        hint="As the authority's form has it. Never what the participant receives."
        maxLength={200}
        required
      />
      <SignatureFields meaning={MEANINGS.codeBreakForAuthority} signer={signer} />
      <SubmitBar
        label="Open the code and make the copy"
        pendingLabel="Opening…"
        cancelHref={cancelHref}
        grave
      />
    </FormShell>
  );
}

/** The document, held in this page's memory alone and gone with it. */
function Copy({ pdf, fileName }: { readonly pdf: string; readonly fileName: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [href, setHref] = useState<string | null>(null);
  useEffect(() => {
    const bytes = Uint8Array.from(atob(pdf), (character) => character.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
    setHref(address);
    place.current?.focus();
    return () => URL.revokeObjectURL(address);
  }, [pdf]);
  return (
    <div ref={place} tabIndex={-1} role="status">
      <Notice
        kind="warning"
        title="The authority's copy is made, with what the participant receives."
        action={
          href === null ? null : (
            <a href={href} download={fileName}>
              Save the PDF
            </a>
          )
        }
      >
        It is kept nowhere here. Save it where only the authority's reports are kept, and send it to nobody
        who runs, assesses or analyzes the trial.
      </Notice>
    </div>
  );
}
