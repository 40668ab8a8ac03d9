# Mann-Whitney (Wilcoxon rank sum) test of the change from baseline, two arms at a time.
#
# Below 50 per arm the p value is exact, ties included, as wilcox.test of R 4.6 has it: the two-sided p is twice the
# smaller tail of the permutation distribution of the midranks. From 50 on it is the normal approximation with
# correction for ties and continuity. Written out here because older R has no exact p with ties; both R then agree.
#
#   mann-whitney            ranks of the changes as computed in double precision, as wilcox.test ranks them
#   mann-whitney-digits10   ranks after rounding the changes to 10 significant digits: 5.1 - 4.9 and 4.3 - 4.1 are one
#                           change, but differ in binary, which breaks their tie. A sensitivity analysis.
#
# Mann and Whitney, Ann Math Stat 1947;18:50-60. Streitberg and Roehmel, Exact distributions for permutation and rank
# tests: an introduction to some recently published algorithms, Statistical Software Newsletter 1986;12:10-17 (shift
# algorithm). Hodges and Lehmann, Ann Math Stat 1963;34:598-611. Interval: Bauer, JASA 1972;67:687-690.

MANN_WHITNEY_EXACT_BELOW <- 50
MANN_WHITNEY_DIGITS <- 10

# The method in words; it goes with every p value. `digits`: those kept for ranking, Inf for all.
mann_whitney_method <- function(n, n_comparator, digits) {
  is_exact <- is_mann_whitney_exact(n, n_comparator)
  paste0(
    if (is_exact) {
      "Wilcoxon rank sum exact test of the change, ties included, two-sided p twice the smaller tail (as R 4.6)"
    } else {
      "Wilcoxon rank sum test of the change, normal approximation with tie and continuity correction"
    },
    if (is.finite(digits)) {
      sprintf(", ranks after rounding to %d significant digits, because binary fractions break ties", digits)
    } else {
      ", ranks of the changes as computed"
    },
    "; Hodges-Lehmann estimate, interval by order statistics",
    if (is_exact) "" else " (large sample)"
  )
}

is_mann_whitney_exact <- function(n_x, n_y) n_x < MANN_WHITNEY_EXACT_BELOW && n_y < MANN_WHITNEY_EXACT_BELOW

mann_whitney <- function(row, x, y, scale, conf_level) rank_sum_test(row, x, y, scale, conf_level, Inf)

mann_whitney_digits10 <- function(row, x, y, scale, conf_level) {
  rank_sum_test(row, x, y, scale, conf_level, MANN_WHITNEY_DIGITS)
}

rank_sum_test <- function(row, x, y, scale, conf_level, digits) {
  refuse_empty(row$arm, length(x))
  refuse_empty(row$comparator, length(y))
  n_x <- as.numeric(length(x))
  n_y <- as.numeric(length(y))
  if (is_numerically_zero(diff(range(c(x, y))), scale)) stop("data are essentially constant", call. = FALSE)

  changes <- c(x, y)
  ranks <- rank(if (is.finite(digits)) signif(changes, digits) else changes)
  statistic <- sum(ranks[seq_len(n_x)]) - n_x * (n_x + 1) / 2
  row$statistic <- statistic
  row$p <- if (is_mann_whitney_exact(n_x, n_y)) {
    exact_rank_sum_p(statistic, ranks, n_x, n_y)
  } else {
    normal_rank_sum_p(statistic, ranks, n_x, n_y)
  }

  shift <- hodges_lehmann(x, y, conf_level)
  row$estimate <- shift$estimate
  row$ciLow <- shift$ci[1]
  row$ciHigh <- shift$ci[2]
  if (anyNA(shift$ci)) row$reason <- "too few observations for an interval at this confidence level"
  if (is.infinite(digits)) row$detail <- rank_sum_detail(x, y, conf_level)
  row
}

# Two-sided exact p of the statistic U, given all midranks.
exact_rank_sum_p <- function(statistic, ranks, n_x, n_y) {
  if (anyDuplicated(ranks) == 0) {
    lower <- pwilcox(statistic, n_x, n_y)
    upper <- pwilcox(statistic - 1, n_x, n_y, lower.tail = FALSE)
  } else {
    # Doubled midranks are whole numbers; counts[s + 1] is the number of ways to draw n_x of them with sum s.
    doubled <- as.integer(round(2 * ranks))
    counts <- rank_sum_counts(doubled, n_x)
    sums <- seq_along(counts) - 1
    observed <- round(2 * statistic) + n_x * (n_x + 1)
    lower <- sum(counts[sums <= observed]) / sum(counts)
    upper <- sum(counts[sums >= observed]) / sum(counts)
  }
  min(1, 2 * min(lower, upper))
}

