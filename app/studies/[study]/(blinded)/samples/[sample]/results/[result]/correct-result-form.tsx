"use client";

import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import type { MarkerLimits } from "@/lib/results/marker-value";
import { correctResultAction } from "../../../actions";
import { MarkerValueField } from "../../../marker-value-field";

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
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <FormShell
      action={correctResultAction}
      draftKey={draftKey}
      version={String(version)}
      label={`Correct ${marker.code}`}
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="resultId" value={resultId} />
      <MarkerValueField
        marker={marker}
        label={`New value (${marker.unit})`}
        standing={`It stands as ${text} ${marker.unit}.`}
        onProblem={setProblem}
      />
      <ReasonField />
      <SubmitBar label="Correct the value" {...(problem ? { blocked: problem } : {})} />
    </FormShell>
  );
}
