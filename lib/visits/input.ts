import { z } from "zod";

export const DeclareVisitMissed = z.object({
  participantId: z.uuid(),
  visitCode: z.string().min(1).max(40),
  reason: z.string().trim().min(3, "Say why the visit did not take place.").max(1000),
});
export type DeclareVisitMissed = z.infer<typeof DeclareVisitMissed>;

export const TakeBackMissedVisit = z.object({
  participantId: z.uuid(),
  visitCode: z.string().min(1).max(40),
  reason: z.string().trim().min(3, "Say why the declaration is taken back.").max(1000),
});
export type TakeBackMissedVisit = z.infer<typeof TakeBackMissedVisit>;
