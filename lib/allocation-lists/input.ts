import { z } from "zod";

export const ImportAllocationList = z.object({
  /** The file's text. */
  list: z.string().min(1, "Choose the file of the list.").max(5_000_000, "The list is larger than 5 MB."),
  reason: z
    .string()
    .trim()
    .min(3, "Say who prepared the list, how and when: it is what the audit trail keeps.")
    .max(1000),
  /** What the checks noticed was read, and the list is meant. */
  accepted: z.literal("yes").optional(),
});
export type ImportAllocationList = z.infer<typeof ImportAllocationList>;
