"use client";

import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { quarantineKitAction } from "../../actions";

interface Props {
  readonly studyCode: string;
  readonly kitId: string;
  readonly kitNumber: string;
  readonly draftKey: string;
}

export function QuarantineForm({ studyCode, kitId, kitNumber, draftKey }: Props) {
  return (
    <FormShell action={quarantineKitAction} draftKey={draftKey} label={`Put kit ${kitNumber} in quarantine`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="kitId" value={kitId} />
      <ReasonField label="What is wrong with it" hint="As you see it: cracked, warm, label unreadable." />
      <SubmitBar label="Put in quarantine" cancelHref={paths.kit(studyCode, kitId)} />
    </FormShell>
  );
}
