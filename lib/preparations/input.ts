import { z } from "zod";

/** The site's wall clock as a native field hands it over. */
const SiteTime = (name: string) =>
  z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, `${name}: enter date and time.`);

export const PrepareSyringe = z.object({ kitId: z.uuid(), preparedAt: SiteTime("Prepared") });
export type PrepareSyringe = z.infer<typeof PrepareSyringe>;

export const TakeOverSyringe = z.object({ kitId: z.uuid(), handedOverAt: SiteTime("Handed over") });
export type TakeOverSyringe = z.infer<typeof TakeOverSyringe>;
