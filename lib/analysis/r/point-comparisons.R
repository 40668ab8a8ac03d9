# What is computed beside the main analyses at one measure and visit: other tests of the same difference, models, and each arm by
# itself. Every row is an estimate row; `methods.md` of the documentation lists the names.

# analysis: name; quantity: "change" or "value"; test: see two-sample.R and its neighbors.
PAIR_METHODS <- list(
  list("student", "change", "Student's two sample t-test of the change", student),
  list("mann-whitney-normal", "change", "Wilcoxon rank sum test of the change, normal approximation with tie and continuity correction, interval by inversion", mann_whitney_normal),
  list("mann-whitney-uncorrected", "change", "Wilcoxon rank sum test of the change, normal approximation with tie and without continuity correction", mann_whitney_uncorrected),
  list("mann-whitney-normal-digits10", "change", "Wilcoxon rank sum test of the change rounded to 10 significant digits, normal approximation with continuity correction", mann_whitney_normal_digits10),
  list("mann-whitney-permutation", "change", "Exact Wilcoxon rank sum test of the change, two-sided by distance from the mean; statistic is the standardized rank sum", mann_whitney_permutation),
  list("variance-ratio", "change", "F test of two variances, change", variance_ratio),
  list("levene-median", "change", "Levene's test of two variances about the medians, change", levene_median),
  list("student-value", "value", "Student's two sample t-test of the value", student),
  list("welch-value", "value", "Welch two sample t-test of the value", welch),
  list("mann-whitney-value", "value", NULL, mann_whitney),
  list("mann-whitney-normal-value", "value", "Wilcoxon rank sum test of the value, normal approximation with tie and continuity correction, interval by inversion", mann_whitney_normal),
  list("mann-whitney-uncorrected-value", "value", "Wilcoxon rank sum test of the value, normal approximation with tie and without continuity correction", mann_whitney_uncorrected),
  list("mann-whitney-normal-digits10-value", "value", "Wilcoxon rank sum test of the value rounded to 10 significant digits, normal approximation with continuity correction", mann_whitney_normal_digits10),
  list("mann-whitney-permutation-value", "value", "Exact Wilcoxon rank sum test of the value, two-sided by distance from the mean; statistic is the standardized rank sum", mann_whitney_permutation),
  list("hedges-g-value", "value", "Hedges' g of the value, exact small-sample correction, noncentral t interval", hedges_g),
  list("variance-ratio-value", "value", "F test of two variances, value", variance_ratio),
  list("levene-median-value", "value", "Levene's test of two variances about the medians, value", levene_median)
)

WITHIN_METHODS <- list(
  list("paired-t", "Paired t-test", paired_t),
  list("signed-rank", "Wilcoxon signed rank test, Pratt's zeros, exact, ranks after rounding to 10 significant digits; median of pairwise averages", signed_rank_pratt(10)),
  list("signed-rank-unrounded", "Wilcoxon signed rank test, Pratt's zeros, exact, ranks of the change as computed; median of pairwise averages", signed_rank_pratt(Inf)),
  list("signed-rank-nonzero", "Wilcoxon signed rank test, zeros dropped, exact", signed_rank_nonzero),
  list("signed-rank-normal", "Wilcoxon signed rank test, normal approximation with continuity correction, interval by inversion", signed_rank_normal(TRUE, Inf)),
  list("signed-rank-uncorrected", "Wilcoxon signed rank test, normal approximation without continuity correction", signed_rank_normal(FALSE, Inf)),
  list("signed-rank-normal-digits10", "Wilcoxon signed rank test of the change rounded to 10 significant digits, normal approximation with continuity correction", signed_rank_normal(TRUE, 10))
)

pair_estimates <- function(rows, point, arms, reference, conf_level) {
  out <- list()
  for (arm in setdiff(arms, reference)) {
    for (method in PAIR_METHODS) {
      complete <- rows[rows$arm %in% c(arm, reference) & !is.na(rows[[method[[2]]]]), ]
      x <- complete[[method[[2]]]][complete$arm == arm]
      y <- complete[[method[[2]]]][complete$arm == reference]
      scale <- if (method[[2]] == "change") c(complete$value, complete$baseline) else complete$value
      words <- if (is.null(method[[3]])) sub("of the change", "of the value", sub("ranks of the changes", "ranks of the values", mann_whitney_method(length(x), length(y), Inf))) else method[[3]]
      row <- comparison_row(method[[1]], point$measure, point$visit, arm, reference, length(x), length(y), words)
      out[[length(out) + 1]] <- estimate_or_reason(row, function(row) method[[4]](row, x, y, scale, conf_level))
    }
  }
  out
}

within_estimates <- function(rows, point, arms, conf_level) {
  out <- list()
  for (arm in arms) {
    of_arm <- rows[rows$arm == arm, ]
    complete <- of_arm[!is.na(of_arm$change), ]
    for (method in WITHIN_METHODS) {
      row <- comparison_row(method[[1]], point$measure, point$visit, arm, NA_character_, nrow(complete), NA_real_,
                            paste0(method[[2]], "; the change in one arm: descriptive, no effect of treatment"))
      out[[length(out) + 1]] <- estimate_or_reason(row, function(row) method[[3]](row, complete$change, c(complete$value, complete$baseline), conf_level))
    }
    for (quantity in c("change", "value")) {
      x <- of_arm[[quantity]][!is.na(of_arm[[quantity]])]
      row <- comparison_row(if (quantity == "change") "shapiro" else "shapiro-value", point$measure, point$visit, arm, NA_character_,
                            length(x), NA_real_, paste("Shapiro-Wilk test of normality,", quantity))
      out[[length(out) + 1]] <- estimate_or_reason(row, function(row) shapiro_wilk(row, x, c(of_arm$value, of_arm$baseline)[!is.na(c(of_arm$value, of_arm$baseline))]))
    }
  }
  out
}

# The baseline by arm: shown because journals ask; arms were made by chance, so its p says nothing about the trial.
baseline_estimates <- function(rows, point, arms, reference, conf_level) {
  lapply(setdiff(arms, reference), function(arm) {
    x <- rows$baseline[rows$arm == arm & !is.na(rows$baseline)]
    y <- rows$baseline[rows$arm == reference & !is.na(rows$baseline)]
    row <- comparison_row("welch-baseline", point$measure, point$baseline, arm, reference, length(x), length(y),
                          "Welch two sample t-test of the baseline; descriptive, the arms were made by chance")
    estimate_or_reason(row, function(row) welch(row, x, y, c(x, y), conf_level))
  })
}
