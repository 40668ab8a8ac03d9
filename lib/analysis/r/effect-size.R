# Hedges' g of the change from baseline, with the interval of the noncentral t distribution.
#
# Hedges, Distribution theory for Glass's estimator of effect size, J Educ Stat 1981;6:107-128 (exact correction J).
# Interval: Steiger and Fouladi, Noncentrality interval estimation, in: What if there were no significance tests, 1997.

hedges_g <- function(row, x, y, scale, conf_level) {
  refuse_empty(row$arm, length(x))
  refuse_empty(row$comparator, length(y))
  n_x <- as.numeric(length(x))
  n_y <- as.numeric(length(y))
  df <- n_x + n_y - 2
  if (df < 1) stop("not enough observations for a pooled standard deviation", call. = FALSE)
  pooled_sd <- sqrt((sum((x - mean(x))^2) + sum((y - mean(y))^2)) / df)
  if (is_numerically_zero(pooled_sd, scale)) stop("data are essentially constant", call. = FALSE)
  if (df < 2) stop("not enough observations for the small-sample correction", call. = FALSE)

  d <- (mean(x) - mean(y)) / pooled_sd
  correction <- exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
  per_unit <- sqrt(n_x * n_y / (n_x + n_y))
  row$estimate <- correction * d
  row$df <- df
  row$ciLow <- correction * noncentrality_with_tail(d * per_unit, df, 1 - (1 - conf_level) / 2) / per_unit
  row$ciHigh <- correction * noncentrality_with_tail(d * per_unit, df, (1 - conf_level) / 2) / per_unit
  row$detail <- cohen_detail(d, correction, df, n_x, n_y, conf_level, c(row$ciLow, row$ciHigh) / correction)
  if (is.na(row$ciLow) || is.na(row$ciHigh)) row$reason <- "the noncentral t interval is outside what R can compute"
  row
}

# Cohen's d, and the same by the approximations that other programs print. Variance and normal interval: Hedges and Olkin,
# Statistical Methods for Meta-Analysis, 1985, chapter 5.
cohen_detail <- function(d, correction, df, n_x, n_y, conf_level, noncentral) {
  approximate <- 1 - 3 / (4 * df - 1)
  variance <- (n_x + n_y) / (n_x * n_y) + d^2 / (2 * (n_x + n_y))
  half_width <- qnorm(1 - (1 - conf_level) / 2) * correction * sqrt(variance)
  list(
    cohenD = d, correction = correction, approximateCorrection = approximate, approximateG = approximate * d,
    varianceOfD = variance, varianceOfG = correction^2 * variance, standardErrorOfG = correction * sqrt(variance),
    normalLow = correction * d - half_width, normalHigh = correction * d + half_width,
    noncentralLowOfD = noncentral[1], noncentralHighOfD = noncentral[2]
  )
}

# The noncentrality for which P(T <= t) is `probability`; NA beyond 37.62, where R's pt gives up.
noncentrality_with_tail <- function(t, df, probability) {
  limit <- 37.62
  excess <- function(ncp) suppressWarnings(pt(t, df, ncp)) - probability
  low <- max(-limit, t - 10 - abs(t))
  high <- min(limit, t + 10 + abs(t))
  if (low >= high || excess(low) < 0 || excess(high) > 0) return(NA_real_)
  uniroot(excess, c(low, high), tol = 1e-13, maxiter = 10000)$root
}