# Shift algorithm: each rank is drawn or not; the counts of the draws so far, by size (column) and sum (row), are
# shifted by the rank and added. Draws of the smaller arm are counted, and turned round when that is the comparator.
rank_sum_counts <- function(doubled, n_x) {
  total <- sum(doubled)
  size <- min(n_x, length(doubled) - n_x)
  doubled <- sort(doubled)
  largest_sum <- sum(tail(doubled, size))
  counts <- matrix(0, largest_sum + 1, size + 1)
  counts[1, 1] <- 1
  reached <- 0
  for (i in seq_along(doubled)) {
    shift <- doubled[i]
    drawn <- seq_len(min(i, size))
    reached <- min(reached + shift, largest_sum)
    to <- (shift + 1):(reached + 1)
    counts[to, drawn + 1] <- counts[to, drawn + 1] + counts[to - shift, drawn]
  }
  by_sum <- counts[, size + 1]
  if (size == n_x) return(by_sum)
  turned <- numeric(total + 1)
  turned[total - (seq_along(by_sum) - 1) + 1] <- by_sum
  turned
}

normal_rank_sum_p <- function(statistic, ranks, n_x, n_y, correction = 0.5) {
  ties <- table(ranks)
  sigma <- sqrt(n_x * n_y / 12 * (n_x + n_y + 1 - sum(ties^3 - ties) / ((n_x + n_y) * (n_x + n_y - 1))))
  distance <- statistic - n_x * n_y / 2
  two_sided_normal_p((distance - sign(distance) * correction) / sigma)
}

# By the tail itself: wilcox.test of R 4.6 takes 1 - p for the upper one, which ends at 1e-16 and then is zero.
two_sided_normal_p <- function(z) 2 * min(pnorm(z), pnorm(z, lower.tail = FALSE))

# Median of all differences between the arms, and the interval between two of the sorted differences. The order is that
# of the exact distribution without ties below 50 per arm (with ties the interval is approximate), normal from 50 on.
hodges_lehmann <- function(x, y, conf_level) {
  n_x <- as.numeric(length(x))
  n_y <- as.numeric(length(y))
  if (n_x * n_y > MANY_DIFFERENCES) return(hodges_lehmann_of_many(x, y, conf_level))
  differences <- sort(outer(x, y, "-"))
  tail_probability <- (1 - conf_level) / 2
  if (is_mann_whitney_exact(n_x, n_y)) {
    order <- exact_walsh_order(n_x, n_y, conf_level)
  } else {
    order <- floor(n_x * n_y / 2 - qnorm(1 - tail_probability) * sqrt(n_x * n_y * (n_x + n_y + 1) / 12))
  }
  interval <- if (order < 1) c(NA_real_, NA_real_) else c(differences[order], differences[n_x * n_y - order + 1])
  list(estimate = median(differences), ci = interval)
}

# Below 1 when the arms are too small for an interval of that confidence.
exact_walsh_order <- function(n_x, n_y, conf_level) {
  tail_probability <- (1 - conf_level) / 2
  order <- qwilcox(tail_probability, n_x, n_y)
  if (pwilcox(order, n_x, n_y) <= tail_probability + 10 * .Machine$double.eps) order + 1 else order
}

MANY_DIFFERENCES <- 4e6

# The same for arms whose differences would not fit into memory: each order statistic is found by halving, counting for
# every x how many y lie below, and then snapped to the difference next to it.
hodges_lehmann_of_many <- function(x, y, conf_level) {
  y <- sort(y)
  n <- as.numeric(length(x)) * length(y)
  at_most <- function(t) sum(length(y) - findInterval(x - t, y, left.open = TRUE))
  nth <- function(k) {
    low <- min(x) - max(y)
    high <- max(x) - min(y)
    for (i in 1:100) {
      middle <- low + (high - low) / 2
      if (middle <= low || middle >= high) break
      if (at_most(middle) >= k) high <- middle else low <- middle
    }
    near <- findInterval(x - high, y)
    candidates <- c(x - y[pmax(near, 1)], x - y[pmin(near + 1, length(y))])
    candidates[which.min(abs(candidates - high))]
  }
  tail_probability <- (1 - conf_level) / 2
  order <- floor(n / 2 - qnorm(1 - tail_probability) * sqrt(n * (length(x) + length(y) + 1) / 12))
  middle <- if (n %% 2 == 1) nth((n + 1) / 2) else (nth(n / 2) + nth(n / 2 + 1)) / 2
  list(estimate = middle, ci = if (order < 1) c(NA_real_, NA_real_) else c(nth(order), nth(n - order + 1)))
}
