import { z } from "zod";

export const AskReset = z.object({
  membershipId: z.uuid(),
  removesFactors: z
    .enum(["yes", "no"], "Second factors: say whether they are removed.")
    .transform((said) => said === "yes"),
  reason: z.string().trim().min(3, "Reason: say why, as in: forgot the password.").max(2000),
});
export type AskReset = z.infer<typeof AskReset>;

export const ConfirmReset = z.object({ resetId: z.uuid() });
export type ConfirmReset = z.infer<typeof ConfirmReset>;

export const RedeemReset = z.object({
  token: z.string().max(200),
  code: z.string().trim().min(1, "Code: the one a second person gave you.").max(40),
  password: z.string().min(12, "Password: at least 12 characters; three or four words do.").max(1000),
  again: z.string().max(1000),
});
export type RedeemReset = z.infer<typeof RedeemReset>;
