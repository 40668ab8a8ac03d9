"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import { returnKitAction } from "../../actions";

interface Props {
  readonly studyCode: string;
  readonly kitId: string;
  readonly kitNumber: string;
  readonly draftKey: string;
}

const CONTENTS = [
  { value: "unopened", label: "Unopened" },
  { value: "partly-used", label: "Partly used" },
  { value: "empty", label: "Empty" },
];

export function ReturnForm({ studyCode, kitId, kitNumber, draftKey }: Props) {
  return (
    <FormShell action={returnKitAction} draftKey={draftKey} label={`Return kit ${kitNumber}`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="kitId" value={kitId} />
      <ChoiceField name="contents" label="What is left in it" choices={CONTENTS} layout="row" required />
      <ReasonField label="Why it comes back" hint="Used, out of date, participant stopped." />
      <SubmitBar label="Return the kit" cancelHref={paths.kit(studyCode, kitId)} grave />
    </FormShell>
  );
}
