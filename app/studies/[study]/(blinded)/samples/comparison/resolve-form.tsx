"use client";

import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import type { MarkerLimits } from "@/lib/results/marker-value";
import type { RunDetails } from "@/lib/results/run-details";
import { resolveEntriesAction } from "../actions";
import { MarkerValueField } from "../marker-value-field";
import { RunFields } from "../run-fields";

interface Props {
  readonly studyCode: string;
  readonly sampleId: string;
  readonly marker: MarkerLimits;
  /** Both values, in words. */
  readonly entries: string;
  /** What both say of the run. */
  readonly run: RunDetails;
  readonly draftKey: string;
}

/** What the third look read, typed anew, and why it is right. */
export function ResolveForm({ studyCode, sampleId, marker, entries, run, draftKey }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <FormShell action={resolveEntriesAction} draftKey={draftKey} label={`Resolve ${marker.code}`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="sampleId" value={sampleId} />
      <input type="hidden" name="markerCode" value={marker.code} />
      <MarkerValueField
        marker={marker}
        label={`Value as read again (${marker.unit})`}
        standing={entries}
        onProblem={setProblem}
      />
      <RunFields run={run} plateRequired={marker.samplesOfParticipantOnOnePlate === true} />
      <ReasonField label="Why" hint="What you looked at again, and what was wrong with the other entry." />
      <SubmitBar
        label="Resolve"
        cancelHref={paths.entryComparison(studyCode)}
        {...(problem ? { blocked: problem } : {})}
      />
    </FormShell>
  );
}
