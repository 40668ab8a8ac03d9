import { z } from "zod";

/** The investigator's judgment of the relation to the study drug (ICH E2A, with WHO-UMC's terms). */
export const CAUSALITIES = [
  { code: "not-related", name: "Not related" },
  { code: "unlikely", name: "Unlikely" },
  { code: "possible", name: "Possible" },
  { code: "probable", name: "Probable" },
  { code: "related", name: "Certain" },
] as const;

export const AssessCausality = z.object({
  adverseEventId: z.uuid(),
  causality: z.enum(
    CAUSALITIES.map(({ code }) => code),
    "Choose how the event relates to the study drug.",
  ),
  /** Needed when an earlier judgment changes. */
  reason: z.string().trim().max(1000).optional(),
  /** Version of the judgment on screen; 0 when there was none. */
  version: z.coerce.number().int().min(0),
});
export type AssessCausality = z.infer<typeof AssessCausality>;

/** The words for a judgment; an imported one is shown as it was given. */
export const causalityName = (code: string): string =>
  CAUSALITIES.find((causality) => causality.code === code)?.name ?? code;

/** Whether a judgment says that the study drug may have caused it (ICH E2A II.B); imported words count too. */
export const isRelated = (code: string): boolean => RELATED.includes(code);
export const RELATED: readonly string[] = ["possible", "probable", "related", "definite"];
