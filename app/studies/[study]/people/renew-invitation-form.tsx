"use client";

import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { renewInvitationAction } from "./actions";
import { OneTimeLink, useOneTimeLink } from "./one-time-link";

interface Props {
  readonly studyCode: string;
  readonly personId: string;
  readonly name: string;
  readonly draftKey: string;
}

export function RenewInvitationForm({ studyCode, personId, name, draftKey }: Props) {
  const { link, readFrom } = useOneTimeLink();
  return (
    <>
      <FormShell
        action={renewInvitationAction}
        draftKey={draftKey}
        label={`New link for ${name}`}
        onDone={({ message }) => readFrom(message)}
      >
        <input type="hidden" name="studyCode" value={studyCode} />
        <input type="hidden" name="personId" value={personId} />
        <SubmitBar label={`Make a new link for ${name}`} />
      </FormShell>
      <OneTimeLink link={link} />
    </>
  );
}
