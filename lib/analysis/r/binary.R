# An outcome that a participant has or has not, one arm against the reference: responders, adverse events.
#
#   fisher                exact test, conditional maximum likelihood odds ratio. Fisher, J R Stat Soc 1935;98:39-54
#   fisher-mid-p          half of the observed table's probability. Lancaster, JASA 1961;56:223-234
#   risk-difference       Newcombe's interval from Wilson's (method 10). Newcombe, Stat Med 1998;17:873-890
#   risk-ratio            Katz's log interval. Katz et al., Biometrics 1978;34:469-474
#   odds-ratio            sample odds ratio with Woolf's interval; with Haldane's half in the detail
#   cochran-mantel-haenszel  over the strata, without continuity correction; common odds ratio with the interval of Robins,
#                         Breslow and Greenland, Biometrics 1986;42:311-323. Mantel and Haenszel, J Natl Cancer Inst 1959;22:719-748
#   chi-squared, chi-squared-yates, chi-squared-n-minus-1   Campbell, Stat Med 2007;26:3661-3675, for the last

BINARY_METHODS <- list(
  fisher = "Fisher's exact test, two-sided by the probability of tables no more likely; conditional maximum likelihood odds ratio",
  "fisher-mid-p" = "Fisher's exact test, mid-p",
  "risk-difference" = "Difference of proportions, Newcombe's interval (method 10)",
  "risk-ratio" = "Ratio of proportions, Katz's log interval",
  "odds-ratio" = "Sample odds ratio, Woolf's interval",
  "chi-squared" = "Pearson's chi-squared test without continuity correction",
  "chi-squared-yates" = "Pearson's chi-squared test with Yates' continuity correction",
  "chi-squared-n-minus-1" = "Chi-squared test by (N - 1) / N"
)

# x of n against y of m; row is a comparison_row, whose analysis says which number is wanted.
binary_row <- function(row, x, n, y, m, conf_level) {
  refuse_empty(row$arm, n)
  refuse_empty(row$comparator, m)
  if (!row$analysis %in% c("risk-difference")) {
    if (x + y == 0) stop("no participant of either arm had it", call. = FALSE)
    if (x + y == n + m) stop("every participant of both arms had it", call. = FALSE)
  }
  table <- matrix(c(x, n - x, y, m - y), 2)
  switch(row$analysis,
    fisher = fisher_exact(row, table, conf_level),
    "fisher-mid-p" = fisher_mid_p(row, table),
    "risk-difference" = risk_difference(row, x, n, y, m, conf_level),
    "risk-ratio" = risk_ratio(row, x, n, y, m, conf_level),
    "odds-ratio" = odds_ratio(row, table, conf_level),
    "chi-squared" = chi_squared(row, table, FALSE, 1),
    "chi-squared-yates" = chi_squared(row, table, TRUE, 1),
    "chi-squared-n-minus-1" = chi_squared(row, table, FALSE, (n + m - 1) / (n + m))
  )
}

fisher_exact <- function(row, table, conf_level) {
  test <- fisher.test(table, conf.level = conf_level)
  row$p <- min(1, test$p.value)
  row$estimate <- test$estimate[[1]]
  row$ciLow <- test$conf.int[1]
  row$ciHigh <- test$conf.int[2]
  row$detail <- list(pGreater = hypergeometric_tail(table, lower = FALSE), pLess = hypergeometric_tail(table, lower = TRUE))
  infinite_as_reason(row)
}

# One-sided p of Fisher's test: the observed count or one further out.
hypergeometric_tail <- function(table, lower) {
  phyper(table[1, 1] - !lower, sum(table[, 1]), sum(table[, 2]), sum(table[1, ]), lower.tail = lower)
}

# JSON has no infinity: the number is absent, and the reason says which.
infinite_as_reason <- function(row) {
  if (is.infinite(row$estimate)) row$reason <- "the ratio and its upper limit are infinite"
  else if (is.infinite(row$ciHigh)) row$reason <- "the upper limit is infinite"
  for (name in c("estimate", "ciLow", "ciHigh")) if (!is.finite(row[[name]])) row[[name]] <- NA_real_
  row
}

fisher_mid_p <- function(row, table) {
  drawn <- sum(table[1, ])
  possible <- max(0, drawn - sum(table[, 2])):min(drawn, sum(table[, 1]))
  probability <- dhyper(possible, sum(table[, 1]), sum(table[, 2]), drawn)
  observed <- probability[possible == table[1, 1]]
  row$p <- min(1, sum(probability[probability <= observed * (1 + 1e-7)]) - observed / 2)
  row
}

