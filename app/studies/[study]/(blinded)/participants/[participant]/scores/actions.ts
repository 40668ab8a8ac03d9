"use server";

import { asAction } from "@/app/as-action";
import { paths } from "@/lib/paths";
import { correctScore } from "@/lib/scores/correct-score";
import { enterScore } from "@/lib/scores/enter-score";
import { CorrectScore, EnterScore } from "@/lib/scores/input";
import { rateAgain } from "@/lib/second-ratings/rate-again";

export const enterScoreAction = asAction({
  roles: ["investigator"],
  input: EnterScore,
  verb: (member, input, requestKey) => enterScore(member, input, requestKey),
  answer: ({ scoreId, total, category }, member, { participantId }) => ({
    message: `Saved: total ${total}${category === null ? "" : ` (${category})`}.`,
    goTo: paths.score(member.study.code, participantId, scoreId),
  }),
});

export const rateAgainAction = asAction({
  roles: ["investigator"],
  input: EnterScore,
  verb: (member, input, requestKey) => rateAgain(member, input, requestKey),
  answer: ({ scoreId, total, category }, member, { participantId }) => ({
    message: `Second rating saved: total ${total}${category === null ? "" : ` (${category})`}.`,
    goTo: paths.score(member.study.code, participantId, scoreId),
  }),
});

export const correctScoreAction = asAction({
  roles: ["investigator"],
  input: CorrectScore,
  verb: (member, input, requestKey) => correctScore(member, input, requestKey),
  answer: ({ total, category }) => ({
    message: `Corrected: total ${total}${category === null ? "" : ` (${category})`}.`,
  }),
});
