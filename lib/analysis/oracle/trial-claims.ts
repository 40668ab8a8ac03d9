import type { AnalysisResult, EstimateRow } from "../types";
import type { Claims, FindRow } from "./claims";
import type { ReferenceNode } from "./reference-node";

interface Trial {
  readonly result: AnalysisResult;
  readonly find: FindRow;
  readonly arms: readonly string[];
  readonly reference: ReferenceNode;
}

/** Claims of what the trial has once: multiplicity, binary outcomes, blinding, time to event. */
export function trialClaims(claims: Claims, trial: Trial): void {
  multiplicity(claims, trial);
  binary(claims, "ae_any", "adverse events", trial);
  binary(claims, "responder", "responder", trial);
  const asked = new Set(
    trial.result.estimates.filter((row) => row.analysis === "james").map((row) => row.measure),
  );
  for (const measure of asked) blinding(claims, measure, trial);
  survival(claims, trial);
}

function multiplicity(claims: Claims, { result, reference }: Trial): void {
  for (let i = 0; ; i++) {
    const measure = reference.value(`multiplicity.endpoints[${i}]`);
    if (measure === undefined) return;
    const rows = result.adjustments.filter((row) => row.measure === measure);
    claims.set("multiplicity", `multiplicity.raw[${i}]`, rows[0]?.p);
    for (const row of rows) claims.set("multiplicity", `multiplicity.${row.procedure}[${i}]`, row.adjustedP);
  }
}

function binary(claims: Claims, key: string, measure: string, { find }: Trial): void {
  const row = (analysis: string) => find(analysis, measure, null);
  const of = (at: string, found: EstimateRow | undefined, numbers: Parameters<Claims["of"]>[3]) =>
    claims.of("binary outcomes", `${key}${at}`, found, numbers);
  const difference = row("risk-difference");
  const detail = (name: string) => difference?.detail?.[name];
  const count = (name: string) => Number(detail(name));
  if (difference) {
    of(".table_rows_event_noevent", difference, {});
    claims.set("binary outcomes", `${key}.table_rows_event_noevent[0][0]`, detail("with"));
    claims.set("binary outcomes", `${key}.table_rows_event_noevent[0][1]`, detail("withComparator"));
    claims.set("binary outcomes", `${key}.table_rows_event_noevent[1][0]`, difference.n - count("with"));
    claims.set(
      "binary outcomes",
      `${key}.table_rows_event_noevent[1][1]`,
      (difference.nComparator ?? 0) - count("withComparator"),
    );
  }
  const fisher = row("fisher");
  of(".fisher", fisher, {
    p: fisher?.p,
    or_conditional_mle: fisher?.estimate,
    "ci[0]": fisher?.ciLow,
    "ci[1]": fisher?.ciHigh,
    p_greater: fisher?.detail?.pGreater ?? (fisher?.reason ? null : undefined),
    p_less: fisher?.detail?.pLess ?? (fisher?.reason ? null : undefined),
  });
  of("", row("fisher-mid-p"), { fisher_midp_two_sided: row("fisher-mid-p")?.p });
  for (const [name, analysis] of [
    ["chisq_yates", "chi-squared-yates"],
    ["chisq", "chi-squared"],
    ["chisq_n_minus_1", "chi-squared-n-minus-1"],
  ] as const) {
    const test = row(analysis);
    of(`.${name}`, test, { statistic: test?.statistic, df: test?.df, p: test?.p });
  }
  of("", difference, {
    "clopper1[0]": detail("exactLow"),
    "clopper1[1]": detail("exactHigh"),
    "clopper2[0]": detail("exactLowComparator"),
    "clopper2[1]": detail("exactHighComparator"),
  });
  of(".diff", difference, {
    p1: detail("proportion"),
    p2: detail("proportionComparator"),
    diff: difference?.estimate,
    "wilson1[0]": detail("wilsonLow"),
    "wilson1[1]": detail("wilsonHigh"),
    "wilson2[0]": detail("wilsonLowComparator"),
    "wilson2[1]": detail("wilsonHighComparator"),
    "newcombe[0]": difference?.ciLow,
    "newcombe[1]": difference?.ciHigh,
    "wald[0]": detail("waldLow"),
    "wald[1]": detail("waldHigh"),
  });
  const ratio = row("risk-ratio");
  of(".diff", ratio, {
    rr: ratio?.estimate,
    "rr_ci_katz[0]": ratio?.ciLow,
    "rr_ci_katz[1]": ratio?.ciHigh,
  });
  of("", row("odds-ratio"), {
    or_sample: row("odds-ratio")?.estimate,
    or_haldane: row("odds-ratio")?.detail?.haldane,
  });
  const stratified = row("cochran-mantel-haenszel");
  of(".cmh", stratified, {
    statistic: stratified?.statistic,
    df: stratified?.df,
    p: stratified?.p,
    estimate: stratified?.estimate,
    "ci[0]": stratified?.ciLow,
    "ci[1]": stratified?.ciHigh,
  });
}

