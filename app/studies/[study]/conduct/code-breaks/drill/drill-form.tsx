"use client";

import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { MEANINGS } from "@/lib/signatures/meanings";
import { BreakFields } from "../break-fields";
import { finishDrillAction } from "./actions";

interface Props {
  readonly study: string;
  readonly signer: string;
  readonly personId: string;
  readonly drillId: string;
  readonly cancelHref: string;
}

export function DrillForm({ study, signer, personId, drillId, cancelHref }: Props) {
  const [seconds, setSeconds] = useState<string | null>(null);
  if (seconds !== null)
    return (
      <Notice
        live
        kind={Number(seconds) <= 60 ? "success" : "warning"}
        title={`DRILL finished in ${seconds} s. Here the code would stand, once.`}
        action={
          <LinkButton href={cancelHref} look="secondary">
            All drills
          </LinkButton>
        }
      >
        Then: treat, note in the source that the code was broken, keep the participant in follow-up.
      </Notice>
    );
  return (
    <FormShell
      action={finishDrillAction}
      draftKey={`${personId}:drill:${drillId}`}
      label="Drill: break the code"
      onDone={(outcome) => setSeconds(outcome.shown?.seconds ?? "")}
    >
      <input type="hidden" name="studyCode" value={study} />
      <input type="hidden" name="drillId" value={drillId} />
      <BreakFields signer={signer} meaning={MEANINGS.codeBreakDrill} />
      <SubmitBar label="Break the code (drill)" pendingLabel="Opening…" cancelHref={cancelHref} />
    </FormShell>
  );
}
