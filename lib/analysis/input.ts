import { z } from "zod";

/** Nothing is chosen: which study is said by the address, and what is computed by its protocol. */
export const ComputeAnalysis = z.object({});
export type ComputeAnalysis = z.infer<typeof ComputeAnalysis>;
