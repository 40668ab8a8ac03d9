"use client";

import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { Notice } from "@/components/ui/notice";
import { confirmResetAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly resetId: string;
  readonly name: string;
  readonly draftKey: string;
  readonly blocked?: string;
}

export function ConfirmResetForm({ studyCode, resetId, name, draftKey, blocked }: Props) {
  const [said, setSaid] = useState<string | null>(null);
  if (said !== null) return <Notice live kind="success" title={said} />;
  return (
    <FormShell
      action={confirmResetAction}
      draftKey={draftKey}
      label={`Confirm the new password of ${name}`}
      onDone={({ message }) => setSaid(message ?? "")}
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="resetId" value={resetId} />
      <SubmitBar label={`I spoke with ${name}: show the code`} {...(blocked ? { blocked } : {})} />
    </FormShell>
  );
}
