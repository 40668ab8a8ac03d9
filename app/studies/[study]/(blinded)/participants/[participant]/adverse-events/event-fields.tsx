"use client";

import { useState } from "react";
import { ChoiceField } from "@/components/form/choice-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { YesNoField } from "@/components/form/yes-no-field";
import { ACTION_WORDS, OUTCOME_WORDS, SEVERITY_WORDS } from "@/lib/adverse-events/event-words";
import { EVENT_ACTIONS, EVENT_OUTCOMES, SEVERITIES } from "@/lib/adverse-events/types";
import type { Term } from "@/lib/terminologies/types";
import { SeriousFields } from "./serious-fields";
import { TermField } from "./term-field";

export interface EventFieldsProps {
  readonly asked: {
    readonly studyCode: string;
    /** The site's IANA zone. */
    readonly zone: string;
    /** The study's list by name and version; null while there is none. */
    readonly terminology: string | null;
    /** Doses that were given, with their day in words. */
    readonly doses: readonly { readonly visit: string; readonly givenOn: string }[];
    readonly medications: readonly { readonly id: string; readonly words: string }[];
  };
  /** What is known already, as shown in the fields. */
  readonly before?: {
    readonly term: string;
    readonly startedOn: string;
    readonly severity: string;
    readonly codedTerm?: string;
    readonly endedOn?: string;
    readonly serious?: string;
    readonly seriousness?: readonly string[];
    readonly awareOn?: string;
    readonly doseVisits?: readonly string[];
    readonly medicationIds?: readonly string[];
    readonly narrative?: string;
    readonly outcome?: string;
    readonly action?: string;
  };
}

const AS_KNOWN = "As far as known: 07-Mar-2026, Mar-2026 or 2026.";

/** One adverse event in the order it is told: what, since when, how bad, how it ended, what was done. */
export function EventFields({ asked, before }: EventFieldsProps) {
  const [term, setTerm] = useState<Term | null>(null);
  const [serious, setSerious] = useState(before?.serious ?? "");
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
      {asked.terminology === null ? null : (
        <TermField
          studyCode={asked.studyCode}
          terminology={asked.terminology}
          onTerm={setTerm}
          {...start(before?.codedTerm)}
        />
      )}
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
        choices={gradesOf(term)}
        required
        {...start(before?.severity)}
      />
      <YesNoField
        name="serious"
        label="Serious?"
        hint="Death, danger to life, hospital stay, lasting disability, birth defect, or otherwise medically important (ICH E2A). Severe is not the same as serious."
        required
        onValue={setSerious}
        {...start(before?.serious)}
      />
      {serious === "yes" ? <SeriousFields zone={asked.zone} {...(before ? { before } : {})} /> : null}
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
      {asked.doses.length === 0 ? null : (
        <ChoiceField
          name="doseVisits"
          label="Doses it may have to do with"
          hint="Tick none when none comes into question."
          choices={asked.doses.map(({ visit, givenOn }) => ({
            value: visit,
            label: givenOn === "" ? visit : `${visit}, given ${givenOn}`,
          }))}
          several
          layout="row"
          defaultValues={before?.doseVisits ?? []}
        />
      )}
      {asked.medications.length === 0 ? null : (
        <ChoiceField
          name="medicationIds"
          label="Other medication it may have to do with"
          hint="Tick none when none comes into question."
          choices={asked.medications.map(({ id, words }) => ({ value: id, label: words }))}
          several
          defaultValues={before?.medicationIds ?? []}
        />
      )}
      <TextareaField
        name="narrative"
        label="Account"
        maxLength={8000}
        hint="For a serious event: course, findings, what was done. Never say what the kit may hold."
        {...start(before?.narrative)}
      />
    </>
  );
}

/** The five grades, in the words of the term where one is chosen. */
function gradesOf(term: Term | null) {
  return SEVERITIES.map((value, at) => {
    const { label, hint } = SEVERITY_WORDS[value];
    if (term === null) return { value, label, hint };
    const text = term.grades[at] ?? null;
    return text === null
      ? { value, label, hint: "The list has no such grade for this term.", disabled: true }
      : { value, label, hint: text };
  });
}
