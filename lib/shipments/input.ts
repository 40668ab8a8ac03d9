import { z } from "zod";

const Note = z
  .string()
  .trim()
  .max(1000)
  .transform((value) => (value === "" ? null : value));

export const ShipKits = z.object({
  siteId: z.uuid("Site: choose where it goes."),
  contents: z
    .array(
      z.object({
        content: z.string().max(40),
        count: z.coerce
          .number("How many: enter a whole number.")
          .int("How many: enter a whole number.")
          .min(1, "How many: at least 1 of every content; a shipment of one tells the site what it lacked.")
          .max(10_000, "How many: at most 10,000."),
      }),
    )
    .min(1)
    .max(5),
  /** Travels with the shipment and is read at the site. */
  note: Note,
});
export type ShipKits = z.infer<typeof ShipKits>;

/** The fields of one content are `content-0` and `count-0` by its place in the protocol. */
export const ShipKitsForm = z
  .record(z.string(), z.unknown())
  .transform((fields) => ({
    siteId: fields.siteId,
    note: fields.note,
    contents: Object.keys(fields)
      .flatMap((name) => /^content-(\d+)$/.exec(name)?.[1] ?? [])
      .map((at) => ({ content: fields[`content-${at}`], count: fields[`count-${at}`] })),
  }))
  .pipe(ShipKits);

export const KIT_CONDITIONS = ["accepted", "damaged", "missing"] as const;

export const ReceiveShipment = z.object({
  shipmentId: z.uuid(),
  /** The site's wall clock. */
  receivedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "Received: enter date and time."),
  temperature: z.enum(["in-range", "excursion", "not-logged"], "Temperature: say what the logger shows."),
  note: Note,
  kits: z
    .array(
      z.object({
        kitId: z.uuid(),
        condition: z.enum(KIT_CONDITIONS, "Say how every kit arrived."),
      }),
    )
    .min(1, "Say how every kit arrived.")
    .max(50_000),
});
export type ReceiveShipment = z.infer<typeof ReceiveShipment>;

/** The field of one kit is `kit-` and its id. */
export const ReceiveShipmentForm = z
  .record(z.string(), z.unknown())
  .transform((fields) => ({
    shipmentId: fields.shipmentId,
    receivedAt: fields.receivedAt,
    temperature: fields.temperature,
    note: fields.note,
    kits: Object.entries(fields).flatMap(([name, condition]) =>
      name.startsWith("kit-") ? [{ kitId: name.slice(4), condition }] : [],
    ),
  }))
  .pipe(ReceiveShipment);
