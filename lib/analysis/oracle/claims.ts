import type { AnalysisResult, EstimateRow } from "../types";

/** One number of the product that a reference number is held against. */
export interface Claim {
  /** Under which the count is printed. */
  readonly method: string;
  /** Null: the product refuses; `reason` says why. */
  readonly value: number | boolean | null;
  readonly reason?: string | undefined;
  readonly tolerance: Tolerance;
}

export type Tolerance =
  | { readonly relative: number; readonly noise?: number }
  | { readonly absolute: number };

/** README of the reference: closed forms, and what an optimizer or a root finder reaches. */
export const CLOSED: Tolerance = { relative: 1e-10 };
/** R 4.6 takes 1 - p for the upper tail of a normal approximation, which leaves it the noise of a one. */
export const NORMAL_TAIL: Tolerance = { relative: 1e-10, noise: 1e-15 };
export const NONCENTRAL: Tolerance = { relative: 1e-9 };
export const MIXED: Tolerance = { relative: 1e-8 };
export const MIXED_DF: Tolerance = { relative: 1e-6 };
export const MIXED_P: Tolerance = { relative: 1e-7 };
export const INVERTED: Tolerance = { absolute: 1e-6 };
/** That optimizer stops early. */
export const NLME: Tolerance = { relative: 1e-5 };
export const NLME_P: Tolerance = { absolute: 1e-5 };

type Numbers = Readonly<Record<string, number | boolean | null | undefined>>;

/** Collects claims by path; several of one row at once. A row that is absent claims nothing, so its numbers stay uncovered. */
export class Claims {
  readonly byPath = new Map<string, Claim>();

  set(
    method: string,
    path: string,
    value: number | boolean | null | undefined,
    tolerance = CLOSED,
    reason?: string,
  ) {
    if (value !== undefined) this.byPath.set(path, { method, value, tolerance, reason });
  }

  /** `numbers` by the reference's keys under `path`; pairs as `key[0]`, `key[1]`. */
  of(
    method: string,
    path: string,
    row: { reason?: string } | undefined,
    numbers: Numbers,
    tolerance = CLOSED,
  ) {
    // What is left to another method above a size is not covered, rather than wrong.
    if (row === undefined || row.reason?.startsWith("computed ")) return;
    for (const [key, value] of Object.entries(numbers))
      this.set(method, `${path}.${key}`, value, tolerance, row.reason);
  }
}

/** The rows of an analysis by what names them. Two arms: `experimental` against the other. */
export function rowFinder(result: AnalysisResult, experimental: string) {
  const rows: readonly EstimateRow[] = [
    ...result.results,
    ...result.sensitivity,
    ...result.effectSizes.map((row) => ({
      ...row,
      standardError: null,
      statistic: null,
      p: null,
      adjustedP: null,
    })),
    ...result.estimates,
  ];
  const key = (analysis: string, measure: string, visit: string | null, arm: string | null) =>
    JSON.stringify([analysis, measure, visit, arm]);
  const byKey = new Map(rows.map((row) => [key(row.analysis, row.measure, row.visit, row.arm), row]));
  return (analysis: string, measure: string, visit: string | null, arm: string | null = experimental) =>
    byKey.get(key(analysis, measure, visit, arm));
}

export type FindRow = ReturnType<typeof rowFinder>;
