import { z } from "zod";

export const RecordAnalysisPlan = z.object({
  title: z
    .string()
    .trim()
    .min(3, "Name the plan with its version, as in: Statistical analysis plan 1.0.")
    .max(200),
  sha256: z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^[0-9a-f]{64}$/,
      "A SHA-256 has 64 hexadecimal digits. Choose the file, or paste what sha256sum prints for it.",
    ),
});
export type RecordAnalysisPlan = z.infer<typeof RecordAnalysisPlan>;

export const LockStudy = z.object({
  reason: z.string().trim().min(3, "Say on what decision the study is locked.").max(1000),
  password: z.string().min(1, "Type your password: it is your signature.").max(1000),
});
export type LockStudy = z.infer<typeof LockStudy>;

export const ApproveUnlocking = z.object({
  reason: z.string().trim().min(3, "Say what was found, and why it has to be changed.").max(1000),
  password: z.string().min(1, "Type your password: it is your signature.").max(1000),
});
export type ApproveUnlocking = z.infer<typeof ApproveUnlocking>;
