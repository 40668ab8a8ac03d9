# Within one arm: paired t and Wilcoxon's signed rank test of the change. Descriptive: what happens in one arm after baseline is not
# an effect of its treatment. Bland and Altman, Comparisons within randomised groups can be very misleading, BMJ 2011;342:d561.
#
#   signed-rank              Pratt's, exact below 50 participants, else normal as R's own: zeros are ranked, then dropped; ranks of the change rounded to 10 significant digits
#   signed-rank-unrounded    the same with the change as computed, as R 4.6 ranks it
#   signed-rank-nonzero      zeros dropped before ranking (Wilcoxon's own), exact
#   signed-rank-normal, -uncorrected, -normal-digits10   R's wilcox.test(exact = FALSE), with and without continuity correction
#
# Wilcoxon, Individual comparisons by ranking methods, Biometrics Bulletin 1945;1:80-83. Pratt, Remarks on zeros and ties in
# the Wilcoxon signed rank procedures, JASA 1959;54:655-667. Exact distribution: the shift algorithm (see mann-whitney.R).

paired_t <- function(row, x, scale, conf_level) {
  refuse_empty(row$arm, length(x))
  if (length(x) > 1 && is_numerically_zero(sd(x), scale)) stop("data are essentially constant", call. = FALSE)
  test <- t.test(x, conf.level = conf_level)
  row$estimate <- mean(x)
  row$standardError <- test$stderr
  row$ciLow <- test$conf.int[1]
  row$ciHigh <- test$conf.int[2]
  row$df <- test$parameter[[1]]
  row$statistic <- test$statistic[[1]]
  row$p <- test$p.value
  row
}

signed_rank_pratt <- function(digits) function(row, x, scale, conf_level) {
  refuse_unranked(row$arm, x, scale)
  if (length(x) < SIGNED_RANK_EXACT_BELOW) {
    ranks <- rank(abs(rounded_to(x, digits)))
    row <- exact_signed_rank(row, ranks[x != 0], x[x != 0])
  } else {
    row$method <- paste("Wilcoxon signed rank test, normal approximation with continuity correction, zeros dropped (from",
                        SIGNED_RANK_EXACT_BELOW, "participants on); median of pairwise averages")
    row <- normal_signed_rank(row, x, 0.5, digits)
  }
  with_pseudomedian(row, x, conf_level)
}

signed_rank_nonzero <- function(row, x, scale, conf_level) {
  refuse_unranked(row$arm, x, scale)
  x <- x[x != 0]
  exact_signed_rank(row, rank(abs(x)), x)
}

# x has the signs of the ranks' observations. Two-sided p is twice the smaller tail; the distribution is symmetric.
exact_signed_rank <- function(row, ranks, x) {
  if (length(x) >= SIGNED_RANK_EXACT_BELOW) stop("computed exactly below 50 participants only", call. = FALSE)
  doubled <- as.integer(round(2 * ranks))
  observed <- sum(doubled[x > 0])
  counts <- signed_rank_counts(doubled)
  sums <- seq_along(counts) - 1
  row$statistic <- observed / 2
  row$p <- min(1, 2 * min(sum(counts[sums <= observed]), sum(counts[sums >= observed])) / sum(counts))
  row$detail <- list(z = (observed - sum(doubled) / 2) / sqrt(sum(doubled^2) / 4))
  row
}

SIGNED_RANK_EXACT_BELOW <- 50
# Beyond it the pairwise averages do not fit into a modest memory; the interval by inversion has an estimate too.
MANY_AVERAGES <- 2000

# counts[s + 1]: in how many ways the doubled ranks of positive sign add up to s.
signed_rank_counts <- function(doubled) {
  counts <- 1
  for (shift in doubled) counts <- c(counts, numeric(shift)) + c(numeric(shift), counts)
  counts
}

signed_rank_normal <- function(corrected, digits) function(row, x, scale, conf_level) {
  refuse_unranked(row$arm, x, scale)
  row <- normal_signed_rank(row, x, if (corrected) 0.5 else 0, digits)
  if (corrected && is.infinite(digits)) {
    inverted <- inverted_signed_rank(x, conf_level)
    row$estimate <- inverted$estimate
    row$ciLow <- inverted$ci[1]
    row$ciHigh <- inverted$ci[2]
    row$reason <- inverted$reason
  }
  row
}

