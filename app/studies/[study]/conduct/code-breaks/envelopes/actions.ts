"use server";

import { asAction } from "@/app/as-action";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { MakeEnvelopes } from "@/lib/envelopes/input";
import { makeEnvelopes } from "@/lib/envelopes/make-envelopes";

export const makeEnvelopesAction = asAction({
  roles: ["pharmacist"],
  input: MakeEnvelopes,
  verb: (member, input, requestKey) =>
    makeEnvelopes(member, input, requestKey, {
      key: blindingKeyOrNull(process.env),
      entropy: systemEntropy,
      now: () => new Date(),
    }),
  answer: ({ envelopes, files }) =>
    files === null
      ? {
          message:
            "This set was made already and its files were sent once. If they did not arrive, make another set.",
        }
      : {
          message: `${envelopes} ${envelopes === 1 ? "envelope" : "envelopes"} made. Save the three files now.`,
          shown: { ...files },
        },
});
