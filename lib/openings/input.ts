import { z } from "zod";

export const OpenStudy = z.object({
  reason: z
    .string()
    .trim()
    .min(3, "Say on what authority the study opens, for example the approvals and their dates.")
    .max(1000),
  password: z.string().min(1, "Type your password: it is your signature.").max(1000),
});
export type OpenStudy = z.infer<typeof OpenStudy>;
