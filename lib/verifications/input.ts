import { z } from "zod";

const Several = <Item extends z.ZodType>(item: Item, empty: string) =>
  z.preprocess((sent) => (typeof sent === "string" ? [sent] : sent), z.array(item).min(1, empty).max(2000));

/** What was held against the source: table, row, version seen, and the field or nothing for all of it. */
export interface Mark {
  readonly table: string;
  readonly rowKey: string;
  readonly version: number;
  readonly field: string | null;
}

/** As a box's value carries it; what the parts are made of holds no vertical bar. */
export const markText = ({ table, rowKey, version, field }: Mark): string =>
  [table, rowKey, version, field ?? ""].join("|");

const MarkText = z
  .string()
  .max(300)
  .regex(/^[a-z_]+\|[^|]+\|[1-9]\d{0,6}\|[a-z_]*$/, "Reload the page.")
  .transform((text): Mark => {
    const [table = "", rowKey = "", version = "", field = ""] = text.split("|");
    return { table, rowKey, version: Number(version), field: field === "" ? null : field };
  });

export const VerifyRecords = z.object({
  participantId: z.uuid(),
  marks: Several(MarkText, "Tick what you held against the source."),
  /** What all of it was compared with, as "clinic chart, vol. 2, p. 14"; empty says nothing. */
  sourceNote: z.string().trim().max(500, "At most 500 characters.").optional(),
});
export type VerifyRecords = z.infer<typeof VerifyRecords>;

export const TakeBackVerifications = z.object({
  participantId: z.uuid(),
  marks: Several(MarkText, "Tick what was verified by mistake."),
  reason: z.string().trim().min(3, "Say why the verification is taken back.").max(1000),
});
export type TakeBackVerifications = z.infer<typeof TakeBackVerifications>;
