# The Mann-Whitney test by other conventions, so that a reader who computed it elsewhere finds the own number.
#
# Normal approximations are R's wilcox.test(exact = FALSE) with and without continuity correction; its interval inverts the
# test. Exact two-sided p by distance from the mean, and its mid-p, are those of Hothorn et al.,
# Implementing a class of permutation tests: the coin package, J Stat Softw 2008;28(8). Mid-p: Lancaster, Significance
# tests in discrete distributions, JASA 1961;56:223-234.

mann_whitney_normal <- function(row, x, y, scale, conf_level) normal_rank_sum(row, x, y, scale, conf_level, TRUE, Inf)

mann_whitney_uncorrected <- function(row, x, y, scale, conf_level) normal_rank_sum(row, x, y, scale, conf_level, FALSE, Inf)

mann_whitney_normal_digits10 <- function(row, x, y, scale, conf_level) {
  normal_rank_sum(row, x, y, scale, conf_level, TRUE, MANN_WHITNEY_DIGITS)
}

normal_rank_sum <- function(row, x, y, scale, conf_level, corrected, digits) {
  refuse_empty(row$arm, length(x))
  refuse_empty(row$comparator, length(y))
  if (is_numerically_zero(diff(range(c(x, y))), scale)) stop("data are essentially constant", call. = FALSE)
  n_x <- as.numeric(length(x))
  n_y <- as.numeric(length(y))
  ranks <- rank(rounded_to(c(x, y), digits))
  statistic <- sum(ranks[seq_len(n_x)]) - n_x * (n_x + 1) / 2
  p <- normal_rank_sum_p(statistic, ranks, n_x, n_y, if (corrected) 0.5 else 0)
  if (is.nan(p)) stop(sprintf("all values are tied after rounding to %d significant digits", MANN_WHITNEY_DIGITS), call. = FALSE)
  row$statistic <- statistic
  row$p <- p
  if (corrected && is.infinite(digits)) {
    inverted <- inverted_rank_sum(x, y, conf_level)
    row$estimate <- inverted$estimate
    row$ciLow <- inverted$ci[1]
    row$ciHigh <- inverted$ci[2]
    row$reason <- inverted$reason
  }
  row
}

# The shifts at which the test gives just the wanted z, as wilcox.test(conf.int = TRUE) finds them; its own code spends most
# of its time in counting ties.
inverted_rank_sum <- function(x, y, conf_level) {
  n_x <- as.numeric(length(x))
  n_y <- as.numeric(length(y))
  n <- n_x + n_y
  low <- min(x) - max(y)
  high <- max(x) - min(y)
  # Each arm of one value: at the one shift that is possible all are tied, and the test says nothing.
  if (low == high) return(list(estimate = NA_real_, ci = c(NA_real_, NA_real_), reason = "cannot compute confidence interval when all observations are tied"))
  distance <- function(shift, wanted, correction) {
    ranks <- rank(c(x - shift, y))
    above <- sum(ranks[seq_len(n_x)]) - n_x * (n_x + 1) / 2 - n_x * n_y / 2
    ties <- tabulate(2 * ranks)
    sigma <- sqrt(n_x * n_y / 12 * (n + 1 - sum(ties^3 - ties) / (n * (n - 1))))
    (above - correction * sign(above)) / sigma - wanted
  }
  root <- function(wanted, correction) {
    at_low <- distance(low, wanted, correction)
    at_high <- distance(high, wanted, correction)
    if (at_low <= 0) return(low)
    if (at_high >= 0) return(high)
    uniroot(distance, c(low, high), wanted, correction, f.lower = at_low, f.upper = at_high, tol = INVERSION_TOLERANCE * min(1, high - low))$root
  }
  z <- qnorm(1 - (1 - conf_level) / 2)
  list(estimate = root(0, 0), ci = c(root(z, 0.5), root(-z, 0.5)), reason = NA_character_)
}

# Of the values' own unit, and of their range where that is less than one: a concentration may be a millionth.
INVERSION_TOLERANCE <- 1e-9

# Exact, two-sided by distance from the mean of the permutation distribution; below 50 per arm only.
mann_whitney_permutation <- function(row, x, y, scale, conf_level) {
  refuse_empty(row$arm, length(x))
  refuse_empty(row$comparator, length(y))
  if (is_numerically_zero(diff(range(c(x, y))), scale)) stop("data are essentially constant", call. = FALSE)
  if (!is_mann_whitney_exact(length(x), length(y))) stop("computed below 50 participants per arm only", call. = FALSE)
  ranks <- rank(c(x, y))
  doubled <- as.integer(round(2 * ranks))
  counts <- rank_sum_counts(doubled, length(x))
  probability <- counts / sum(counts)
  distance <- abs((seq_along(counts) - 1) - length(x) * sum(doubled) / length(doubled))
  observed <- abs(sum(doubled[seq_along(x)]) - length(x) * sum(doubled) / length(doubled))
  row$p <- min(1, sum(probability[distance >= observed - 1e-9]))
  n <- length(ranks)
  variance <- length(x) * length(y) / (n * (n - 1)) * sum((ranks - mean(ranks))^2)
  row$statistic <- (sum(ranks[seq_along(x)]) - length(x) * mean(ranks)) / sqrt(variance)
  row$detail <- list(midP = sum(probability[distance > observed + 1e-9]) +
                       0.5 * sum(probability[abs(distance - observed) <= 1e-9]))
  row
}

# What goes with the rank sum and is no test: probability of superiority, and the confidence the interval really has.
rank_sum_detail <- function(x, y, conf_level) {
  n_x <- as.numeric(length(x))
  n_y <- as.numeric(length(y))
  ranks <- rank(c(x, y))
  u <- sum(ranks[seq_len(n_x)]) - n_x * (n_x + 1) / 2
  detail <- list(uComparator = n_x * n_y - u, probabilityOfSuperiority = u / (n_x * n_y), ties = anyDuplicated(c(x, y)) > 0, tiesDigits10 = anyDuplicated(signif(c(x, y), MANN_WHITNEY_DIGITS)) > 0)
  if (is_mann_whitney_exact(n_x, n_y)) {
    order <- exact_walsh_order(n_x, n_y, conf_level)
    if (!detail$ties) {
      detail$pGreater <- pwilcox(u - 1, n_x, n_y, lower.tail = FALSE)
      detail$pLess <- pwilcox(u, n_x, n_y)
    }
    detail$achievedConfidence <- if (order < 1) NA_real_ else 1 - 2 * pwilcox(order - 1, n_x, n_y)
  }
  detail
}
