import { z } from "zod";

/** What is said of a run, in the order of the forms. */
export const RUN_FIELDS = ["plate", "batch", "analyzer"] as const;
export type RunField = (typeof RUN_FIELDS)[number];

export const RUN_FIELD_LABELS: Readonly<Record<RunField, string>> = {
  plate: "Plate",
  batch: "Batch",
  analyzer: "Analyzer",
};

/** On what a value was measured; null: not said. `batch` is the lot of the reagents. */
export type RunDetails = Readonly<Record<RunField, string | null>>;

export const NO_RUN: RunDetails = { plate: null, batch: null, analyzer: null };

/** Letters, digits and a little punctuation: it is shown, exported and opened in spreadsheets. */
export const RUN_WORD = /^[\p{L}\p{N}][\p{L}\p{N} ._/#:-]{0,59}$/u;
export const RUN_WORD_REMEDY = "use up to 60 letters, digits, spaces, and . _ / # : -";

/** Of a form: empty is null, and left out is undefined. */
const RunWord = z
  .string()
  .trim()
  .refine((word) => word === "" || RUN_WORD.test(word), `This cannot be kept: ${RUN_WORD_REMEDY}.`)
  .transform((word) => (word === "" ? null : word))
  .optional();

/** The fields as a form sends them. */
export const RUN_SHAPE = { plate: RunWord, batch: RunWord, analyzer: RunWord };

type SentRun = { readonly [Field in RunField]?: string | null | undefined };

/** The run that was sent; what was left out stays as `standing` has it. */
export const runOf = (sent: SentRun, standing: RunDetails = NO_RUN): RunDetails => ({
  plate: sent.plate === undefined ? standing.plate : sent.plate,
  batch: sent.batch === undefined ? standing.batch : sent.batch,
  analyzer: sent.analyzer === undefined ? standing.analyzer : sent.analyzer,
});

/** Capitals and outer spaces make no other plate. */
export const isSameRunWord = (one: string, other: string): boolean => plain(one) === plain(other);
const plain = (word: string) => word.normalize("NFKC").replaceAll(/\s+/g, " ").trim().toLowerCase();

export const isSameRun = (one: RunDetails, other: RunDetails): boolean =>
  RUN_FIELDS.every((field) => one[field] === other[field]);

/** In words, what is said of a run: `plate P-17, analyzer A2`; empty when nothing is. */
export const runWords = (run: RunDetails): string =>
  RUN_FIELDS.flatMap((field) =>
    run[field] === null ? [] : [`${RUN_FIELD_LABELS[field].toLowerCase()} ${run[field]}`],
  ).join(", ");

/** Two people's words on one run: what one leaves out the other says; null where they contradict each other. */
export function bothRunsOrNull(one: RunDetails, other: RunDetails): RunDetails | null {
  for (const field of RUN_FIELDS) {
    const [first, second] = [one[field], other[field]];
    if (first !== null && second !== null && !isSameRunWord(first, second)) return null;
  }
  return runOf(Object.fromEntries(RUN_FIELDS.map((field) => [field, one[field] ?? other[field]])) as SentRun);
}
