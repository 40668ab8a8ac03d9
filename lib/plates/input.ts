import { z } from "zod";
import { Code } from "@/lib/protocol/input";
import { RUN_SHAPE } from "@/lib/results/run-details";

export const WELLS_MAX = 1536;

export const PlanPlate = z.object({
  ...RUN_SHAPE,
  markerCode: Code,
  /** For samples: what standards, controls and repeated readings leave. */
  wells: z.coerce
    .number("Say how many wells are left for samples.")
    .int("A whole number of wells.")
    .min(1, "Say how many wells are left for samples.")
    .max(WELLS_MAX, `At most ${WELLS_MAX} wells.`),
});
export type PlanPlate = z.infer<typeof PlanPlate>;
