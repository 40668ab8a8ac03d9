"use server";

import { asAction } from "@/app/as-action";
import { completeObservation } from "@/lib/injections/complete-observation";
import { correctInjection } from "@/lib/injections/correct-injection";
import { CompleteObservation, CorrectInjection, LogInjection } from "@/lib/injections/input";
import { logInjection } from "@/lib/injections/log-injection";
import { paths } from "@/lib/paths";
import { TakeOverSyringe } from "@/lib/preparations/input";
import { takeOverSyringe } from "@/lib/preparations/take-over-syringe";

export const logInjectionAction = asAction({
  roles: ["nurse"],
  input: LogInjection,
  verb: logInjection,
  answer: ({ participantNumber, deviations }, member, { status }) => ({
    message: `${status === "not-given" ? "Recorded as not given" : "Dose logged"} for ${participantNumber}${deviations > 0 ? ", with a protocol deviation" : ""}.`,
    goTo: paths.schedule(member.study.code),
  }),
});

export const completeObservationAction = asAction({
  roles: ["nurse"],
  input: CompleteObservation,
  verb: completeObservation,
  answer: ({ injectionId, participantId, hadReaction }, member) => ({
    message: hadReaction
      ? "Observation saved. Report the reaction as an adverse event."
      : "Observation saved.",
    goTo: hadReaction
      ? `${paths.newAdverseEvent(member.study.code, participantId)}?injection=${injectionId}`
      : paths.schedule(member.study.code),
  }),
});

export const correctInjectionAction = asAction({
  roles: ["nurse"],
  input: CorrectInjection,
  verb: correctInjection,
  answer: () => ({ message: "Correction saved. The earlier values stay in the history." }),
});

export const takeOverSyringeAction = asAction({
  roles: ["nurse"],
  input: TakeOverSyringe,
  verb: (member, input, requestKey) => takeOverSyringe(member, input, requestKey),
  answer: ({ participantId, visitCode }, member) => ({
    message: "The syringe is yours. Give it, then log the dose.",
    goTo: paths.newInjection(member.study.code, participantId, visitCode),
  }),
});
