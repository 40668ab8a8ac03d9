"use client";

import { useEffect, useState } from "react";
import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { SignatureFields } from "@/components/form/signature-fields";
import { SubmitBar } from "@/components/form/submit-bar";
import { Notice } from "@/components/ui/notice";
import { MEANINGS } from "@/lib/signatures/meanings";
import { makeEnvelopesAction } from "./actions";

interface Props {
  readonly study: string;
  readonly site: { readonly id: string; readonly code: string };
  readonly signer: string;
  readonly personId: string;
  /** A minimization has none, and a draft none yet. */
  readonly hasList: boolean;
  readonly isAnybodyRandomized: boolean;
}

const FILES = [
  {
    key: "envelopesPdf",
    type: "application/pdf",
    name: "envelopes.pdf",
    label: "Envelopes (PDF, a page each)",
  },
  { key: "keyPdf", type: "application/pdf", name: "envelope-key.pdf", label: "Key (PDF, keep it apart)" },
  { key: "openerHtml", type: "text/html", name: "open-envelope.html", label: "Page that opens them (HTML)" },
] as const;

export function MakeEnvelopesForm({ study, site, signer, personId, hasList, isAnybodyRandomized }: Props) {
  const [made, setMade] = useState<{ message: string; links: Readonly<Record<string, string>> } | null>(null);
  // The browser holds the files until the page is left, and no longer.
  useEffect(() => () => Object.values(made?.links ?? {}).forEach(URL.revokeObjectURL), [made]);
  return (
    <>
      <FormShell
        action={makeEnvelopesAction}
        draftKey={`${personId}:envelopes:${study}:${site.id}`}
        label={`Make envelopes for site ${site.code}`}
        onDone={(outcome) => setMade({ message: outcome.message ?? "", links: linksOf(outcome.shown ?? {}) })}
      >
        <input type="hidden" name="studyCode" value={study} />
        <input type="hidden" name="siteId" value={site.id} />
        <ChoiceField
          name="covers"
          label="For whom"
          choices={[
            ...(hasList ? [{ value: "list", label: "The whole list, by number" }] : []),
            ...(isAnybodyRandomized ? [{ value: "participants", label: "Those randomized, by name" }] : []),
          ]}
          required
        />
        <SignatureFields meaning={MEANINGS.envelopesMade} signer={signer} />
        <SubmitBar
          label="Make a new set"
          pendingLabel="Sealing…"
          {...(hasList || isAnybodyRandomized
            ? {}
            : { blocked: "There is no list, and nobody is randomized at this site yet." })}
        />
      </FormShell>
      {made ? (
        <Notice live kind="success" title={made.message}>
          {Object.keys(made.links).length > 0 ? (
            <>
              <p>The key is in no other place: once this page is left, it is gone.</p>
              <ul>
                {FILES.map((file) => (
                  <li key={file.key}>
                    <a href={made.links[file.key]} download={`${study}-${site.code}-${file.name}`}>
                      {file.label}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </Notice>
      ) : null}
    </>
  );
}

function linksOf(shown: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    FILES.flatMap(({ key, type }) => {
      const text = shown[key];
      if (text === undefined) return [];
      const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      return [[key, URL.createObjectURL(new Blob([bytes], { type }))]];
    }),
  );
}
