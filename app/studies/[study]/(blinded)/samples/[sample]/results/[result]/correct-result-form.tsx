"use client";

import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import type { MarkerLimits } from "@/lib/results/marker-value";
import type { RunDetails } from "@/lib/results/run-details";
import { correctResultAction } from "../../../actions";
import { MarkerValueField } from "../../../marker-value-field";
import { RunFields } from "../../../run-fields";

interface Props {
  readonly studyCode: string;
  readonly resultId: string;
  readonly version: number;
  readonly marker: MarkerLimits;
  readonly text: string;
  readonly run: RunDetails;
  readonly draftKey: string;
}

/** A new value, or on what it was measured, and why; outside the reference range it asks once more. */
export function CorrectResultForm({ studyCode, resultId, version, marker, text, run, draftKey }: Props) {
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
      <RunFields run={run} plateRequired={marker.samplesOfParticipantOnOnePlate === true} />
      <ReasonField />
      <SubmitBar label="Correct the value" {...(problem ? { blocked: problem } : {})} />
    </FormShell>
  );
}
