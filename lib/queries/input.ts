import { z } from "zod";
import { ASKED_ROLES, CONCLUSIONS, QUERY_STATES } from "./types";

const words = (missing: string) => z.string().trim().min(1, missing).max(2000, "At most 2000 characters.");
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullish()
    .transform((value) => (value ? value : null));

export const DataPointNamed = z.object({
  table: z.string().min(1).max(60),
  rowKey: z.string().min(1).max(200),
  field: optional(100),
  visit: optional(40),
});

/** As a form sends it: one data point's JSON, or several. */
const Point = z.preprocess((sent) => {
  if (typeof sent !== "string") return sent;
  try {
    return JSON.parse(sent);
  } catch {
    return null;
  }
}, DataPointNamed);

/** The same question about one data point or many. */
export const OpenQueries = z.object({
  points: z.preprocess(
    (sent) => (Array.isArray(sent) ? sent : sent === undefined || sent === "" ? [] : [sent]),
    z
      .array(Point, "Choose what to ask about.")
      .min(1, "Choose what to ask about.")
      .max(500, "At most 500 at a time: narrow the listing."),
  ),
  assignedRole: z.enum(ASKED_ROLES, "Choose whom to ask."),
  question: words("Say what you ask."),
});
export type OpenQueries = z.infer<typeof OpenQueries>;

/** From a listing: whose rows are chosen one by one, and whose field is one for all. */
export const OpenQueriesFromListing = OpenQueries.extend({ field: optional(100) }).transform(
  ({ field, ...sent }): OpenQueries => ({
    ...sent,
    points: sent.points.map((point) => ({ ...point, field: point.field ?? field })),
  }),
);

export const AnswerQuery = z.object({ queryId: z.uuid(), answer: words("Say what you found.") });
export type AnswerQuery = z.infer<typeof AnswerQuery>;

export const AskAgain = z.object({ queryId: z.uuid(), question: words("Say what is still open.") });
export type AskAgain = z.infer<typeof AskAgain>;

export const CloseQuery = z.object({
  queryId: z.uuid(),
  conclusion: z.enum(CONCLUSIONS, "Choose how it ended."),
  note: optional(2000),
});
export type CloseQuery = z.infer<typeof CloseQuery>;

const page = z.coerce.number().int().min(1).max(10_000).catch(1);
const code = z.string().max(40);

/** What the board is filtered by, from its address: what cannot be read is as if not given. */
export const QueriesFilter = z.object({
  state: z.enum(QUERY_STATES).optional().catch(undefined),
  site: code.optional().catch(undefined),
  role: z.enum(ASKED_ROLES).optional().catch(undefined),
  page,
});
