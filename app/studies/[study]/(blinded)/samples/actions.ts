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
  // biome-ignore lint/suspicious/noThenProperty: the words after a success; nobody awaits this object
  then: ({ enteredCount, sampleCount }) => ({
    message: `Saved ${enteredCount} ${enteredCount === 1 ? "value" : "values"} of ${sampleCount} ${sampleCount === 1 ? "tube" : "tubes"}.`,
  }),
});

export const correctResultAction = asAction({
  roles: ["lab_technician"],
  input: CorrectResult,
  verb: correctResult,
  // biome-ignore lint/suspicious/noThenProperty: the words after a success; nobody awaits this object
  then: ({ sampleId, accessionNumber, markerCode, text }, member) => ({
    message: `${accessionNumber} ${markerCode} is now ${text}.`,
    goTo: paths.sampleResults(member.study.code, sampleId),
  }),
});
