import { z } from "zod";

const Password = z.string().min(1, "Type your password: it is your signature.").max(1000);

export const CloseRecruitment = z.object({
  reason: z
    .string()
    .trim()
    .min(3, "Say why recruitment closes, for example that the planned number is reached.")
    .max(1000),
  password: Password,
});
export type CloseRecruitment = z.infer<typeof CloseRecruitment>;

export const ReopenRecruitment = z.object({
  reason: z
    .string()
    .trim()
    .min(3, "Say why recruitment reopens and on what authority, for example an approved amendment.")
    .max(1000),
  password: Password,
});
export type ReopenRecruitment = z.infer<typeof ReopenRecruitment>;