risk_difference <- function(row, x, n, y, m, conf_level) {
  z <- qnorm(1 - (1 - conf_level) / 2)
  p <- x / n
  q <- y / m
  of_arm <- wilson(x, n, z)
  of_comparator <- wilson(y, m, z)
  row$estimate <- p - q
  row$ciLow <- p - q - sqrt((p - of_arm[1])^2 + (of_comparator[2] - q)^2)
  row$ciHigh <- p - q + sqrt((of_arm[2] - p)^2 + (q - of_comparator[1])^2)
  half_width <- z * sqrt(p * (1 - p) / n + q * (1 - q) / m)
  exact_arm <- binom.test(x, n, conf.level = conf_level)$conf.int
  exact_comparator <- binom.test(y, m, conf.level = conf_level)$conf.int
  row$detail <- list(
    with = x, withComparator = y, proportion = p, proportionComparator = q,
    wilsonLow = of_arm[1], wilsonHigh = of_arm[2], wilsonLowComparator = of_comparator[1], wilsonHighComparator = of_comparator[2],
    exactLow = exact_arm[1], exactHigh = exact_arm[2], exactLowComparator = exact_comparator[1], exactHighComparator = exact_comparator[2],
    waldLow = p - q - half_width, waldHigh = p - q + half_width
  )
  row
}

# Wilson, JASA 1927;22:209-212.
wilson <- function(x, n, z) {
  p <- x / n
  (p + z^2 / (2 * n) + c(-1, 1) * z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))) / (1 + z^2 / n)
}

risk_ratio <- function(row, x, n, y, m, conf_level) {
  if (x == 0 || y == 0) stop("a ratio of proportions needs participants with it in both arms", call. = FALSE)
  row$estimate <- (x / n) / (y / m)
  half_width <- qnorm(1 - (1 - conf_level) / 2) * sqrt(1 / x - 1 / n + 1 / y - 1 / m)
  row$ciLow <- row$estimate * exp(-half_width)
  row$ciHigh <- row$estimate * exp(half_width)
  row
}

odds_ratio <- function(row, table, conf_level) {
  halved <- table + 0.5
  row$detail <- list(haldane = halved[1, 1] * halved[2, 2] / (halved[1, 2] * halved[2, 1]))
  if (any(table == 0)) {
    row$reason <- "a cell of the table is empty: the sample odds ratio is zero or infinite"
    return(row)
  }
  row$estimate <- table[1, 1] * table[2, 2] / (table[1, 2] * table[2, 1])
  half_width <- qnorm(1 - (1 - conf_level) / 2) * sqrt(sum(1 / table))
  row$ciLow <- row$estimate * exp(-half_width)
  row$ciHigh <- row$estimate * exp(half_width)
  row
}

chi_squared <- function(row, table, corrected, factor) {
  test <- chisq.test(table, correct = corrected)
  row$statistic <- test$statistic[[1]] * factor
  row$df <- test$parameter[[1]]
  row$p <- pchisq(row$statistic, row$df, lower.tail = FALSE)
  row
}

# has: TRUE or FALSE; is_arm: in the arm, else in the comparator; stratum: its name.
cochran_mantel_haenszel <- function(row, has, is_arm, stratum, conf_level) {
  refuse_empty(row$arm, row$n)
  refuse_empty(row$comparator, row$nComparator)
  # A stratum of one participant says nothing, and R refuses it.
  sizes <- table(stratum)
  informative <- stratum %in% names(sizes)[sizes > 1]
  for (lone in setdiff(names(sizes), stratum[informative])) warning(sprintf("stratum %s has one participant and says nothing", lone), call. = FALSE)
  if (length(unique(stratum[informative])) < 2) stop("fewer than two strata with two participants or more", call. = FALSE)
  tables <- table(factor(!has[informative], c(FALSE, TRUE)), factor(!is_arm[informative], c(FALSE, TRUE)), stratum[informative])
  # Counts of a large trial, multiplied, do not fit into R's integers.
  storage.mode(tables) <- "double"
  test <- mantelhaen.test(tables, correct = FALSE, conf.level = conf_level)
  row$statistic <- test$statistic[[1]]
  row$df <- test$parameter[[1]]
  row$p <- test$p.value
  row$estimate <- test$estimate[[1]]
  row$ciLow <- test$conf.int[1]
  row$ciHigh <- test$conf.int[2]
  if (is.nan(row$p)) stop("no stratum has participants with and without it", call. = FALSE)
  for (name in c("estimate", "ciLow", "ciHigh")) if (!is.finite(row[[name]])) row[[name]] <- NA_real_
  if (is.na(row$estimate) || is.na(row$ciHigh)) row$reason <- "the common odds ratio or its interval is zero, infinite or undefined"
  row
}
