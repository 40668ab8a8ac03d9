"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { YesNoField } from "@/components/form/yes-no-field";
import { EVENT_ACTIONS, EVENT_OUTCOMES, SEVERITIES } from "@/lib/adverse-events/types";
import { ACTION_WORDS, OUTCOME_WORDS, SEVERITY_WORDS } from "./event-words";

export interface EventFieldsProps {
  /** What is known already, as shown in the fields. */
  readonly before?: {
    readonly term: string;
    readonly startedOn: string;
    readonly severity: string;
    readonly endedOn?: string;
    readonly serious?: string;
    readonly outcome?: string;
    readonly action?: string;
  };
}

const AS_KNOWN = "As far as known: 07-Mar-2026, Mar-2026 or 2026.";

/** One adverse event in the order it is told: what, since when, how bad, how it ended, what was done. */
export function EventFields({ before }: EventFieldsProps) {
  const start = (value: string | undefined) => (value === undefined ? {} : { defaultValue: value });
  return (
    <>
      <TextField
        name="term"
        label="What happened"
        hint="A medical term, as in: headache. One event for each form. Never say what the kit may hold."
        maxLength={200}
        required
        {...start(before?.term)}
      />
      <TextField name="startedOn" label="Began on" hint={AS_KNOWN} required {...start(before?.startedOn)} />
      <TextField
        name="endedOn"
        label="Ended on"
        hint={`Empty while it lasts. ${AS_KNOWN}`}
        {...start(before?.endedOn)}
      />
      <ChoiceField
        name="severity"
        label="Severity grade"
        choices={SEVERITIES.map((value) => ({ value, ...SEVERITY_WORDS[value] }))}
        required
        {...start(before?.severity)}
      />
      <YesNoField
        name="serious"
        label="Serious?"
        hint="Death, danger to life, hospital stay, lasting disability, birth defect, or otherwise medically important (ICH E2A). Severe is not the same as serious."
        required
        {...start(before?.serious)}
      />
      <SelectField
        name="outcome"
        label="Outcome so far"
        options={EVENT_OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value] }))}
        required
        {...start(before?.outcome)}
      />
      <SelectField
        name="action"
        label="Action with the study drug"
        options={EVENT_ACTIONS.map((value) => ({ value, label: ACTION_WORDS[value] }))}
        required
        {...start(before?.action)}
      />
    </>
  );
}
