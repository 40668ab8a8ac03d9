"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { CAUSALITIES } from "@/lib/adverse-events/causality";
import { paths } from "@/lib/paths";
import { assessCausalityAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  readonly adverseEventId: string;
  /** Null: not judged yet. */
  readonly causality: string | null;
  /** Version of the judgment on screen; 0 when there is none. */
  readonly version: number;
  readonly draftKey: string;
}

/** The investigator's judgment, also for the adverse event's own page. */
export function CausalityForm(props: Props) {
  const { studyCode, participantId, adverseEventId, causality, version, draftKey } = props;
  return (
    <FormShell
      action={assessCausalityAction}
      draftKey={draftKey}
      version={String(version)}
      label="Assess causality"
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="adverseEventId" value={adverseEventId} />
      <ChoiceField
        name="causality"
        label="Is there a reasonable possibility that the study drug caused it?"
        hint="Judged without knowing what the kit held."
        choices={CAUSALITIES.map(({ code, name }) => ({ value: code, label: name }))}
        defaultValue={causality ?? ""}
        required
      />
      {causality === null ? null : <ReasonField />}
      <SubmitBar
        label={causality === null ? "Save the judgment" : "Change the judgment"}
        cancelHref={paths.participant(studyCode, participantId)}
      />
    </FormShell>
  );
}
