# Did people guess the arm? From the questionnaire: the arm guessed, or "don't know".
#
#   james   one index for the trial, 0 (all guess right) to 1 (blinded). James et al., Stat Med 1996;15:1421-1434. Standard error by
#           the delta method over the multinomial table of guess by arm
#   bang    one index for each arm, -1 to 1, 0 when guesses are balanced. Bang, Ni and Davis, Control Clin Trials 2004;25:143-156
#   guess-fisher, guess-chi-squared   association of guess and arm. A test of blinding it is not

# counts: one row for each arm guessed, then one for "don't know"; columns the arms, in the same order.
james_index <- function(row, counts, conf_level) {
  n <- sum(counts)
  if (n == 0) stop("nobody answered", call. = FALSE)
  if (sum(counts[-nrow(counts), ]) == 0) stop("nobody guessed an arm", call. = FALSE)
  index <- function(p) {
    arms <- seq_len(nrow(p) - 1)
    unknown <- sum(p[nrow(p), ])
    told <- p[arms, , drop = FALSE] / (1 - unknown)
    wrong <- 1 - sum(diag(told))
    expected <- 1 - sum(rowSums(told) * colSums(told))
    kappa <- (wrong - expected) / expected
    c(index = (1 + unknown + (1 - unknown) * kappa) / 2, kappa = kappa, unknown = unknown)
  }
  p <- counts / n
  value <- index(p)
  if (!is.finite(value[["kappa"]])) stop("all guesses, or all who guessed, are of one arm", call. = FALSE)
  slope <- james_slope(p)
  variance <- (sum(p * slope^2) - sum(p * slope)^2) / n
  row$estimate <- value[["index"]]
  row$standardError <- sqrt(max(0, variance))
  half_width <- qnorm(1 - (1 - conf_level) / 2) * row$standardError
  row$ciLow <- row$estimate - half_width
  row$ciHigh <- row$estimate + half_width
  row$detail <- list(kappa = value[["kappa"]], dontKnow = value[["unknown"]])
  if (row$standardError < 1e-12) {
    row$reason <- "the guesses leave the index no standard error"
    row$standardError <- row$ciLow <- row$ciHigh <- NA_real_
  }
  row
}

# Derivative of the index by each cell's probability, the table's total left free (the index is taken as a function of
# the cells as they stand, and the variance subtracts the part along their sum).
james_slope <- function(p) {
  arms <- seq_len(nrow(p) - 1)
  unknown <- sum(p[nrow(p), ])
  known <- 1 - unknown
  told <- p[arms, , drop = FALSE] / known
  observed <- sum(diag(told))
  rows <- rowSums(told)
  columns <- colSums(told)
  agreement <- sum(rows * columns)
  kappa <- (agreement - observed) / (1 - agreement)
  slope <- matrix(0, nrow(p), ncol(p))
  # known * kappa = known * ((1 - observed) / (1 - agreement) - 1); `known` is the sum of the cells of guesses.
  for (i in arms) for (j in seq_len(ncol(p))) {
    d_observed <- ((i == j) - observed) / known
    d_agreement <- (columns[i] + rows[j] - 2 * agreement) / known
    d_kappa <- (-d_observed * (1 - agreement) + (1 - observed) * d_agreement) / (1 - agreement)^2
    slope[i, j] <- (kappa + known * d_kappa) / 2
  }
  # A "don't know" counts as blinded: (1 + unknown) / 2 with 1 = known + unknown written out.
  slope[nrow(p), ] <- slope[nrow(p), ] + 1
  slope[arms, ] <- slope[arms, ] + 1 / 2
  slope
}

# correct, incorrect, unknown: how many of one arm.
bang_index <- function(row, correct, incorrect, unknown, conf_level) {
  n <- correct + incorrect + unknown
  if (n == 0) stop(sprintf("nobody answered in arm %s", row$arm), call. = FALSE)
  p <- correct / n
  q <- incorrect / n
  row$estimate <- p - q
  row$standardError <- sqrt((p * (1 - p) + q * (1 - q) + 2 * p * q) / n)
  half_width <- qnorm(1 - (1 - conf_level) / 2) * row$standardError
  row$ciLow <- row$estimate - half_width
  row$ciHigh <- row$estimate + half_width
  row$detail <- list(correct = correct, incorrect = incorrect, dontKnow = unknown)
  if (row$standardError == 0) {
    row$reason <- "every answer was the same: no standard error"
    row$standardError <- row$ciLow <- row$ciHigh <- NA_real_
    return(row)
  }
  # One-sided: more guess right than wrong.
  row$statistic <- row$estimate / row$standardError
  row$p <- pnorm(row$statistic, lower.tail = FALSE)
  row
}

guess_association <- function(row, counts) {
  counts <- counts[rowSums(counts) > 0, colSums(counts) > 0, drop = FALSE]
  if (nrow(counts) < 2 || ncol(counts) < 2) stop("all answers are the same, or of one arm", call. = FALSE)
  if (row$analysis == "guess-fisher") {
    row$p <- fisher.test(counts, workspace = 2e6)$p.value
    return(row)
  }
  test <- chisq.test(counts, correct = FALSE)
  row$statistic <- test$statistic[[1]]
  row$df <- test$parameter[[1]]
  row$p <- test$p.value
  row
}
