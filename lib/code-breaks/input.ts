import { z } from "zod";
import { EMERGENCY_REASONS } from "./reasons";

/** What is typed to confirm: a word nobody types by mistake. */
export const CONFIRMATION = "BREAK";

const codesOf = <const R extends readonly { readonly code: string }[]>(reasons: R) =>
  reasons.map(({ code }) => code) as R[number]["code"][];

/** Who is meant: three facts that must belong to one person, so that no code is broken for a neighbor in the list. */
const Identified = z.object({
  screeningNumber: z
    .string()
    .trim()
    .toUpperCase()
    .min(1, "Screening number: copy it from the participant's card, as in 01-007.")
    .max(40),
  sex: z.enum(["F", "M", "U", "X"], "Sex: choose as recorded at screening."),
  birthYear: z.coerce
    .number("Year of birth: four digits, as in 1990.")
    .int("Year of birth: four digits, as in 1990.")
    .min(1800, "Year of birth: four digits, as in 1990.")
    .max(2100, "Year of birth: four digits, as in 1990."),
});

export const BreakCode = Identified.extend({
  reasonCode: z.enum(codesOf(EMERGENCY_REASONS), "Reason: choose why the code is needed now."),
  note: z.string().trim().min(3, "Note: say in a few words what happened.").max(2000),
  confirmation: z
    .string()
    .trim()
    .toUpperCase()
    .refine((word) => word === CONFIRMATION, `Confirmation: type ${CONFIRMATION}.`),
  password: z.string().min(1, "Password: type your own.").max(1000),
});
export type BreakCode = z.infer<typeof BreakCode>;
