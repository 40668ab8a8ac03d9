"use server";

import { asAction } from "@/app/as-action";
import { paths } from "@/lib/paths";
import { visitName } from "@/lib/protocol/unscheduled";
import { correctUnscheduledVisit } from "@/lib/unscheduled-visits/correct-unscheduled-visit";
import {
  CorrectUnscheduledVisit,
  RecordUnscheduledVisit,
  TakeBackUnscheduledVisit,
} from "@/lib/unscheduled-visits/input";
import { recordUnscheduledVisit } from "@/lib/unscheduled-visits/record-unscheduled-visit";
import { takeBackUnscheduledVisit } from "@/lib/unscheduled-visits/take-back-unscheduled-visit";

export const recordUnscheduledVisitAction = asAction({
  roles: ["nurse", "investigator"],
  input: RecordUnscheduledVisit,
  verb: (member, input, requestKey) => recordUnscheduledVisit(member, input, requestKey),
  answer: ({ visitId, visitCode, participantId }, member) => ({
    message: `${visitName({ visits: [] }, visitCode)} is recorded. Next: what was found.`,
    goTo: paths.unscheduledVisit(member.study.code, participantId, visitId),
  }),
});

export const correctUnscheduledVisitAction = asAction({
  roles: ["nurse", "investigator"],
  input: CorrectUnscheduledVisit,
  verb: (member, input, requestKey) => correctUnscheduledVisit(member, input, requestKey),
  answer: () => ({ message: "Correction saved. The earlier values stay in the history." }),
});

export const takeBackUnscheduledVisitAction = asAction({
  roles: ["nurse", "investigator"],
  input: TakeBackUnscheduledVisit,
  verb: (member, input, requestKey) => takeBackUnscheduledVisit(member, input, requestKey),
  answer: ({ participantId }, member) => ({
    message: "Taken back. It stays in the audit trail, and counts no more.",
    goTo: paths.participant(member.study.code, participantId),
  }),
});
