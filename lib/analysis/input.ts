import { z } from "zod";

/** Nothing is chosen: which study is said by the address, and what is computed by its protocol. */
export const ComputeAnalysis = z.object({});
export type ComputeAnalysis = z.infer<typeof ComputeAnalysis>;

/** A number from an address or a form; left empty it is not given. A comma is no decimal point: the message says so. */
const given = (low: number, high: number, name: string) =>
  z
    .string()
    .trim()
    .optional()
    .transform((text, context) => {
      if (text === undefined || text === "") return undefined;
      const number = Number(text);
      const message = Number.isNaN(number)
        ? `${name}: write a number with a point, as in 0.8`
        : number <= low
          ? `${name} must be above ${low}`
          : number >= high
            ? `${name} must be below ${high}`
            : null;
      if (message === null) return number;
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    });

/** What a sample size is planned from: a difference of means with its standard deviation, or two proportions. */
export const SampleSizePlan = z.object({
  delta: given(-1e6, 1e6, "Difference").refine((delta) => delta !== 0, "Difference: zero is never found"),
  sd: given(0, 1e6, "Standard deviation"),
  rho: given(-1, 1, "Correlation"),
  p: given(0, 1, "Proportion"),
  q: given(0, 1, "Proportion of the reference arm"),
  alpha: given(0, 0.5, "Alpha"),
  power: given(0.5, 1, "Power"),
  dropout: given(-1e-9, 0.9, "Drop-out"),
  n: given(1, 100_000, "Participants"),
  m: given(1, 100_000, "Participants of the reference arm"),
});
export type SampleSizePlan = z.infer<typeof SampleSizePlan>;
