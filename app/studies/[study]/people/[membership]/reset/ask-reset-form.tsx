"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { OneTimeLink, useOneTimeLink } from "../../one-time-link";
import { askResetAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly membershipId: string;
  readonly draftKey: string;
}

export function AskResetForm({ studyCode, membershipId, draftKey }: Props) {
  const { link, readFrom } = useOneTimeLink();
  return (
    <>
      <FormShell
        action={askResetAction}
        draftKey={draftKey}
        label="A new password"
        onDone={({ message }) => readFrom(message)}
      >
        <input type="hidden" name="studyCode" value={studyCode} />
        <input type="hidden" name="membershipId" value={membershipId} />
        <ChoiceField
          name="removesFactors"
          label="Are the second factors lost too?"
          required
          layout="row"
          choices={[
            { value: "no", label: "No, they stay" },
            { value: "yes", label: "Yes, remove them" },
          ]}
        />
        <ReasonField hint="Kept in the audit trail, as in: forgot the password." />
        <SubmitBar label="Make the link" cancelHref={paths.people(studyCode)} />
      </FormShell>
      <OneTimeLink link={link} />
    </>
  );
}
