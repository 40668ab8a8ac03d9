import { z } from "zod";

export const MakeEnvelopes = z.object({
  siteId: z.uuid("Site: choose one."),
  /** Those randomized so far, by name; or every slot of the site's list, by number, before anybody is. */
  covers: z.enum(["participants", "list"], "For whom: choose those randomized, or the whole list."),
  password: z.string().min(1, "Password: type your own.").max(1000),
});
export type MakeEnvelopes = z.infer<typeof MakeEnvelopes>;
