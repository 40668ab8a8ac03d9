import type { AnalysisResult, Description, EstimateRow } from "../types";
import { CLOSED, type Claims, type FindRow, INVERTED, NONCENTRAL, NORMAL_TAIL } from "./claims";
import type { ReferenceNode } from "./reference-node";

interface Point {
  readonly result: AnalysisResult;
  readonly find: FindRow;
  readonly measure: string;
  readonly visit: string;
  readonly arms: readonly string[];
  /** The reference's numbers at this measure and visit: it says which variant its default is. */
  readonly reference: ReferenceNode;
}

/** Claims of one measure at one visit: description, two arms, one arm by itself. */
export function visitClaims(claims: Claims, at: string, point: Point): void {
  for (const arm of point.arms) {
    descriptionClaims(claims, `${at}.desc.${arm}`, point, arm, "value");
    descriptionClaims(claims, `${at}.desc.change_${arm}`, point, arm, "change");
    within(claims, `${at}.within_${arm}`, point, arm);
  }
  for (const quantity of ["value", "change"] as const) pair(claims, `${at}.${quantity}`, point, quantity);
  const residuals = point.find("ancova-residuals-shapiro", point.measure, point.visit, null);
  claims.of("normality", `${at}.ancova_resid_shapiro`, residuals, {
    statistic: residuals?.statistic,
    p: residuals?.p,
  });
}

export function descriptionClaims(
  claims: Claims,
  path: string,
  { result, measure, visit }: Pick<Point, "result" | "measure" | "visit">,
  arm: string,
  quantity: Description["quantity"],
): void {
  const row = result.descriptions.find(
    (each) =>
      each.measure === measure && each.visit === visit && each.arm === arm && each.quantity === quantity,
  );
  if (!row) return;
  claims.of(
    "description",
    path,
    {},
    {
      n: row.n,
      missing: row.missing,
      mean: row.mean,
      sd: row.sd,
      se: row.se,
      median: row.median,
      q1_type7: row.q1,
      q3_type7: row.q3,
      q1_type2: row.q1Type2,
      q3_type2: row.q3Type2,
      min: row.min,
      max: row.max,
      geomean: row.geometricMean,
    },
  );
}

function pair(claims: Claims, at: string, point: Point, quantity: "value" | "change"): void {
  const { find, measure, visit, arms, result } = point;
  const named = (name: string) =>
    quantity === "value" || name === "welch-value" ? `${name.replace(/-value$/, "")}-value` : name;
  const row = (name: string) => find(named(name), measure, visit);
  const mean = (arm: string | undefined) =>
    result.descriptions.find(
      (each) =>
        each.measure === measure && each.visit === visit && each.arm === arm && each.quantity === quantity,
    )?.mean;
  const means = { "estimate[0]": mean(arms[0]), "estimate[1]": mean(arms[1]) };
  for (const [key, name] of [
    ["t_student", "student"],
    ["t_welch", "welch"],
  ] as const) {
    const test = row(name);
    claims.of(name, `${at}.${key}`, test, { ...tTest(test), ...(test?.reason ? refused(means) : means) });
  }
  rankSum(claims, `${at}.mann_whitney`, point, row);
  hedges(claims, `${at}.hedges_g`, row("hedges-g"));
  for (const arm of arms) {
    const normality = find(quantity === "value" ? "shapiro-value" : "shapiro", measure, visit, arm);
    claims.of("normality", `${at}.shapiro_${arm}`, normality, {
      statistic: normality?.statistic,
      p: normality?.p,
    });
  }
  const ratio = row("variance-ratio");
  claims.of("variances", `${at}.f_var`, ratio, {
    statistic: ratio?.statistic,
    p: ratio?.p,
    estimate: ratio?.estimate,
    "df.num df": ratio?.df,
    "df.denom df": detail(ratio, "denominatorDf"),
    ...interval(ratio),
  });
  const levene = row("levene-median");
  claims.of("variances", `${at}.levene_median`, levene, {
    F: levene?.statistic,
    df1: levene?.df,
    df2: detail(levene, "denominatorDf"),
    p: levene?.p,
  });
}

