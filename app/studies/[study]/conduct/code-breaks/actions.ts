"use server";

import { asAction } from "@/app/as-action";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { breakCode } from "@/lib/code-breaks/break-code";
import { breakCodeForAuthority } from "@/lib/code-breaks/break-code-for-authority";
import { BreakCode, BreakCodeForAuthority, RecordEnvelope, RecordInadvertent } from "@/lib/code-breaks/input";
import { recordEnvelope } from "@/lib/code-breaks/record-envelope";
import { recordInadvertent } from "@/lib/code-breaks/record-inadvertent";
import { paths } from "@/lib/paths";

const serverMeans = () => ({ key: blindingKeyOrNull(process.env), now: () => new Date() });

export const breakCodeAction = asAction({
  roles: ["investigator"],
  input: BreakCode,
  isUrgent: true,
  verb: (member, input, requestKey) => breakCode(member, input, requestKey, serverMeans()),
  answer: ({ screeningNumber, participantId, treatment, proof }, member) => ({
    message: `Code of ${screeningNumber} broken.`,
    shown: {
      screeningNumber,
      treatment: treatment.name,
      code: treatment.code,
      proof: JSON.stringify(proof),
      recordHref: paths.participant(member.study.code, participantId),
    },
  }),
});

export const breakCodeForAuthorityAction = asAction({
  roles: ["pharmacist"],
  input: BreakCodeForAuthority,
  verb: (member, input, requestKey) => breakCodeForAuthority(member, input, requestKey, serverMeans()),
  answer: ({ screeningNumber, treatment, proof }) => ({
    message: `Code of ${screeningNumber} opened for the authority.`,
    shown: {
      screeningNumber,
      treatment: treatment.name,
      code: treatment.code,
      proof: JSON.stringify(proof),
    },
  }),
});

export const recordEnvelopeAction = asAction({
  roles: ["investigator"],
  input: RecordEnvelope,
  verb: (member, input, requestKey) => recordEnvelope(member, input, requestKey),
  answer: ({ screeningNumber }, member) => ({
    message: `The opened envelope of ${screeningNumber} is recorded as a code break.`,
    goTo: paths.codeBreaks(member.study.code),
  }),
});

export const recordInadvertentAction = asAction({
  roles: ["nurse", "investigator", "data_manager"],
  input: RecordInadvertent,
  verb: (member, input, requestKey) => recordInadvertent(member, input, requestKey),
  answer: ({ screeningNumber, people }, member) => ({
    message: `Recorded: ${people} ${people === 1 ? "person knows" : "people know"} the code of ${screeningNumber}.`,
    goTo: paths.codeBreaks(member.study.code),
  }),
});
