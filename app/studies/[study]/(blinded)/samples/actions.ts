"use server";

import { asAction } from "@/app/as-action";
import type { FormValues } from "@/components/form/types";
import { paths } from "@/lib/paths";
import { correctResult } from "@/lib/results/correct-result";
import { enterResults } from "@/lib/results/enter-results";
import { CorrectResult, ResultGridForm } from "@/lib/results/input";

const enter = asAction({
  roles: ["lab_technician"],
  input: ResultGridForm,
  verb: enterResults,
  // biome-ignore lint/suspicious/noThenProperty: the words after a success; nobody awaits this object
  then: ({ enteredCount, sampleCount }) => ({
    message: `Saved ${enteredCount} ${enteredCount === 1 ? "value" : "values"} of ${sampleCount} ${sampleCount === 1 ? "tube" : "tubes"}.`,
  }),
});

const correct = asAction({
  roles: ["lab_technician"],
  input: CorrectResult,
  verb: correctResult,
  // biome-ignore lint/suspicious/noThenProperty: the words after a success; nobody awaits this object
  then: ({ sampleId, accessionNumber, markerCode, text }, member) => ({
    message: `${accessionNumber} ${markerCode} is now ${text}.`,
    goTo: paths.sampleResults(member.study.code, sampleId),
  }),
});

export async function enterResultsAction(sent: FormValues) {
  return enter(sent);
}

export async function correctResultAction(sent: FormValues) {
  return correct(sent);
}
