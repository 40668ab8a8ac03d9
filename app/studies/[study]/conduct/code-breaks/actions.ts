"use server";

import { asAction } from "@/app/as-action";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { breakCode } from "@/lib/code-breaks/break-code";
import { BreakCode } from "@/lib/code-breaks/input";
import { paths } from "@/lib/paths";

export const breakCodeAction = asAction({
  roles: ["investigator"],
  input: BreakCode,
  verb: (member, input, requestKey) =>
    breakCode(member, input, requestKey, { key: blindingKeyOrNull(process.env), now: () => new Date() }),
  answer: ({ screeningNumber, participantId, treatment }, member) => ({
    message: `Code of ${screeningNumber} broken.`,
    shown: {
      screeningNumber,
      treatment: treatment.name,
      code: treatment.code,
      recordHref: paths.participant(member.study.code, participantId),
    },
  }),
});
