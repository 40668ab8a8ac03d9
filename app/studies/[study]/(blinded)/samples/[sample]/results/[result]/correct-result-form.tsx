"use client";

import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { YesNoField } from "@/components/form/yes-no-field";
import { type MarkerLimits, parseMarkerValue } from "@/lib/results/marker-value";
import { correctResultAction } from "../../../actions";

interface Props {
  readonly studyCode: string;
  readonly resultId: string;
  readonly version: number;
  readonly marker: MarkerLimits;
  readonly text: string;
  readonly draftKey: string;
}

/** A new value and why; outside the reference range it asks once more. */
export function CorrectResultForm({ studyCode, resultId, version, marker, text, draftKey }: Props) {
  const [typed, setTyped] = useState("");
  const parsed = typed.trim() === "" ? null : parseMarkerValue(typed, marker);
  const problem = parsed?.kind === "refused" ? `${parsed.problem}; ${parsed.remedy}.` : null;
  return (
    <FormShell
      action={correctResultAction}
      draftKey={draftKey}
      version={String(version)}
      label={`Correct ${marker.code}`}
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="resultId" value={resultId} />
      <TextField
        name="text"
        label={`New value (${marker.unit})`}
        hint={
          problem ??
          `It stands as ${text} ${marker.unit}. ${marker.decimals === 0 ? "Whole numbers." : `At most ${marker.decimals} decimals.`}`
        }
        onValue={setTyped}
        required
        code
      />
      {parsed?.kind === "value" && parsed.isOutsideReference ? (
        <YesNoField
          name="isConfirmed"
          label={`${typed.trim()} ${marker.unit} is outside ${marker.reference?.join(" to ")}. Is it what the instrument read?`}
          required
        />
      ) : null}
      <ReasonField />
      <SubmitBar label="Correct the value" {...(problem ? { blocked: problem } : {})} />
    </FormShell>
  );
}
