import { z } from "zod";
import { isUnstorable } from "@/lib/free-text/unstorable-field";

/** One step of a run over all participants: where the step before ended, and when the first began, as it was answered. */
export const RunChecks = z.object({
  after: z
    .union([z.uuid(), z.literal("")])
    .optional()
    .transform((value) => value || null),
  beganAt: z
    .union([z.iso.datetime({ offset: true }), z.literal("")])
    .optional()
    .transform((value) => (value ? new Date(value) : null)),
});
export type RunChecks = z.infer<typeof RunChecks>;

const Text = z
  .string()
  .max(200)
  .refine((text) => !isUnstorable(text));
const AskedCheck = z.object({
  code: z.string().max(40),
  given: z.record(z.string().max(60), z.union([z.number(), z.boolean(), Text, z.array(Text).max(60)])),
});

/** Of every form that checks can ask. */
export const CheckAnswers = {
  /** Why data stand that a check did not expect. */
  checkAnswer: z.string().trim().max(2000, "At most 2000 characters.").optional(),
  /** What the form itself asked before it was sent (`AskedCheck` as JSON), and what stood there then. */
  checksAsked: z.preprocess(parsedOrNone, z.array(AskedCheck).max(100)).optional(),
};

/** A form that says it unreadably has asked nothing: the server then asks. */
function parsedOrNone(sent: unknown): unknown {
  if (typeof sent !== "string") return sent;
  try {
    return JSON.parse(sent || "[]");
  } catch {
    return [];
  }
}
