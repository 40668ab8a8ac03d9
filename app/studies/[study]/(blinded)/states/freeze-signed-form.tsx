"use client";

import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { Section } from "@/components/ui/section";
import { freezeSignedAction } from "./actions";

interface Props {
  readonly studyCode: string;
  /** Null: of every site. */
  readonly siteCode: string | null;
  readonly ready: number;
  readonly draftKey: string;
}

/** For the data manager: all that is ready at once, since before a lock it is hundreds of parts. */
export function FreezeSignedForm({ studyCode, siteCode, ready, draftKey }: Props) {
  const whole = siteCode === null ? "of every site" : `of site ${siteCode}`;
  return (
    <Section
      title="Freeze what is signed"
      note={`${ready} ${ready === 1 ? "part" : "parts"} ${whole}: verified as planned, signed and without queries.`}
    >
      <FormShell action={freezeSignedAction} draftKey={draftKey} label="Freeze what is signed">
        <input type="hidden" name="studyCode" value={studyCode} />
        <input type="hidden" name="siteCode" value={siteCode ?? ""} />
        <input type="hidden" name="ready" value={ready} />
        <ReasonField hint="On what decision. Kept in the audit trail." />
        <SubmitBar label={`Freeze ${ready}`} pendingLabel="Freezing…" inFlow />
      </FormShell>
    </Section>
  );
}
