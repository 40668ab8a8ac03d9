import { answerOf } from "@/lib/edit-checks/answer-of";
import type { Entry } from "@/lib/edit-checks/entry-checks";
import { eventFields } from "@/lib/edit-checks/record-fields";
import type { ReportAdverseEvent } from "./input";

type Said = Pick<
  ReportAdverseEvent,
  | "term"
  | "startedOn"
  | "endedOn"
  | "severity"
  | "serious"
  | "outcome"
  | "action"
  | "checkAnswer"
  | "checksAsked"
>;

/** An adverse event as edit checks see it, before it is saved. */
export const eventEntry = (siteId: string, participantId: string, said: Said): Entry => ({
  form: "adverseEvent",
  participantId,
  siteId,
  visit: null,
  code: null,
  ...answerOf(said),
  fields: eventFields({ ...said, started_on: said.startedOn, ended_on: said.endedOn }),
});
