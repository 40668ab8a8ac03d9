"use server";

import { asAction } from "@/app/as-action";
import { paths } from "@/lib/paths";
import { LINKS } from "@/lib/rate-limits/count-use";
import { askReset } from "@/lib/resets/ask-reset";
import { AskReset } from "@/lib/resets/input";

export const askResetAction = asAction({
  roles: ["administrator"],
  input: AskReset,
  limit: LINKS,
  verb: (member, input, requestKey) => askReset(member, input, requestKey),
  // The address comes last in the message: the page cuts it out and shows it once (one-time-link.tsx).
  answer: ({ name, token }) => ({
    message:
      token === null
        ? "The link was shown once already. Ask again if it was lost."
        : `A second person must confirm it within a day. Give this link to ${name}: ${paths.redeemReset(token)}`,
  }),
});
