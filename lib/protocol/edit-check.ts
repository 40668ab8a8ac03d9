import { z } from "zod";
import { Code } from "./code";

/** Records that checks are about. */
export const CHECKED_FORMS = [
  "participant",
  "consent",
  "dose",
  "score",
  "result",
  "adverseEvent",
  "form",
] as const;
export type CheckedForm = (typeof CHECKED_FORMS)[number];

/**
 * One edit check: what must hold of a record's field. Exactly one of `required`, `range` and `expect` says it; docs/edit-checks.md
 * describes the expressions.
 */
export const EditCheck = z.strictObject({
  code: Code,
  on: z.enum(CHECKED_FORMS),
  /** Only at these visits; at every visit when absent. */
  visits: z.array(Code).min(1).optional(),
  /** Of a score. */
  instrument: Code.optional(),
  /** Of a result. */
  marker: Code.optional(),
  /** Which of the protocol's own forms, of a form; its fields are then those of the form. */
  form: Code.optional(),
  /** The field a finding hangs on. */
  field: z.string().min(1).max(60),
  required: z.literal(true).optional(),
  range: z.tuple([z.number(), z.number()]).optional(),
  /** True of data that are as expected. */
  expect: z.string().trim().min(1).max(500).optional(),
  /** `hard`: such data are refused. `soft`: asked about, and taken with an answer. */
  action: z.enum(["hard", "soft"]),
  /** The sentence a person is asked, and a query asks. */
  ask: z.string().trim().min(1).max(500),
  /** Whom a query goes to; who enters the record, when absent. */
  askOf: z.enum(["nurse", "investigator"]).optional(),
});
export type EditCheck = z.infer<typeof EditCheck>;
