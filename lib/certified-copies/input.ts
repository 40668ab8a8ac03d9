import { z } from "zod";

export const CertifyCopy = z.object({
  participantId: z.uuid("Open the record again; it is not said whose it is."),
  /** The moment that was on the screen, in UTC. */
  asOf: z.iso.datetime("Open the record again; its moment is not readable."),
  password: z.string().min(1, "Type your password: it is your signature.").max(1000),
});
export type CertifyCopy = z.infer<typeof CertifyCopy>;
