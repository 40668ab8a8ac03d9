/** What a reader calls an analysis; `rowGroups` of a page and docs/analysis.md follow this order. */
export interface MethodGroup {
  readonly title: string;
  readonly note: string;
  readonly methods: Readonly<Record<string, string>>;
}

/** Methods of one endpoint at one visit, beside the main table. */
export const ENDPOINT_METHODS: readonly MethodGroup[] = [
  {
    title: "Repeated measures",
    note: "All visits in one model. Kenward-Roger by the observed information is what SAS and mmrm print; the variant of 1997 uses the expected one.",
    methods: {
      "mmrm-kenward-roger": "MMRM, Kenward-Roger",
      "mmrm-satterthwaite": "MMRM, Satterthwaite",
      "mmrm-kenward-roger-1997": "MMRM, Kenward-Roger 1997",
      "clda-kenward-roger": "cLDA, Kenward-Roger",
      "clda-satterthwaite": "cLDA, Satterthwaite",
      "clda-kenward-roger-1997": "cLDA, Kenward-Roger 1997",
    },
  },
  {
    title: "What the primary comparison hangs on",
    note: "Missing values by multiple imputation, and the test by the randomization itself. The seed is stored with the method.",
    methods: {
      "imputation-mar": "Missing at random",
      "jump-to-reference": "Jump to reference",
      "copy-reference": "Copy reference",
      "tipping-point": "Tipping point (shift)",
      "re-randomization": "Re-randomization test",
    },
  },
  {
    title: "Ratios and limits of quantification",
    note: "A geometric mean ratio of 1 is no difference. Values below quantification count as the limit, or as half of it, by name.",
    methods: {
      "geometric-mean-ratio": "Ratio of geometric means",
      "geometric-mean-ratio-half-limit": "Ratio, half of the limit",
      "ancova-limit": "ANCOVA, the limit",
      "ancova-half-limit": "ANCOVA, half of the limit",
    },
  },
  {
    title: "Other tests of the change",
    note: "The same difference by other conventions; none is adjusted.",
    methods: {
      student: "Student",
      "ancova-hc3": "ANCOVA, HC3",
      "mann-whitney-normal": "Mann-Whitney, normal",
      "mann-whitney-uncorrected": "Mann-Whitney, normal, uncorrected",
      "mann-whitney-normal-digits10": "Mann-Whitney, normal, 10 digits",
      "mann-whitney-permutation": "Mann-Whitney, exact by distance",
    },
  },
  {
    title: "The value instead of the change",
    note: "With the baseline as a covariate both give the same difference; without it they do not.",
    methods: {
      "ancova-value": "ANCOVA",
      "ancova-value-strata": "ANCOVA with strata",
      "ancova-value-covariates": "ANCOVA with strata and covariates",
      "student-value": "Student",
      "welch-value": "Welch",
      "hedges-g-value": "Hedges’ g",
      "mann-whitney-value": "Mann-Whitney",
      "mann-whitney-normal-value": "Mann-Whitney, normal",
      "mann-whitney-uncorrected-value": "Mann-Whitney, normal, uncorrected",
      "mann-whitney-normal-digits10-value": "Mann-Whitney, normal, 10 digits",
      "mann-whitney-permutation-value": "Mann-Whitney, exact by distance",
    },
  },
  {
    title: "Checks of assumptions",
    note: "Equal variances and normality. A small p asks for the other tests, a large one proves nothing.",
    methods: {
      "variance-ratio": "Ratio of variances, change",
      "levene-median": "Levene about medians, change",
      "variance-ratio-value": "Ratio of variances, value",
      "levene-median-value": "Levene about medians, value",
      shapiro: "Shapiro-Wilk, change",
      "shapiro-value": "Shapiro-Wilk, value",
      "ancova-residuals-shapiro": "Shapiro-Wilk, ANCOVA residuals",
    },
  },
  {
    title: "Within each arm (descriptive)",
    note: "What happened in one arm after baseline. It is no effect of its treatment: compare the arms.",
    methods: {
      "paired-t": "Paired t",
      "signed-rank": "Signed rank, Pratt, 10 digits",
      "signed-rank-unrounded": "Signed rank, Pratt",
      "signed-rank-nonzero": "Signed rank, zeros dropped",
      "signed-rank-normal": "Signed rank, normal",
      "signed-rank-uncorrected": "Signed rank, normal, uncorrected",
      "signed-rank-normal-digits10": "Signed rank, normal, 10 digits",
    },
  },
];

const BINARY: Readonly<Record<string, string>> = {
  "risk-difference": "Difference of proportions",
  "risk-ratio": "Ratio of proportions",
  "odds-ratio": "Odds ratio",
  fisher: "Fisher’s exact test",
  "fisher-mid-p": "Fisher, mid-p",
  "cochran-mantel-haenszel": "Cochran-Mantel-Haenszel",
  "chi-squared": "Chi-squared",
  "chi-squared-yates": "Chi-squared, Yates",
  "chi-squared-n-minus-1": "Chi-squared, (N − 1)/N",
};

/** Methods of the trial as a whole, one group of rows for each outcome, event or questionnaire. */
export const TRIAL_METHODS: readonly MethodGroup[] = [
  {
    title: "Participants with an event or outcome",
    note: "Participants, not reports. Adverse events: any, serious ones, and each severity; the terms stand above.",
    methods: BINARY,
  },
  {
    title: "Time to event",
    note: "Days from the first dose.",
    methods: { "log-rank": "Log-rank", cox: "Cox (hazard ratio)" },
  },
  {
    title: "Blinding",
    note: "James: 1 blinded, 0.5 chance, 0 unblinded. Bang, for each arm: 0 balanced, 1 all guess it, −1 all guess another.",
    methods: {
      james: "James",
      bang: "Bang",
      "guess-fisher": "Guess and arm, Fisher",
      "guess-chi-squared": "Guess and arm, chi-squared",
    },
  },
];
