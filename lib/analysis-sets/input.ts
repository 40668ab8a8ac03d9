import { z } from "zod";
import { DECIDED_SETS } from "./types";

export const DecideMembership = z.object({
  participant: z.string().min(1, "Choose a participant.").max(60),
  set: z.enum(DECIDED_SETS, "Choose a set."),
  verdict: z.enum(["in", "out", "as-ruled"], "Choose in, out, or as the rules say."),
  reason: z.string().trim().min(3, "Say why.").max(1000),
});
export type DecideMembership = z.infer<typeof DecideMembership>;

export const FixAnalysisSets = z.object({
  /** SHA-256 of what was on screen, so that nobody signs what they have not seen. */
  shownSha256: z.string().regex(/^[0-9a-f]{64}$/),
  reason: z.string().trim().min(3, "Say on what decision the sets are fixed.").max(1000),
  password: z.string().min(1, "Type your password: it is your signature.").max(1000),
});
export type FixAnalysisSets = z.infer<typeof FixAnalysisSets>;
