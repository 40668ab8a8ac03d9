# Analysis of covariance of the change from baseline.
#
#   ancova          change ~ baseline + arm
#   ancova-strata   change ~ baseline + arm + each stratification factor
#
# One model holds all arms; each is compared with the reference arm by its treatment contrast, and tests and intervals
# use the model's residual degrees of freedom. The arm's effect is the same as in a model of the value itself.
# Vickers and Altman, Analysing controlled trials with baseline and follow up measurements, BMJ 2001;323:1123-1124.
# Strata: EMA/CHMP/295050/2013, Guideline on adjustment for baseline covariates in clinical trials.

# rows: arm (character), baseline, change, value, strata and covariate columns. Only rows with all of them are used.
# response: "change" or "value". covariates: names of further numbers.
fit_ancova <- function(rows, reference, arms, strata, response = "change", covariates = character(0)) {
  needed <- c("baseline", "change", strata, covariates)
  rows <- rows[complete.cases(rows[, needed, drop = FALSE]), , drop = FALSE]
  present <- arms[arms %in% rows$arm]
  fit <- list(rows = rows, strata = strata, reference = reference)
  fit$n <- vapply(arms, function(arm) sum(rows$arm == arm), numeric(1))
  fit$refusal <- tryCatch({
    refuse_empty(reference, fit$n[[reference]])
    if (length(present) < 2) stop("observations in one arm only", call. = FALSE)
    NA_character_
  }, error = conditionMessage)
  if (!is.na(fit$refusal)) return(fit)

  # Centering leaves the arm's effect as it is and keeps a baseline far from zero apart from the intercept.
  fit$center <- vapply(c("baseline", covariates), function(column) mean(rows[[column]]), numeric(1))
  for (column in names(fit$center)) rows[[column]] <- rows[[column]] - fit$center[[column]]
  fit$origin <- if (response == "value") mean(rows$value) else 0
  varying <- strata[vapply(strata, function(column) length(unique(rows[[column]])) > 1, logical(1))]
  for (column in setdiff(strata, varying)) warning(sprintf("%s has one level only and is left out of the model", column))

  levels <- c(list(arm = c(reference, setdiff(present, reference))), lapply(setNames(varying, varying), function(column) sort(unique(rows[[column]]))))
  fit <- fit_least_squares(fit, ancova_design(rows, levels, covariates), rows[[response]] - fit$origin)
  fit$refusal <- ancova_refusal(fit, rows)
  fit
}

# Treatment contrasts, in the order of lm's: intercept, baseline, arm, strata, covariates. `assign` says which term a column is of.
ancova_design <- function(rows, levels, covariates) {
  columns <- list("(Intercept)" = rep(1, nrow(rows)), baseline = rows$baseline)
  assign <- 0:1
  labels <- "baseline"
  for (column in names(levels)) {
    labels <- c(labels, column)
    for (level in levels[[column]][-1]) {
      columns[[paste0(column, level)]] <- as.numeric(rows[[column]] == level)
      assign <- c(assign, length(labels))
    }
  }
  for (column in covariates) {
    labels <- c(labels, column)
    columns[[column]] <- rows[[column]]
    assign <- c(assign, length(labels))
  }
  list(x = do.call(cbind, columns), assign = assign, labels = labels)
}

# The decomposition is lm's own (LINPACK, tolerance 1e-7), without its formulas and frames, which take most of lm's time.
fit_least_squares <- function(fit, design, y) {
  decomposed <- qr(design$x)
  rank <- decomposed$rank
  kept <- decomposed$pivot[seq_len(rank)]
  names <- colnames(design$x)
  dropped <- names[setdiff(seq_along(names), kept)]
  if (length(dropped) > 0) warning("left out of the model because it is a combination of other terms: ", toString(dropped))
  fit$design <- design$x
  fit$assign <- setNames(design$assign, names)
  fit$labels <- design$labels
  fit$coefficients <- qr.coef(decomposed, y)[sort(kept)]
  fit$residuals <- qr.resid(decomposed, y)
  fit$df <- length(y) - rank
  unscaled <- chol2inv(decomposed$qr[seq_len(rank), seq_len(rank), drop = FALSE])
  dimnames(unscaled) <- list(names[kept], names[kept])
  fit$unscaled <- unscaled[names[sort(kept)], names[sort(kept)], drop = FALSE]
  fit$leverage <- rowSums(qr.qy(decomposed, diag(1, length(y), rank))^2)
  fit$rSquared <- 1 - sum(fit$residuals^2) / sum((y - mean(y))^2)
  fit$sigma <- sqrt(sum(fit$residuals^2) / fit$df)
  fit$covariance <- fit$unscaled * fit$sigma^2
  fit
}

