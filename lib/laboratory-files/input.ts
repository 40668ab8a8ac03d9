import { z } from "zod";
import { Code } from "@/lib/protocol/input";

/** A form travels in one request of at most 4 MB, and base64 makes three bytes four characters. */
export const FILE_BYTES_MAX = 2_800_000;
/** So many values are one transaction of seconds; others wait for its audit rows. */
export const VALUES_MAX = 20_000;

export const ENCODINGS = ["utf-8", "windows-1252", "utf-16le", "utf-16be"] as const;
export const DELIMITERS = [",", ";", "\t"] as const;
export const DATE_FORMS = ["YYYY-MM-DD", "DD-MM-YYYY", "MM-DD-YYYY"] as const;

const Heading = z.string().trim().min(1).max(120);

/** How a laboratory writes its files: what each heading means. Kept for the laboratory's next file. */
export const LaboratoryMapping = z.strictObject({
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  decimal: z.enum([".", ","]),
  /** The order of a date's parts; what stands between them does not matter. */
  dates: z.enum(DATE_FORMS),
  /** Line of the headings, from 1; what is above it is passed over. */
  headerLine: z.int().min(1).max(100),
  /** `wide`: a column for each marker. `long`: a line for each value. */
  layout: z.enum(["wide", "long"]),
  accessionNumber: Heading,
  /** By marker code: its heading when wide, its name in the file when long. A marker left out is not in the file. */
  markers: z.record(Code, Heading),
  /** Only when long. */
  marker: Heading.optional(),
  value: Heading.optional(),
  unit: Heading.optional(),
  collectedOn: Heading.optional(),
  runOn: Heading.optional(),
  plate: Heading.optional(),
  batch: Heading.optional(),
  analyzer: Heading.optional(),
  dilution: Heading.optional(),
  /** Lines of one sample and marker with different marks here are repeated readings, not duplicates. */
  replicate: Heading.optional(),
  /** The file's values are of the diluted sample: they are multiplied by the dilution. */
  multipliesDilution: z.boolean().optional(),
});
export type LaboratoryMapping = z.infer<typeof LaboratoryMapping>;

const Mapping = z
  .string()
  .max(40_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "Say again what each column means." });
      return z.NEVER;
    }
  })
  .pipe(LaboratoryMapping)
  .refine(({ layout, marker, value }) => layout === "wide" || (marker !== undefined && value !== undefined), {
    message: "Say which column names the marker, and which holds the value.",
  })
  .refine(({ markers }) => Object.keys(markers).length > 0, {
    message: "Say for at least one marker how the file names it.",
  });

export const CheckLaboratoryFile = z.object({
  laboratory: z.string().trim().min(1, "Say which laboratory the file comes from.").max(80),
  name: z.string().trim().min(1).max(200),
  /** The file's bytes, in base64. */
  contents: z
    .string()
    .min(1, "Choose a file.")
    .max(Math.ceil(FILE_BYTES_MAX / 3) * 4, "The file is larger than 2.8 MB. Split it.")
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, "Choose the file again."),
  mapping: Mapping,
  /** Names the work for the progress bar. */
  progressKey: z.uuid(),
});
export type CheckLaboratoryFile = z.infer<typeof CheckLaboratoryFile>;

export const ImportLaboratoryFile = CheckLaboratoryFile.extend({
  /** Lines with errors that the technician saw and leaves out; others than those are told first. */
  leftOut: z.coerce.number().int().min(0),
  /** Values outside the reference range that the technician saw and stands by. */
  outsideReference: z.coerce.number().int().min(0),
});
export type ImportLaboratoryFile = z.infer<typeof ImportLaboratoryFile>;
