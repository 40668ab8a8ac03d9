"use server";

import { asAction } from "@/app/as-action";
import { RecordGuess } from "@/lib/guesses/input";
import { recordGuess } from "@/lib/guesses/record-guess";
import { paths } from "@/lib/paths";

export const recordGuessAction = asAction({
  roles: ["nurse", "investigator"],
  input: RecordGuess,
  verb: (member, input, requestKey) => recordGuess(member, input, requestKey),
  answer: ({ askedOf }, member, { participantId }) => ({
    message: `Saved: the ${askedOf}'s guess. It is not shown again before the unblinding.`,
    goTo: paths.participant(member.study.code, participantId),
  }),
});
