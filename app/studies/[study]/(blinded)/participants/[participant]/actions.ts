"use server";

import { asAction } from "@/app/as-action";
import { assessCausality } from "@/lib/adverse-events/assess-causality";
import { AssessCausality } from "@/lib/adverse-events/causality";
import { assessEligibility } from "@/lib/participants/assess-eligibility";
import { correctConsent } from "@/lib/participants/correct-consent";
import { correctParticipant } from "@/lib/participants/correct-participant";
import {
  AssessEligibility,
  CorrectConsent,
  CorrectParticipant,
  RandomizeParticipant,
  RecordConsent,
  RenewConsent,
  ScreenAgain,
  SignOffParticipant,
} from "@/lib/participants/input";
import { recordConsent } from "@/lib/participants/record-consent";
import { renewConsent } from "@/lib/participants/renew-consent";
import { screenAgain } from "@/lib/participants/screen-again";
import { signOffParticipant } from "@/lib/participants/sign-off-participant";
import { paths } from "@/lib/paths";
import { randomizeParticipant } from "@/lib/randomization/randomize-participant";
import { declareVisitMissed } from "@/lib/visits/declare-visit-missed";
import { DeclareVisitMissed, TakeBackMissedVisit } from "@/lib/visits/input";
import { takeBackMissedVisit } from "@/lib/visits/take-back-missed-visit";
import { discontinueStudyDrug } from "@/lib/withdrawals/discontinue-study-drug";
import { DiscontinueStudyDrug, TakeBackDeparture, WithdrawParticipant } from "@/lib/withdrawals/input";
import { takeBackDiscontinuation } from "@/lib/withdrawals/take-back-discontinuation";
import { takeBackWithdrawal } from "@/lib/withdrawals/take-back-withdrawal";
import { withdrawParticipant } from "@/lib/withdrawals/withdraw-participant";

export const recordConsentAction = asAction({
  roles: ["investigator"],
  input: RecordConsent,
  verb: (member, input, requestKey) => recordConsent(member, input, requestKey),
  answer: ({ participantId }, member) => ({
    message: "Consent recorded. Next: eligibility.",
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const renewConsentAction = asAction({
  roles: ["investigator"],
  input: RenewConsent,
  verb: (member, input, requestKey) => renewConsent(member, input, requestKey),
  answer: ({ participantId }, member) => ({
    message: "The new consent is recorded.",
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const correctConsentAction = asAction({
  roles: ["investigator"],
  input: CorrectConsent,
  verb: (member, input, requestKey) => correctConsent(member, input, requestKey),
  answer: ({ participantId }, member) => ({
    message: "Consent corrected.",
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const screenAgainAction = asAction({
  roles: ["investigator"],
  input: ScreenAgain,
  verb: screenAgain,
  answer: ({ participantId, screeningNumber, earlierNumber }, member) => ({
    message: `${earlierNumber} is screened again as ${screeningNumber}. Next: consent.`,
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const correctParticipantAction = asAction({
  roles: ["investigator"],
  input: CorrectParticipant,
  verb: (member, input, requestKey) => correctParticipant(member, input, requestKey),
  answer: ({ participantId }, member) => ({
    message: "Corrected.",
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const assessEligibilityAction = asAction({
  roles: ["investigator"],
  input: AssessEligibility,
  verb: (member, input, requestKey) => assessEligibility(member, input, requestKey),
  answer: ({ participantId, unmet, missing }, member) => ({
    message: eligibilityMessage(unmet, missing),
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const randomizeParticipantAction = asAction({
  roles: ["investigator"],
  input: RandomizeParticipant,
  verb: (member, input, requestKey) => randomizeParticipant(member, input, requestKey),
  answer: ({ randomizationNumber }, member, { participantId }) => ({
    message: `Randomized as ${randomizationNumber}. A kit is assigned to every dosing visit.`,
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const withdrawParticipantAction = asAction({
  roles: ["investigator"],
  input: WithdrawParticipant,
  verb: (member, input, requestKey) => withdrawParticipant(member, input, requestKey),
  answer: ({ participantId }, member) => ({
    message: "Withdrawal recorded. What was recorded before stays.",
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const discontinueStudyDrugAction = asAction({
  roles: ["investigator"],
  input: DiscontinueStudyDrug,
  verb: (member, input, requestKey) => discontinueStudyDrug(member, input, requestKey),
  answer: ({ participantId }, member) => ({
    message: "Discontinuation recorded. The visits stay.",
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const declareVisitMissedAction = asAction({
  roles: ["nurse", "investigator"],
  input: DeclareVisitMissed,
  verb: (member, input, requestKey) => declareVisitMissed(member, input, requestKey),
  answer: ({ participantId }, member) => ({
    message: "The visit is declared missed.",
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const takeBackMissedVisitAction = asAction({
  roles: ["nurse", "investigator"],
  input: TakeBackMissedVisit,
  verb: (member, input, requestKey) => takeBackMissedVisit(member, input, requestKey),
  answer: ({ participantId }, member) => ({
    message: "Taken back. The visit can be recorded again.",
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const takeBackWithdrawalAction = asAction({
  roles: ["investigator"],
  input: TakeBackDeparture,
  verb: (member, input, requestKey) => takeBackWithdrawal(member, input, requestKey),
  answer: ({ participantId }, member) => ({
    message: "The withdrawal is taken back. The participant is in the study as before.",
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const takeBackDiscontinuationAction = asAction({
  roles: ["investigator"],
  input: TakeBackDeparture,
  verb: (member, input, requestKey) => takeBackDiscontinuation(member, input, requestKey),
  answer: ({ participantId }, member) => ({
    message: "The discontinuation is taken back. Doses are due again.",
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const assessCausalityAction = asAction({
  roles: ["investigator"],
  input: AssessCausality,
  verb: (member, input, requestKey) => assessCausality(member, input, requestKey),
  answer: ({ participantId }, member) => ({
    message: "Causality saved.",
    goTo: paths.participant(member.study.code, participantId),
  }),
});

export const signOffParticipantAction = asAction({
  roles: ["investigator"],
  input: SignOffParticipant,
  verb: (member, input, requestKey) => signOffParticipant(member, input, requestKey),
  answer: ({ participantId }, member) => ({
    message: "The record is signed.",
    goTo: paths.participant(member.study.code, participantId),
  }),
});

function eligibilityMessage(unmet: readonly string[], missing: readonly string[]): string {
  if (unmet.length > 0) return `Saved. Not eligible: ${unmet.join(", ")} not met.`;
  return missing.length > 0
    ? `Saved. Still to assess: ${missing.join(", ")}.`
    : "Saved. Every criterion is met. Next: randomization.";
}
