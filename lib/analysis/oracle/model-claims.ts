import type { CoefficientRow, MixedModel } from "../model-types";
import type { AnalysisResult } from "../types";
import { CLOSED, type Claims, type FindRow, MIXED, MIXED_DF, MIXED_P, NLME, NLME_P } from "./claims";
import type { ReferenceNode } from "./reference-node";

interface Models {
  readonly result: AnalysisResult;
  readonly find: FindRow;
  readonly measure: string;
  readonly arms: readonly string[];
  readonly experimental: string;
  readonly reference: ReferenceNode;
}

const ANCOVAS = {
  ancova_change: "ancova",
  ancova_value: "ancova-value",
  ancova_value_stratum_age: "ancova-value-covariates",
} as const;

/** Claims of the analyses of covariance at one visit. */
export function ancovaClaims(claims: Claims, at: string, visit: string, models: Models): void {
  const { result, find, measure, arms, reference } = models;
  for (const [key, analysis] of Object.entries(ANCOVAS)) {
    const path = `${at}.${key}`;
    const row = find(analysis, measure, visit);
    const of = (numbers: Parameters<Claims["of"]>[3], under = path) =>
      claims.of(analysis, under, row, numbers);
    const detail = row?.detail;
    const means = result.adjustedMeans.filter(
      (each) => each.analysis === analysis && each.measure === measure && each.visit === visit,
    );
    // An arm without observations has no comparison; the model of the other arms has its numbers.
    const ofOthers = row?.reason ? means.find(({ mean }) => mean !== null) : undefined;
    const known = (value: number | boolean | null | undefined) =>
      ofOthers ? undefined : row?.reason ? null : value;
    of({
      n: row ? means.reduce((sum, { n }) => sum + n, 0) : undefined,
      df_residual: (ofOthers ?? row)?.df,
      sigma: known(detail?.residualSd),
      r2: known(detail?.rSquared),
      arm_se_HC2: known(detail?.standardErrorHC2),
      arm_se_HC3: known(detail?.standardErrorHC3),
    });
    of(
      {
        diff: row?.estimate,
        se: row?.standardError,
        t: row?.statistic,
        p: row?.p,
        "ci[0]": row?.ciLow,
        "ci[1]": row?.ciHigh,
      },
      `${path}.arm`,
    );
    for (const arm of arms) {
      const mean = means.find((each) => each.arm === arm);
      claims.of(analysis, `${path}.lsmeans_observed_margins.${arm}`, mean, {
        lsmean: mean?.mean,
        se: mean?.standardError,
        "ci[0]": mean?.ciLow,
        "ci[1]": mean?.ciHigh,
      });
    }
    const coefficients = result.coefficients.filter(
      (each) => each.analysis === analysis && each.measure === measure && each.visit === visit,
    );
    for (const [i, term] of listAt(reference, `${path}.terms`).entries()) {
      const coefficient = coefficients.find((each) => each.term === ancovaTerm(term, arms));
      if (coefficient)
        of({
          [`estimate[${i}]`]: coefficient.estimate,
          [`se[${i}]`]: coefficient.standardError,
          [`t[${i}]`]: coefficient.statistic,
          [`p[${i}]`]: coefficient.p,
          [`ci_low[${i}]`]: coefficient.ciLow,
          [`ci_high[${i}]`]: coefficient.ciHigh,
        });
    }
    for (const [i, term] of listAt(reference, `${path}.type3_F.terms`).entries()) {
      const test = result.terms.find(
        (each) =>
          each.analysis === analysis &&
          each.measure === measure &&
          each.visit === visit &&
          each.term === TERMS[term],
      );
      if (test) of({ [`F[${i}]`]: test.statistic, [`p[${i}]`]: test.p }, `${path}.type3_F`);
    }
  }
}

const TERMS: Readonly<Record<string, string>> = {
  base: "baseline",
  arm: "arm",
  stratum: "stratum stratum",
  age: "covariate age",
};

function ancovaTerm(term: string, arms: readonly string[]): string {
  const arm = arms.find((each) => term === `arm${each}`);
  if (arm) return `arm ${arm}`;
  if (term.startsWith("stratum")) return `stratum stratum ${term.slice("stratum".length)}`;
  return TERMS[term] ?? term;
}

/** Claims of the models for repeated measures. */
export function mixedClaims(claims: Claims, at: string, models: Models): void {
  const { result, measure } = models;
  for (const [key, analysis] of [
    ["mmrm_change", "mmrm"],
    ["clda", "clda"],
  ] as const) {
    const path = `${at}.${key}`;
    const model = result.mixedModels.find((each) => each.analysis === analysis && each.measure === measure);
    if (!model) continue;
    modelNumbers(claims, path, model);
    coefficientNumbers(claims, path, analysis, models);
    contrastNumbers(claims, path, analysis, models);
  }
}

