import { z } from "zod";

export const MakeEnvelopes = z.object({
  siteId: z.uuid("Site: choose one."),
  password: z.string().min(1, "Password: type your own.").max(1000),
});
export type MakeEnvelopes = z.infer<typeof MakeEnvelopes>;
