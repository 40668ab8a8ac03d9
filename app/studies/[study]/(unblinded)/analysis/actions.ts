"use server";

import { asAction } from "@/app/as-action";
import { computeAnalysis } from "@/lib/analysis/compute-analysis";
import { ComputeAnalysis } from "@/lib/analysis/input";
import { READERS_OF_RESULTS } from "@/lib/analysis/readers";

export const computeAnalysisAction = asAction({
  roles: READERS_OF_RESULTS,
  input: ComputeAnalysis,
  verb: computeAnalysis,
  answer: () => ({}),
});
