"use server";

import { asAction } from "@/app/as-action";
import { correctAdverseEvent } from "@/lib/adverse-events/correct-adverse-event";
import { CorrectAdverseEvent, ReportAdverseEvent, VoidAdverseEvent } from "@/lib/adverse-events/input";
import { reportAdverseEvent } from "@/lib/adverse-events/report-adverse-event";
import { voidAdverseEvent } from "@/lib/adverse-events/void-adverse-event";
import { paths } from "@/lib/paths";
import { takenOutWords } from "@/lib/queries/words";

export const reportAdverseEventAction = asAction({
  roles: ["nurse", "investigator"],
  input: ReportAdverseEvent,
  verb: reportAdverseEvent,
  answer: ({ eventId, participantNumber }, member, { participantId, serious }) => ({
    message: serious
      ? `Serious event of ${participantNumber} reported. Call the investigator now.`
      : `Adverse event of ${participantNumber} reported. The investigator judges its causality.`,
    goTo: paths.adverseEvent(member.study.code, participantId, eventId),
  }),
});

export const correctAdverseEventAction = asAction({
  roles: ["nurse", "investigator"],
  input: CorrectAdverseEvent,
  verb: correctAdverseEvent,
  answer: () => ({ message: "Correction saved. The earlier values stay in the history." }),
});

export const voidAdverseEventAction = asAction({
  roles: ["nurse", "investigator"],
  input: VoidAdverseEvent,
  verb: voidAdverseEvent,
  answer: ({ participantId, closedQueries }, member) => ({
    message: takenOutWords(closedQueries),
    goTo: paths.participant(member.study.code, participantId),
  }),
});
