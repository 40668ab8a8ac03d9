"use client";

import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { endMembershipAction } from "../../actions";

interface Props {
  readonly studyCode: string;
  readonly membershipId: string;
  readonly draftKey: string;
  readonly blocked?: string;
}

export function EndMembershipForm({ studyCode, membershipId, draftKey, blocked }: Props) {
  return (
    <FormShell action={endMembershipAction} draftKey={draftKey} label="End the role">
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="membershipId" value={membershipId} />
      <ReasonField hint="Kept in the audit trail, as in: left the hospital." />
      <SubmitBar
        label="End the role"
        grave
        cancelHref={paths.people(studyCode)}
        {...(blocked ? { blocked } : {})}
      />
    </FormShell>
  );
}
