"use server";

import { asAction } from "@/app/as-action";
import { paths } from "@/lib/paths";
import { correctResult } from "@/lib/results/correct-result";
import { enterResults } from "@/lib/results/enter-results";
import { CorrectResult, ResolveEntries, ResultGridForm } from "@/lib/results/input";
import { resolveEntries } from "@/lib/results/resolve-entries";

export const enterResultsAction = asAction({
  roles: ["lab_technician"],
  input: ResultGridForm,
  verb: enterResults,
  answer: ({ enteredCount, sampleCount, calledCount, awaitingCount, differingCount }) => ({
    message: [
      `Saved ${enteredCount} ${enteredCount === 1 ? "value" : "values"} of ${sampleCount} ${sampleCount === 1 ? "tube" : "tubes"}.`,
      awaitingCount > 0 ? `${awaitingCount} wait for a colleague's second entry.` : "",
      differingCount > 0 ? `${differingCount} differ from the first entry: see Compare entries.` : "",
      calledCount > 0 ? "The investigator was called about a critical value." : "",
    ]
      .filter(Boolean)
      .join(" "),
  }),
});

export const resolveEntriesAction = asAction({
  roles: ["lab_technician"],
  input: ResolveEntries,
  verb: resolveEntries,
  answer: ({ accessionNumber, markerCode, text }, member) => ({
    message: `${accessionNumber} ${markerCode} is ${text}.`,
    goTo: paths.entryComparison(member.study.code),
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
