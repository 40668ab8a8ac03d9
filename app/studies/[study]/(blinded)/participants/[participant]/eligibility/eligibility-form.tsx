"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { paths } from "@/lib/paths";
import { assessEligibilityAction } from "../actions";
import styles from "../record.module.css";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  readonly criteria: readonly {
    readonly code: string;
    readonly kind: "inclusion" | "exclusion";
    readonly text: string;
    readonly answer: string;
    readonly note: string;
  }[];
  readonly strata: readonly {
    readonly factor: string;
    readonly name: string;
    readonly levels: readonly { readonly code: string; readonly name: string }[];
    readonly chosen: string;
  }[];
  readonly version: string;
  readonly isCorrection: boolean;
  readonly isRandomized: boolean;
  readonly draftKey: string;
}

/** The same two answers for every criterion: the participant is eligible by it, or is not. */
const ANSWERS = {
  inclusion: [
    { value: "met", label: "Fulfilled" },
    { value: "unmet", label: "Not fulfilled" },
  ],
  exclusion: [
    { value: "met", label: "Absent" },
    { value: "unmet", label: "Present" },
  ],
} as const;

export function EligibilityForm(props: Props) {
  const { studyCode, participantId, criteria, strata, version, isCorrection, isRandomized, draftKey } = props;
  return (
    <FormShell
      action={assessEligibilityAction}
      draftKey={draftKey}
      version={version}
      label="Assess eligibility"
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      {criteria.map(({ code, kind, text, answer, note }) => (
        <div key={code} className={styles.criterion}>
          <ChoiceField
            name={`criterion.${code}`}
            label={`${code}. ${text}`}
            hint={kind === "inclusion" ? "Inclusion criterion" : "Exclusion criterion"}
            choices={ANSWERS[kind]}
            layout="row"
            defaultValue={answer}
          />
          <TextField name={`note.${code}`} label={`Note on ${code}`} defaultValue={note} maxLength={1000} />
        </div>
      ))}
      {strata.map(({ factor, name, levels, chosen }) => (
        <ChoiceField
          key={factor}
          name={`stratum.${factor}`}
          label={name}
          hint={isRandomized ? "Fixed since the randomization." : "Decides the stratum of the randomization."}
          choices={levels.map((level) => ({
            value: level.code,
            label: level.name,
            disabled: isRandomized && level.code !== chosen,
          }))}
          defaultValue={chosen}
          required
        />
      ))}
      {isCorrection ? (
        <TextareaField
          name="reason"
          label="Reason for changing an earlier answer"
          hint="Only when one changes. Kept in the audit trail beside the earlier answer."
          rows={2}
        />
      ) : null}
      <SubmitBar label="Save the assessment" cancelHref={paths.participant(studyCode, participantId)} />
    </FormShell>
  );
}
