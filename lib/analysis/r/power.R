# Sample size and power, for planning. Two-sided tests at alpha, equal arms unless two sizes are given.
#
# t tests: noncentral t, R's power.t.test; `strict` counts the tail on the wrong side too. Normal approximation with the same
# formula: Chow, Shao and Wang, Sample Size Calculations in Clinical Research, 2008, chapter 3. Rank test: divided by its asymptotic
# relative efficiency, 3/pi for normal data and at worst 0.864: Hodges and Lehmann, Ann Math Stat 1956;27:324-335. ANCOVA: times
# 1 - rho^2, rho the correlation with the baseline: Borm, Fransen and Lemmens, J Clin Epidemiol 2007;60:1234-1238. Proportions: R's
# power.prop.test; Fleiss' continuity correction: Fleiss, Tytun and Ury, Biometrics 1980;36:343-346.

begin_planning <- function(analysis) {
  analysis$steps <- "planning"
  analysis$work <- list(function(analysis) {
    plan <- lapply(analysis$input$planning, as.numeric)
    analysis$plan <- list(
      means = planned(plan, c("delta", "sd"), plan_of_means), proportions = planned(plan, c("p", "q"), plan_of_proportions)
    )
  })
  analysis
}

finish_planning <- function(analysis) to_json(c(list(version = R.version.string), analysis$plan))

# Null where its numbers are not given; where R refuses, the reason.
planned <- function(plan, needed, compute) {
  if (anyNA(plan[needed])) return(NULL)
  tryCatch(compute(plan), error = function(e) list(reason = conditionMessage(e)))
}

plan_of_means <- function(plan) {
  rho <- if (is.na(plan$rho)) numeric(0) else plan$rho
  size <- sample_size_of_means(plan$delta, plan$sd, plan$alpha, plan$power, rho)
  size$ancova <- if (length(rho) == 0) NA_real_ else size$ancova[[1]]
  size$withDropout <- inflate_for_dropout(size$perArm, plan$dropout)
  sizes_given <- !anyNA(plan[c("n", "m")])
  size$powerGiven <- if (sizes_given) power_of_means(plan$n, plan$m, plan$delta, plan$sd, plan$alpha) else NA_real_
  size$detectable <- if (sizes_given) detectable_difference(plan$n, plan$m, plan$alpha, plan$power) * plan$sd else NA_real_
  size
}

plan_of_proportions <- function(plan) {
  size <- sample_size_of_proportions(plan$p, plan$q, plan$alpha, plan$power)
  size$withDropout <- inflate_for_dropout(size$perArm, plan$dropout)
  # Every possible table is looked at: for trials of a size at which that is quick.
  size$powerGiven <- if (!anyNA(plan[c("n", "m")]) && plan$n * plan$m <= 10000) {
    power_of_fisher(plan$n, plan$m, plan$p, plan$q, plan$alpha)
  } else {
    NA_real_
  }
  size
}

sample_size_of_means <- function(delta, sd, alpha, power, correlations) {
  exact <- power.t.test(delta = delta, sd = sd, sig.level = alpha, power = power, tol = 1e-12)$n
  n <- ceiling(exact)
  list(
    exact = exact, perArm = n,
    achieved = power.t.test(n = n, delta = delta, sd = sd, sig.level = alpha)$power,
    achievedStrict = power.t.test(n = n, delta = delta, sd = sd, sig.level = alpha, strict = TRUE)$power,
    normal = 2 * ((qnorm(1 - alpha / 2) + qnorm(power)) * sd / delta)^2,
    mannWhitneyNormal = ceiling(n / (3 / pi)), mannWhitneyWorst = ceiling(n / 0.864),
    ancova = lapply(setNames(correlations, correlations), function(rho) ceiling(exact * (1 - rho^2)))
  )
}

# Power of the two-sample t test with n and m participants, both tails.
power_of_means <- function(n, m, delta, sd, alpha) {
  df <- n + m - 2
  noncentrality <- delta / sd / sqrt(1 / n + 1 / m)
  critical <- qt(1 - alpha / 2, df)
  pt(critical, df, noncentrality, lower.tail = FALSE) + pt(-critical, df, noncentrality)
}

# The smallest difference, in standard deviations, found with that power.
detectable_difference <- function(n, m, alpha, power) {
  uniroot(function(d) power_of_means(n, m, d, 1, alpha) - power, c(1e-6, 20), tol = 1e-13)$root
}

sample_size_of_proportions <- function(p, q, alpha, power) {
  exact <- power.prop.test(p1 = p, p2 = q, sig.level = alpha, power = power, tol = 1e-12)$n
  list(exact = exact, perArm = ceiling(exact), fleiss = exact / 4 * (1 + sqrt(1 + 4 / (exact * abs(p - q))))^2)
}

# Fisher's test, every possible table counted with its probability.
power_of_fisher <- function(n, m, p, q, alpha) {
  x <- dbinom(0:n, n, p)
  y <- dbinom(0:m, m, q)
  is_significant <- outer(0:n, 0:m, Vectorize(function(i, j) {
    fisher.test(matrix(c(i, n - i, j, m - j), 2))$p.value <= alpha
  }))
  sum(outer(x, y) * is_significant)
}

# Participants to randomize, so that n are left.
inflate_for_dropout <- function(n, dropout) ceiling(n / (1 - dropout))
