import { z } from "zod";

/** The ids of the notices on screen, as one hidden field sends them. */
export const ReadNotices = z.object({
  noticeIds: z
    .string()
    .max(20_000)
    .transform((text) => text.split(",").filter((id) => id !== ""))
    .pipe(z.array(z.uuid("Reload the page: it names a notice that does not exist.")).min(1).max(500)),
});
export type ReadNotices = z.infer<typeof ReadNotices>;
