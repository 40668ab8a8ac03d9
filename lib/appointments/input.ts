import { z } from "zod";
import { OFFICE_TITLES, type Office } from "./types";

export const Appoint = z.object({
  personId: z.uuid("Person: choose one."),
  office: z.enum(Object.keys(OFFICE_TITLES) as Office[], "Office: choose one."),
});
export type Appoint = z.infer<typeof Appoint>;

export const EndAppointment = z.object({
  appointmentId: z.uuid(),
  reason: z.string().trim().min(3, "Reason: say why the office ends.").max(1000),
});
export type EndAppointment = z.infer<typeof EndAppointment>;
