import { z } from "zod";

export const ApproveUnblinding = z.object({
  reason: z.string().trim().min(3, "Say on what decision the study is unblinded.").max(1000),
  password: z.string().min(1, "Type your password: it is your signature.").max(1000),
});
export type ApproveUnblinding = z.infer<typeof ApproveUnblinding>;
