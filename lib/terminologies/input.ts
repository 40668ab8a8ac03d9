import { z } from "zod";

export const ImportTerminology = z.object({
  name: z.string().trim().min(1, "Name: as the list calls itself, as in CTCAE.").max(40),
  version: z.string().trim().min(1, "Version: as the list states it, as in 6.0.").max(20),
  fileName: z.string().trim().max(200),
  /** The file's text. */
  list: z.string().min(1, "Choose the file of the list.").max(3_000_000, "The list is larger than 3 MB."),
});
export type ImportTerminology = z.infer<typeof ImportTerminology>;
