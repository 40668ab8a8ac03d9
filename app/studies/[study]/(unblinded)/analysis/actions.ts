"use server";

import { asAction } from "@/app/as-action";
import type { FormOutcome, FormValues } from "@/components/form/types";
import { computeAnalysis } from "@/lib/analysis/compute-analysis";
import { ComputeAnalysis } from "@/lib/analysis/input";
import { READERS_OF_RESULTS } from "@/lib/analysis/readers";

const act = asAction({
  roles: READERS_OF_RESULTS,
  input: ComputeAnalysis,
  verb: computeAnalysis,
  // biome-ignore lint/suspicious/noThenProperty: the words after a success; nobody awaits this object
  then: () => ({}),
});

export async function computeAnalysisAction(sent: FormValues): Promise<FormOutcome> {
  return act(sent);
}