/** A refused row has none of its numbers, whatever else is known of the data. */
const refused = (numbers: Record<string, unknown>) =>
  Object.fromEntries(Object.keys(numbers).map((key) => [key, null]));

export function tTest(row: EstimateRow | undefined) {
  return {
    statistic: row?.statistic,
    df: row?.df,
    p: row?.p,
    se: row?.standardError,
    ...interval(row),
  };
}

const interval = (row: EstimateRow | undefined) => ({ "ci[0]": row?.ciLow, "ci[1]": row?.ciHigh });

const isFrom46On = (reference: ReferenceNode) => /4\.6|R version [5-9]/.test(reference.r);

const statisticAndP = (row: EstimateRow | undefined) => ({ statistic: row?.statistic, p: row?.p });

const tailOf = (reference: ReferenceNode) => (isFrom46On(reference) ? NORMAL_TAIL : CLOSED);

/** Where few cannot have that confidence, R from 4.6 on has an infinite interval; before, one of a lower confidence. */
const exactInterval = (row: EstimateRow | undefined, reference: ReferenceNode) =>
  row?.reason?.startsWith("too few observations") && !isFrom46On(reference) ? {} : interval(row);

/** Null on a refused row, absent where the method has no such number. */
function detail(row: EstimateRow | undefined, name: string): number | boolean | null | undefined {
  if (row?.detail === undefined) return row?.reason ? null : undefined;
  return row.detail[name];
}

function rankSum(
  claims: Claims,
  at: string,
  { reference }: Point,
  row: (name: string) => EstimateRow | undefined,
): void {
  const exact = row("mann-whitney");
  const method = "mann-whitney";
  claims.of(method, at, exact, {
    n1: exact?.n,
    n2: exact?.nComparator,
    ties: exact?.detail?.ties,
    ties_digits10: exact?.detail?.tiesDigits10,
    exact_greater: detail(exact, "pGreater"),
    exact_less: detail(exact, "pLess"),
    U1: exact?.statistic,
    U2: detail(exact, "uComparator"),
    auc_prob_superiority: detail(exact, "probabilityOfSuperiority"),
    "exact_ties_exactRankTests.statistic": exact?.statistic,
  });
  // R's default is exact or not by its version, size and ties; the reference's method says which it was.
  const isExact = /exact/.test(String(reference.at(at, "r_default.method") ?? ""));
  const byDefault = isExact ? exact : row("mann-whitney-normal");
  const tail = tailOf(reference);
  claims.of(`${method}, R's default`, `${at}.r_default`, byDefault, statisticAndP(byDefault), tail);
  for (const [key, name] of [
    ["normal_cc", "mann-whitney-normal"],
    ["normal_nocc", "mann-whitney-uncorrected"],
    ["normal_cc_digits10", "mann-whitney-normal-digits10"],
  ] as const) {
    claims.of(`${method}, normal`, `${at}.${key}`, row(name), statisticAndP(row(name)), tail);
  }
  const inverted = row("mann-whitney-normal");
  // Asked for an interval that it cannot find, R refuses the whole test.
  const asked = inverted?.estimate === null ? refused(statisticAndP(inverted)) : statisticAndP(inverted);
  claims.of(`${method}, normal`, `${at}.normal_cc_ci_tol1e12`, inverted, asked, tail);
  claims.of(
    "interval by inversion",
    `${at}.normal_cc_ci_tol1e12`,
    inverted,
    { estimate: inverted?.estimate, ...interval(inverted) },
    INVERTED,
  );
  claims.of("hodges-lehmann", `${at}.hl`, exact, {
    hodges_lehmann: exact?.estimate,
    achieved_conf: detail(exact, "achievedConfidence"),
  });
  // From 50 per arm on the interval is the large-sample one.
  if (exact && exact.n < 50 && (exact.nComparator ?? 0) < 50)
    claims.of("hodges-lehmann", `${at}.hl`, exact, {
      "ci_exact_walsh[0]": exact.ciLow,
      "ci_exact_walsh[1]": exact.ciHigh,
    });
  claims.of("hodges-lehmann", `${at}.exact`, exact, {
    statistic: exact?.statistic,
    p: exact?.p,
    estimate: exact?.estimate,
    ...exactInterval(exact, reference),
  });
  const permutation = row("mann-whitney-permutation");
  claims.of(`${method}, permutation`, `${at}.exact_ties_coin`, permutation, {
    z: permutation?.statistic,
    p: permutation?.p,
    midp: detail(permutation, "midP"),
  });
}

