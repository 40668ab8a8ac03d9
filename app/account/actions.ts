"use server";

import { z } from "zod";
import { endSession } from "@/lib/auth/end-session";
import { asOwnAction } from "../as-own-action";

export const endSessionAction = asOwnAction({
  input: z.object({ sessionId: z.uuid() }),
  verb: ({ personId }, { sessionId }) => endSession(personId, sessionId),
  done: ({ device }) => ({ message: `${device} is signed out.` }),
});
