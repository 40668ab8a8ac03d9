"use server";

import { asAction } from "@/app/as-action";
import { paths } from "@/lib/paths";
import { correctResult } from "@/lib/results/correct-result";
import { enterResults } from "@/lib/results/enter-results";
import { CorrectResult, ResultGridForm } from "@/lib/results/input";

export const enterResultsAction = asAction({
  roles: ["lab_technician"],
  input: ResultGridForm,
  verb: enterResults,
  answer: ({ enteredCount, sampleCount, calledCount }) => ({
    message: `Saved ${enteredCount} ${enteredCount === 1 ? "value" : "values"} of ${sampleCount} ${sampleCount === 1 ? "tube" : "tubes"}.${calledCount > 0 ? " The investigator was called about a critical value." : ""}`,
  }),
});

export const correctResultAction = asAction({
  roles: ["lab_technician"],
  input: CorrectResult,
  verb: correctResult,
  answer: ({ sampleId, accessionNumber, markerCode, text }, member) => ({
    message: `${accessionNumber} ${markerCode} is now ${text}.`,
    goTo: paths.sampleResults(member.study.code, sampleId),
  }),
});