ancova_refusal <- function(fit, rows) {
  if (fit$df < 1) return("no residual degrees of freedom")
  if (is_numerically_zero(fit$sigma, c(rows$value, rows$value - rows$change))) {
    return("essentially perfect fit: the data are essentially constant around the model")
  }
  NA_character_
}

# A combination of coefficients has a unique estimate only when it lies in the row space of the design. Where terms are
# combinations of others, lm drops one of them, and what it then reports for the rest may be another contrast.
# Searle, Linear Models, 1971, section 5.4.
require_estimable <- function(fit, direction) {
  if (length(fit$coefficients) == ncol(fit$design)) return(invisible())
  if (qr(rbind(fit$design, direction))$rank > qr(fit$design)$rank) {
    stop("not estimable: the arm cannot be separated from the model's other terms", call. = FALSE)
  }
}

# Estimate, standard error and interval of a combination of coefficients, into a row under the given name.
estimate_direction <- function(row, name, fit, direction, conf_level) {
  require_estimable(fit, direction)
  direction <- direction[names(fit$coefficients)]
  estimate <- sum(direction * fit$coefficients) + if (name == "mean") fit$origin else 0
  row$standardError <- sqrt(drop(t(direction) %*% fit$covariance %*% direction))
  half_width <- qt(1 - (1 - conf_level) / 2, fit$df) * row$standardError
  row[[name]] <- estimate
  row$ciLow <- estimate - half_width
  row$ciHigh <- estimate + half_width
  row$df <- fit$df
  row
}

# The effect of one arm against the reference, with t, df, p and interval, into the comparison row.
ancova_comparison <- function(row, fit, conf_level) {
  if (!is.na(fit$refusal)) stop(fit$refusal, call. = FALSE)
  refuse_empty(row$arm, row$n)
  direction <- setNames(as.numeric(colnames(fit$design) == paste0("arm", row$arm)), colnames(fit$design))
  row <- estimate_direction(row, "estimate", fit, direction, conf_level)
  row$statistic <- row$estimate / row$standardError
  row$p <- 2 * pt(-abs(row$statistic), row$df)
  row$detail <- list(
    residualSd = fit$sigma, rSquared = fit$rSquared,
    standardErrorHC2 = robust_standard_error(fit, direction, 1), standardErrorHC3 = robust_standard_error(fit, direction, 2)
  )
  row
}

# The same estimate with a standard error that does not take the variances for equal: HC3.
# MacKinnon and White, J Econometrics 1985;29:305-325; Long and Ervin, The American Statistician 2000;54:217-224.
ancova_hc3 <- function(row, fit, conf_level) {
  row <- ancova_comparison(row, fit, conf_level)
  row$standardError <- row$detail$standardErrorHC3
  row$detail <- NULL
  if (is.na(row$standardError)) stop("an observation, or every one that bears on the arm, is fitted without error, so HC3 has no value", call. = FALSE)
  half_width <- qt(1 - (1 - conf_level) / 2, row$df) * row$standardError
  row$ciLow <- row$estimate - half_width
  row$ciHigh <- row$estimate + half_width
  row$statistic <- row$estimate / row$standardError
  row$p <- 2 * pt(-abs(row$statistic), row$df)
  row
}

# power 1: HC2, 2: HC3. Residuals are divided by (1 - leverage)^(power / 2).
robust_standard_error <- function(fit, direction, power) {
  design <- fit$design[, names(fit$coefficients), drop = FALSE]
  if (any(1 - fit$leverage < 1e-10)) return(NA_real_)
  weights <- fit$residuals^2 / (1 - fit$leverage)^power
  covariance <- fit$unscaled %*% crossprod(design * weights, design) %*% fit$unscaled
  direction <- direction[names(fit$coefficients)]
  variance <- drop(t(direction) %*% covariance %*% direction)
  # Where every residual that bears on the arm is zero, rounding alone is left, of either sign.
  if (variance <= 16 * .Machine$double.eps * drop(t(direction) %*% fit$covariance[names(direction), names(direction)] %*% direction)) return(NA_real_)
  sqrt(variance)
}

# Adjusted mean of one arm: the model's prediction at the mean baseline and the observed mix of strata.
# Searle, Speed and Milliken, Population marginal means in the linear model, The American Statistician 1980;34:216-221.
adjusted_mean <- function(row, fit, arm, conf_level) {
  if (!is.na(fit$refusal)) stop(fit$refusal, call. = FALSE)
  refuse_empty(arm, fit$n[[arm]])
  direction <- colMeans(fit$design)
  direction[startsWith(names(direction), "arm")] <- 0
  if (arm != fit$reference) direction[paste0("arm", arm)] <- 1
  estimate_direction(row, "mean", fit, direction, conf_level)
}
