import { z } from "zod";
import { Code, Name, Text } from "./code";

const field = { code: Code, name: Name, hint: Name.optional(), required: z.boolean().optional() };

/**
 * One field of a form. Values are kept as texts: numbers with the digits that were entered, dates as `YYYY-MM-DD`, partial dates as far
 * as known. `notBefore` names an earlier field of the form that this one cannot certainly lie before.
 */
export const FormField = z.discriminatedUnion("type", [
  z.strictObject({ ...field, type: z.literal("text"), maximumLength: z.int().min(1).max(4000).optional() }),
  z.strictObject({
    ...field,
    type: z.literal("number"),
    unit: Name,
    decimals: z.int().min(0).max(6),
    plausible: z.tuple([z.number(), z.number()]),
  }),
  z.strictObject({
    ...field,
    type: z.literal("choice"),
    choices: z.array(z.strictObject({ code: Code, name: Name })).min(2),
  }),
  z.strictObject({ ...field, type: z.literal("date"), notBefore: Code.optional() }),
  z.strictObject({ ...field, type: z.literal("partial-date"), notBefore: Code.optional() }),
]);

/** A form of the study's own: at visits, once for each; repeating, as often as needed; or neither, once for a participant. */
export const Form = z.strictObject({
  code: Code,
  name: Name,
  hint: Text.optional(),
  visits: z.array(Code).min(1).optional(),
  repeating: z.boolean().optional(),
  /** What adverse events can be linked to. */
  purpose: z.literal("concomitant-medication").optional(),
  fields: z.array(FormField).min(1),
});
export type ProtocolForm = z.infer<typeof Form>;
export type ProtocolFormField = z.infer<typeof FormField>;