# Zeros dropped, ties corrected for.
normal_signed_rank <- function(row, x, correction, digits) {
  x <- x[x != 0]
  n <- length(x)
  ranks <- rank(abs(rounded_to(x, digits)))
  ties <- table(ranks)
  row$statistic <- sum(ranks[x > 0])
  distance <- row$statistic - n * (n + 1) / 4
  sigma <- sqrt(n * (n + 1) * (2 * n + 1) / 24 - sum(ties^3 - ties) / 48)
  row$p <- two_sided_normal_p((distance - sign(distance) * correction) / sigma)
  row
}

# The shifts at which the test gives just the wanted z, as wilcox.test(conf.int = TRUE) of R 4.6 finds them; older R left out
# changes of zero before. Where few participants cannot have that confidence, a lower one is taken, and reason and warning say so.
inverted_signed_rank <- function(x, conf_level) {
  distance <- function(shift, wanted, correction) {
    moved <- x - shift
    moved <- moved[moved != 0]
    n <- length(moved)
    ranks <- rank(abs(moved))
    above <- sum(ranks[moved > 0]) - n * (n + 1) / 4
    ties <- tabulate(2 * ranks)
    (above - correction * sign(above)) / sqrt(n * (n + 1) * (2 * n + 1) / 24 - sum(ties^3 - ties) / 48) - wanted
  }
  if (diff(range(x)) == 0) {
    return(list(estimate = x[1], ci = c(NA_real_, NA_real_), reason = "cannot compute confidence interval when all observations are zero or tied"))
  }
  ends <- c(min(x), max(x))
  root <- function(wanted, correction) {
    at_ends <- c(distance(ends[1], wanted, correction), distance(ends[2], wanted, correction))
    if (at_ends[1] * at_ends[2] > 0) return(NA_real_)
    uniroot(distance, ends, wanted, correction, f.lower = at_ends[1], f.upper = at_ends[2], tol = INVERSION_TOLERANCE * min(1, diff(ends)))$root
  }
  alpha <- 1 - conf_level
  reached <- c(distance(ends[1], 0, 0.5), -distance(ends[2], 0, 0.5))
  while (alpha < 1 && min(reached) < qnorm(1 - alpha / 2)) alpha <- 2 * alpha
  reason <- NA_character_
  if (alpha >= 1 || (1 - conf_level) < 0.75 * alpha) {
    reason <- sprintf("requested conf.level not achievable: the interval has a confidence of %g %%", 100 * max(0, 1 - alpha))
    warning(reason, call. = FALSE)
  }
  z <- qnorm(1 - alpha / 2)
  list(estimate = root(0, 0), ci = if (alpha < 1) c(root(z, 0.5), root(-z, 0.5)) else rep(median(x), 2), reason = reason)
}

refuse_unranked <- function(arm, x, scale) {
  refuse_empty(arm, length(x))
  if (is_numerically_zero(max(abs(x)), scale)) stop("every change is zero", call. = FALSE)
}

# Median of the averages of all pairs, and where neither zeros nor ties are there, R's exact interval.
with_pseudomedian <- function(row, x, conf_level) {
  row$detail <- c(row$detail, list(zeros = sum(x == 0), ties = has_ties(x), tiesDigits10 = has_ties(signif(x, 10))))
  if (length(x) > MANY_AVERAGES) return(row)
  averages <- outer(x, x, "+") / 2
  row$estimate <- median(averages[lower.tri(averages, diag = TRUE)])
  if (length(x) < SIGNED_RANK_EXACT_BELOW && all(x != 0) && !has_ties(x)) {
    # All of one sign is the furthest the ranks can go: where even that is likelier, R 4.6 has an infinite interval and R 4.2 a shorter one.
    if (2 * 0.5^length(x) > 1 - conf_level) {
      row$reason <- "too few observations for an interval at this confidence level"
      return(row)
    }
    exact <- wilcox.test(x, exact = TRUE, conf.int = TRUE, conf.level = conf_level)
    row$ciLow <- exact$conf.int[1]
    row$ciHigh <- exact$conf.int[2]
  }
  row
}

has_ties <- function(x) anyDuplicated(abs(x[x != 0])) > 0

rounded_to <- function(x, digits) if (is.finite(digits)) signif(x, digits) else x
