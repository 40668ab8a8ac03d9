"use server";

import { asAction } from "@/app/as-action";
import { ScreenParticipant } from "@/lib/participants/input";
import { screenParticipant } from "@/lib/participants/screen-participant";
import { paths } from "@/lib/paths";

export const screenParticipantAction = asAction({
  roles: ["investigator"],
  input: ScreenParticipant,
  verb: screenParticipant,
  answer: ({ participantId, screeningNumber }, member) => ({
    message: `Screened as ${screeningNumber}. Next: consent.`,
    goTo: paths.participant(member.study.code, participantId),
  }),
});
