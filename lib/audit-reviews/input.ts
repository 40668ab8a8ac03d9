import { z } from "zod";

export const SignAuditReview = z.object({
  /** The newest row that was on the screen when it was read. */
  untilSequence: z.coerce.number().int().min(1, "There is nothing to review yet."),
  findings: z.string().trim().min(3, "Say what you found, or that you found nothing to ask about.").max(4000),
  password: z.string().min(1, "Type your password: it is your signature.").max(1000),
});
export type SignAuditReview = z.infer<typeof SignAuditReview>;
