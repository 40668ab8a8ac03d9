# Tests of one combination of a mixed model's coefficients in small samples.
#
#   satterthwaite          degrees of freedom from the variance's own variance. Satterthwaite, Biometrics Bulletin 1946;2:110-114;
#                          Fai and Cornelius, J Stat Comput Simul 1996;54:363-378
#   kenward-roger          standard error corrected for the estimated covariance, with the OBSERVED information of the
#                          covariance parameters, as SAS PROC MIXED and the mmrm package print it
#   kenward-roger-1997     the same with the expected information, as in the paper and in pbkrtest:
#                          Kenward and Roger, Small sample inference for fixed effects from REML, Biometrics 1997;53:983-997
#
# For one combination the paper's degrees of freedom are Satterthwaite's with the matching information.

small_sample_test <- function(fit, direction, kind, conf_level) {
  information <- if (kind == "kenward-roger-1997") fit$derivatives$expected else fit$derivatives$observed
  of_parameters <- 2 * solve_information(information)
  variance <- sum(direction * (fit$covariance %*% direction))
  weights <- drop(fit$covariance %*% direction)
  gradient <- vapply(fit$derivatives$slopes, function(slope) sum(weights * (slope %*% weights)), numeric(1))
  df <- 2 * variance^2 / sum(gradient * (of_parameters %*% gradient))
  if (kind != "satterthwaite") {
    adjusted <- adjusted_covariance(fit, of_parameters)
    variance <- sum(direction * (adjusted %*% direction))
  }
  estimate <- sum(direction * fit$coefficients)
  se <- sqrt(variance)
  half_width <- qt(1 - (1 - conf_level) / 2, df) * se
  list(estimate = estimate, standardError = se, ciLow = estimate - half_width, ciHigh = estimate + half_width, df = df,
       statistic = estimate / se, p = 2 * pt(-abs(estimate / se), df))
}

# The covariance parameters enter the model linearly, so the paper's term of second derivatives is zero.
adjusted_covariance <- function(fit, of_parameters) {
  derivatives <- fit$derivatives
  middle <- matrix(0, nrow(fit$covariance), ncol(fit$covariance))
  for (k in seq_len(nrow(derivatives$pairs))) {
    first <- derivatives$pairs[k, 1]
    second <- derivatives$pairs[k, 2]
    product <- derivatives$slopes[[first]] %*% fit$covariance %*% derivatives$slopes[[second]]
    term <- of_parameters[first, second] * (derivatives$curvatures[[k]] - (product + t(product)) / 2)
    middle <- middle + if (first == second) term else 2 * term
  }
  fit$covariance + 2 * fit$covariance %*% middle %*% fit$covariance
}

solve_information <- function(information) {
  root <- tryCatch(chol(information), error = function(e) NULL)
  if (is.null(root)) stop(NO_INFORMATION, call. = FALSE)
  chol2inv(root)
}