function hedges(claims: Claims, at: string, row: EstimateRow | undefined): void {
  const of = (numbers: Record<string, number | boolean | null | undefined>, tolerance = CLOSED) =>
    claims.of("hedges-g", at, row, numbers, tolerance);
  of({
    cohen_d: detail(row, "cohenD"),
    J_exact: detail(row, "correction"),
    J_approx: detail(row, "approximateCorrection"),
    g: row?.estimate,
    g_approx: detail(row, "approximateG"),
    var_d: detail(row, "varianceOfD"),
    var_g: detail(row, "varianceOfG"),
    se_g: detail(row, "standardErrorOfG"),
    "ci_g_normal[0]": detail(row, "normalLow"),
    "ci_g_normal[1]": detail(row, "normalHigh"),
  });
  of(
    {
      "ci_d_noncentral[0]": detail(row, "noncentralLowOfD"),
      "ci_d_noncentral[1]": detail(row, "noncentralHighOfD"),
      "ci_g_noncentral[0]": row?.ciLow,
      "ci_g_noncentral[1]": row?.ciHigh,
    },
    NONCENTRAL,
  );
}

function within(claims: Claims, at: string, { find, measure, visit, reference }: Point, arm: string): void {
  const row = (name: string) => find(name, measure, visit, arm);
  const paired = row("paired-t");
  claims.of("paired t", `${at}.paired_t`, paired, { ...tTest(paired), estimate: paired?.estimate });
  const ranks = `${at}.wilcoxon`;
  const method = "signed-rank";
  const normal = row("signed-rank-normal");
  const pratt = row("signed-rank-unrounded");
  claims.of(method, ranks, pratt, {
    n: pratt?.n,
    zeros: pratt?.detail?.zeros,
    ties: pratt?.detail?.ties,
    ties_digits10: pratt?.detail?.tiesDigits10,
    V: normal?.statistic,
    pseudomedian_walsh: pratt?.estimate,
  });
  const isExact = /exact/.test(String(reference.at(ranks, "r_default.method") ?? ""));
  const byDefault = isExact ? pratt : normal;
  const tail = tailOf(reference);
  claims.of(`${method}, R's default`, `${ranks}.r_default`, byDefault, statisticAndP(byDefault), tail);
  for (const [key, name] of [
    ["normal_cc", "signed-rank-normal"],
    ["normal_nocc", "signed-rank-uncorrected"],
    ["normal_cc_digits10", "signed-rank-normal-digits10"],
    ["normal_cc_ci_tol1e12", "signed-rank-normal"],
  ] as const) {
    claims.of(`${method}, normal`, `${ranks}.${key}`, row(name), statisticAndP(row(name)), tail);
  }
  // Where changes of zero are there, R before 4.6 inverts another test; see docs/analysis.md.
  const zeros = Number(reference.at(ranks, "zeros") ?? 0);
  if (zeros === 0 || isFrom46On(reference))
    claims.of(
      "interval by inversion",
      `${ranks}.normal_cc_ci_tol1e12`,
      normal,
      { estimate: normal?.estimate, ...interval(normal) },
      INVERTED,
    );
  const exact = (pratt?.n ?? 0) < 50 ? pratt : undefined;
  claims.of(method, `${ranks}.exact`, exact, {
    statistic: exact?.statistic,
    p: exact?.p,
    estimate: exact?.estimate,
    ...exactInterval(exact, reference),
  });
  claims.of(method, `${ranks}.exact_pratt_coin`, exact, { z: detail(exact, "z"), p: exact?.p });
  const nonzero = row("signed-rank-nonzero");
  claims.of(method, `${ranks}.exact_wilcoxon_coin`, nonzero, { z: detail(nonzero, "z"), p: nonzero?.p });
}
