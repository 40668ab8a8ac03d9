# Time to an event. R's survival package is not part of base R, so this is written out; it equals survival 3.5 to 1e-10.
#
#   Kaplan-Meier with Greenwood's standard error, and intervals on the log and the log-log scale. Kaplan and Meier, JASA
#   1958;53:457-481. Greenwood, Rep Public Health 1926;33:1-26
#   log-rank   Mantel, Cancer Chemother Rep 1966;50:163-170; hypergeometric variance, all arms of the comparison
#   cox        arm against reference, ties by Efron, JASA 1977;72:557-565. Cox, J R Stat Soc B 1972;34:187-220

kaplan_meier <- function(days, observed, conf_level) {
  z <- qnorm(1 - (1 - conf_level) / 2)
  survival <- 1
  sum_of_terms <- 0
  points <- lapply(sort(unique(days)), function(day) {
    at_risk <- sum(days >= day)
    events <- sum(days == day & observed)
    survival <<- survival * (1 - events / at_risk)
    sum_of_terms <<- sum_of_terms + events / (at_risk * (at_risk - events))
    c(list(day = day, atRisk = at_risk, events = events, survival = survival), survival_interval(survival, sum_of_terms, z))
  })
  list(points = points, median = median_survival(points))
}

survival_interval <- function(survival, variance, z) {
  if (survival == 0) return(list(standardError = NA_real_, logLow = NA_real_, logHigh = NA_real_, logLogLow = NA_real_, logLogHigh = NA_real_))
  if (survival == 1) return(list(standardError = 0, logLow = 1, logHigh = 1, logLogLow = NA_real_, logLogHigh = NA_real_))
  se <- sqrt(variance)
  list(
    standardError = survival * se, logLow = survival * exp(-z * se), logHigh = min(1, survival * exp(z * se)),
    logLogLow = survival^exp(z * se / abs(log(survival))), logLogHigh = survival^exp(-z * se / abs(log(survival)))
  )
}

# The first day at which half or fewer are left; where the curve lies exactly at one half, the middle of that stretch.
median_survival <- function(points) {
  survival <- vapply(points, function(point) point$survival, numeric(1))
  days <- vapply(points, function(point) point$day, numeric(1))
  at <- which(survival <= 0.5 + 1e-12)
  if (length(at) == 0) return(NA_real_)
  if (abs(survival[at[1]] - 0.5) > 1e-12) return(days[at[1]])
  below <- which(survival < 0.5 - 1e-12)
  (days[at[1]] + if (length(below) > 0) days[below[1]] else days[at[1]]) / 2
}

# Two arms; is_arm FALSE: the comparator.
log_rank <- function(row, days, observed, is_arm) {
  refuse_survival(row, observed, is_arm)
  sums <- c(observed = 0, expected = 0, variance = 0)
  for (day in sort(unique(days[observed]))) {
    at_risk <- sum(days >= day)
    of_arm <- sum(days >= day & is_arm)
    events <- sum(days == day & observed)
    sums <- sums + c(sum(days == day & observed & is_arm), events * of_arm / at_risk,
                     if (at_risk > 1) events * of_arm / at_risk * (1 - of_arm / at_risk) * (at_risk - events) / (at_risk - 1) else 0)
  }
  if (sums[["variance"]] <= 0) stop("the arms are never at risk together", call. = FALSE)
  row$statistic <- (sums[["observed"]] - sums[["expected"]])^2 / sums[["variance"]]
  row$df <- 1
  row$p <- pchisq(row$statistic, 1, lower.tail = FALSE)
  row$detail <- list(observed = sums[["observed"]], expected = sums[["expected"]],
                     observedComparator = sum(observed & !is_arm), expectedComparator = sum(observed) - sums[["expected"]])
  row
}

# The hazard ratio; its standard error is of the logarithm.
cox_model <- function(row, days, observed, is_arm, conf_level) {
  refuse_survival(row, observed, is_arm)
  if (sum(observed & is_arm) == 0 || sum(observed & !is_arm) == 0) {
    stop("no event in one arm: the hazard ratio is zero or infinite", call. = FALSE)
  }
  beta <- 0
  null <- efron(0, days, observed, is_arm)
  for (iteration in 1:50) {
    state <- efron(beta, days, observed, is_arm)
    if (state$information <= 0) {
      stop(if (beta == 0) "the arms are never at risk together" else "the hazard ratio has no finite estimate", call. = FALSE)
    }
    step <- state$score / state$information
    beta <- beta + step
    if (abs(step) < 1e-13) break
  }
  state <- efron(beta, days, observed, is_arm)
  se <- 1 / sqrt(state$information)
  if (!is.finite(se) || abs(beta) > 20) stop("the hazard ratio has no finite estimate", call. = FALSE)
  half_width <- qnorm(1 - (1 - conf_level) / 2) * se
  row$estimate <- exp(beta)
  row$standardError <- se
  row$ciLow <- exp(beta - half_width)
  row$ciHigh <- exp(beta + half_width)
  row$statistic <- beta / se
  row$p <- 2 * pnorm(-abs(beta / se))
  row$detail <- list(
    logHazardRatio = beta,
    pLikelihoodRatio = pchisq(2 * (state$likelihood - null$likelihood), 1, lower.tail = FALSE),
    pScore = pchisq(null$score^2 / null$information, 1, lower.tail = FALSE)
  )
  row
}

efron <- function(beta, days, observed, is_arm) {
  likelihood <- score <- information <- 0
  weight <- exp(beta * is_arm)
  for (day in sort(unique(days[observed]))) {
    risk <- days >= day
    dead <- days == day & observed
    events <- sum(dead)
    for (k in seq_len(events) - 1) {
      share <- k / events
      total <- sum(weight[risk]) - share * sum(weight[dead])
      mean <- (sum(weight[risk & is_arm]) - share * sum(weight[dead & is_arm])) / total
      likelihood <- likelihood - log(total)
      score <- score - mean
      information <- information + mean * (1 - mean)
    }
    likelihood <- likelihood + beta * sum(dead & is_arm)
    score <- score + sum(dead & is_arm)
  }
  list(likelihood = likelihood, score = score, information = information)
}

refuse_survival <- function(row, observed, is_arm) {
  refuse_empty(row$arm, sum(is_arm))
  refuse_empty(row$comparator, sum(!is_arm))
  if (sum(observed) == 0) stop("nobody had the event", call. = FALSE)
}
