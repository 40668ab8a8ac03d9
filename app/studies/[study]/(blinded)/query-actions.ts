"use server";

import { asAction } from "@/app/as-action";
import { RunChecks } from "@/lib/edit-checks/input";
import { runChecks } from "@/lib/edit-checks/run-checks";
import { paths } from "@/lib/paths";
import { answerQuery } from "@/lib/queries/answer-query";
import { askAgain } from "@/lib/queries/ask-again";
import { closeQuery } from "@/lib/queries/close-query";
import { AnswerQuery, AskAgain, CloseQuery, OpenQueries, OpenQueriesFromListing } from "@/lib/queries/input";
import { openQueries } from "@/lib/queries/open-queries";

// Words that may tell a treatment are not asked about here but refused by the verbs: hence `isUrgent`, which skips the question.

export const openQueriesAction = asAction({
  roles: ["data_manager", "monitor"],
  input: OpenQueries,
  isUrgent: true,
  verb: openQueries,
  answer: ({ queryIds }) => ({
    message: queryIds.length === 1 ? "Asked." : `${queryIds.length} queries opened.`,
  }),
});

export const openFromListingAction = asAction({
  roles: ["data_manager", "monitor"],
  input: OpenQueriesFromListing,
  isUrgent: true,
  verb: openQueries,
  answer: ({ queryIds }, member) => ({
    message: `${queryIds.length} ${queryIds.length === 1 ? "query" : "queries"} opened.`,
    goTo: paths.queries(member.study.code),
  }),
});

/** One step of a run over everybody; the page asks for the next until there is none. */
export const runChecksAction = asAction({
  roles: ["data_manager"],
  input: RunChecks,
  verb: runChecks,
  answer: ({ after, beganAt, done, total, opened, closed }) => ({
    shown: {
      after: after ?? "",
      beganAt: beganAt?.toISOString() ?? "",
      done: String(done),
      total: String(total),
      opened: String(opened),
      closed: String(closed),
    },
  }),
});

export const answerQueryAction = asAction({
  roles: ["nurse", "investigator", "lab_technician"],
  input: AnswerQuery,
  isUrgent: true,
  verb: answerQuery,
  answer: () => ({ message: "Answered." }),
});

export const askAgainAction = asAction({
  roles: ["data_manager", "monitor"],
  input: AskAgain,
  isUrgent: true,
  verb: askAgain,
  answer: () => ({ message: "Asked again." }),
});

export const closeQueryAction = asAction({
  roles: ["data_manager", "monitor"],
  input: CloseQuery,
  isUrgent: true,
  verb: closeQuery,
  answer: () => ({ message: "Query closed." }),
});
