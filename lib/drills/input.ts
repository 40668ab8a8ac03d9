import { z } from "zod";
import { BreakCode } from "@/lib/code-breaks/input";

export const StartDrill = z.object({});
export type StartDrill = z.infer<typeof StartDrill>;

/** What a real break asks, of the participant on the drill's card. */
export const FinishDrill = BreakCode.extend({ drillId: z.uuid() });
export type FinishDrill = z.infer<typeof FinishDrill>;