function modelNumbers(claims: Claims, path: string, model: MixedModel): void {
  const method = model.analysis;
  claims.of(method, path, model, { n_obs: model.observations, n_subjects: model.participants });
  claims.of(
    method,
    path,
    model,
    {
      logLik_REML: model.logLikelihood,
      minus2ll_REML: model.logLikelihood === null ? null : -2 * model.logLikelihood,
      centre_baseline:
        model.meanBaseline === null && model.analysis === "clda" ? undefined : model.meanBaseline,
    },
    MIXED,
  );
  const matrix = (name: string, rows: readonly (readonly number[])[]) => {
    for (const [i, row] of rows.entries())
      for (const [j, value] of row.entries())
        claims.set(method, `${path}.${name}[${i}][${j}]`, value, MIXED, model.reason);
  };
  matrix("covariance", model.covariance);
  matrix("correlation", model.correlation);
  if (method === "mmrm")
    claims.set(method, `${path}.nlme_gls.logLik`, model.logLikelihood, NLME, model.reason);
}

function coefficientNumbers(
  claims: Claims,
  path: string,
  analysis: "mmrm" | "clda",
  { result, measure, reference, experimental }: Models,
): void {
  const byTerm = new Map<string, CoefficientRow>(
    result.coefficients
      .filter((each) => each.analysis === analysis && each.measure === measure)
      .map((each) => [each.term, each]),
  );
  for (const [i, name] of listAt(reference, `${path}.coef_names`).entries()) {
    const row = byTerm.get(mixedTerm(name, experimental));
    if (!row) continue;
    claims.set(analysis, `${path}.coef[${i}]`, row.estimate, MIXED);
    claims.set(analysis, `${path}.se[${i}]`, row.standardError, MIXED);
    claims.set(analysis, `${path}.se_KR[${i}]`, row.standardErrorKenwardRoger, MIXED);
    const gls = `${path}.nlme_gls`;
    claims.set("nlme::gls", `${gls}.coef[${i}]`, row.estimate, NLME);
    claims.set("nlme::gls", `${gls}.se[${i}]`, row.standardError, NLME);
    claims.set("nlme::gls", `${gls}.p_df_N_minus_p[${i}]`, row.pResidualDf, NLME_P);
    claims.set("nlme::gls", `${gls}.df`, row.residualDf, NLME);
  }
}

/** `armsecretome:dayf43` is "arm secretome:visit day43" here; `arm_day43` the same in the constrained model. */
const mixedTerm = (name: string, experimental: string): string =>
  name
    .replace(/^arm_(day.*)$/, `arm ${experimental}:visit $1`)
    .replace(/dayf(\w+)/g, "visit day$1")
    .replace("basec", "baseline")
    .replace(`arm${experimental}`, `arm ${experimental}`);

const KINDS = {
  satterthwaite: "satterthwaite",
  kenward_roger: "kenward-roger-1997",
  kenward_roger_observed_info: "kenward-roger",
} as const;

function contrastNumbers(claims: Claims, path: string, analysis: "mmrm" | "clda", models: Models): void {
  const { result, find, measure, arms } = models;
  const visits = new Set(result.results.filter((row) => row.measure === measure).map((row) => row.visit));
  for (const visit of visits) {
    for (const [key, kind] of Object.entries(KINDS)) {
      const difference = find(`${analysis}-${kind}`, measure, visit);
      if (difference)
        contrast(claims, `${path}.contrasts.diff_${visit}`, key, analysis, {
          ...difference,
          isFirst: kind === "satterthwaite",
        });
      for (const arm of arms) {
        const mean = result.adjustedMeans.find(
          (each) =>
            each.analysis === `${analysis}-${kind}` &&
            each.measure === measure &&
            each.visit === visit &&
            each.arm === arm,
        );
        if (mean)
          contrast(claims, `${path}.contrasts.lsmean_${arm}_${visit}`, key, analysis, {
            ...mean,
            estimate: mean.mean,
            statistic: mean.statistic ?? null,
            p: mean.p ?? null,
            isFirst: kind === "satterthwaite",
          });
      }
    }
  }
}

type Contrast = {
  estimate: number | null;
  standardError: number | null;
  df: number | null;
  statistic: number | null;
  p: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  reason?: string;
  detail?: Record<string, number | boolean | null>;
  isFirst: boolean;
};

function contrast(claims: Claims, path: string, key: string, method: string, row: Contrast): void {
  const at = `${path}.${key}`;
  claims.of(
    method,
    at,
    row,
    { se: row.standardError, t: row.statistic, "ci[0]": row.ciLow, "ci[1]": row.ciHigh },
    MIXED,
  );
  claims.of(method, at, row, { df: row.df }, MIXED_DF);
  claims.of(method, at, row, { p: row.p }, MIXED_P);
  if (!row.isFirst) return;
  claims.set(method, `${path}.estimate`, row.estimate, MIXED, row.reason);
  const detail = row.detail ?? {};
  const known = (name: string) => (row.reason ? null : detail[name]);
  claims.set(method, `${path}.normal_p`, known("pNormal"), MIXED_P, row.reason);
  const residual = `${path}.residual_df`;
  claims.of(
    method,
    residual,
    row,
    {
      se: row.standardError,
      t: row.statistic,
      "ci[0]": known("residualLow"),
      "ci[1]": known("residualHigh"),
    },
    MIXED,
  );
  claims.of(method, residual, row, { df: known("residualDf") }, CLOSED);
  claims.of(method, residual, row, { p: known("pResidualDf") }, MIXED_P);
}

function listAt(reference: ReferenceNode, path: string): string[] {
  const items: string[] = [];
  for (let i = 0; ; i++) {
    const item = reference.value(`${path}[${i}]`);
    if (item === undefined) return items;
    items.push(String(item));
  }
}