/** The reference's tables have guesses in rows, "don't know" last, arms in columns, the experimental arm first. */
function blinding(claims: Claims, measure: string, { result, find, arms, reference }: Trial): void {
  const asked = measure.replace("blinding, ", "");
  const visit = result.estimates.find((row) => row.measure === measure)?.visit ?? null;
  const james = find("james", measure, visit, null);
  claims.of("blinding", `james_${asked}`, james, {
    bi: james?.estimate,
    se: james?.standardError,
    "ci[0]": james?.ciLow,
    "ci[1]": james?.ciHigh,
    kd: james?.reason ? null : james?.detail?.kappa,
    p_dk: james?.reason ? null : james?.detail?.dontKnow,
  });
  const bang = arms.map((arm) => find("bang", measure, visit, arm));
  for (const [i, row] of bang.entries())
    claims.of("blinding", `bang_${asked}.${arms[i]}`, row, {
      n: row?.n,
      correct: row?.detail?.correct,
      incorrect: row?.detail?.incorrect,
      dont_know: row?.detail?.dontKnow,
      bi: row?.estimate,
      se: row?.standardError,
      "ci[0]": row?.ciLow,
      "ci[1]": row?.ciHigh,
      z: row?.statistic,
      p_one_sided_unblinding: row?.p,
    });
  const [first, second] = bang.map((row) => row?.detail);
  const cells = [
    [first?.correct, second?.incorrect],
    [first?.incorrect, second?.correct],
    [first?.dontKnow, second?.dontKnow],
  ];
  const counts = `counts_rows_guess_${arms[0]}_${arms[1]}_dk_cols_arm_${arms[0]}_${arms[1]}`;
  for (const [i, row] of cells.entries())
    for (const [j, value] of row.entries()) {
      claims.set("blinding", `james_${asked}.${counts}[${i}][${j}]`, value);
      if (asked === "patient") claims.set("blinding", `guess_3x2.table[${i}][${j}]`, value);
    }
  if (asked !== "patient" || reference.value("guess_3x2.table[0][0]") === undefined) return;
  const fisher = find("guess-fisher", measure, visit, null);
  claims.of("blinding", "guess_3x2.fisher", fisher, { p: fisher?.p });
  const test = find("guess-chi-squared", measure, visit, null);
  claims.of("blinding", "guess_3x2.chisq", test, { statistic: test?.statistic, df: test?.df, p: test?.p });
}

function survival(claims: Claims, { result, find, arms }: Trial): void {
  for (const curve of result.survivalCurves) {
    const at = `survival.${curve.arm}`;
    claims.set("survival", `${at}.median`, curve.medianDays);
    for (const [i, point] of curve.points.entries())
      claims.of(
        "survival",
        at,
        {},
        {
          [`time[${i}]`]: point.day,
          [`n_risk[${i}]`]: point.atRisk,
          [`n_event[${i}]`]: point.events,
          [`surv[${i}]`]: point.survival,
          [`std_err_greenwood_of_S[${i}]`]: point.standardError,
          [`lower_log[${i}]`]: point.logLow,
          [`upper_log[${i}]`]: point.logHigh,
          [`lower_loglog[${i}]`]: point.logLogLow,
          [`upper_loglog[${i}]`]: point.logLogHigh,
        },
      );
  }
  const [event] = result.survivalCurves.map((curve) => curve.event);
  if (event === undefined || arms.length !== 2) return;
  const test = find("log-rank", event, null);
  claims.of("survival", "survival.logrank", test, {
    chisq: test?.statistic,
    df: test?.df,
    p: test?.p,
    "observed[0]": test?.detail?.observedComparator,
    "observed[1]": test?.detail?.observed,
    "expected[0]": test?.detail?.expectedComparator,
    "expected[1]": test?.detail?.expected,
  });
  const model = find("cox", event, null);
  const known = (value: number | boolean | null | undefined) => (model?.reason ? null : value);
  claims.of("survival", "survival.cox_efron", model, {
    log_hr: known(model?.detail?.logHazardRatio),
    se: model?.standardError,
    hr: model?.estimate,
    p_wald: model?.p,
    "ci_hr[0]": model?.ciLow,
    "ci_hr[1]": model?.ciHigh,
    p_lr: known(model?.detail?.pLikelihoodRatio),
    p_score: known(model?.detail?.pScore),
  });
}
