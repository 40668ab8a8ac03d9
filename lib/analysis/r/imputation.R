# Multiple imputation of a repeatedly measured endpoint, and the analysis of covariance over the imputed data.
#
# Values are taken as multivariate normal over baseline and visits, with means of each arm and one covariance; parameters and
# missing values are drawn in turn (data augmentation: Schafer, Analysis of Incomplete Multivariate Data, 1997, chapter 5) from a
# stored seed. Each imputed data set is analyzed by change ~ baseline + arm at the primary visit, and the results are pooled:
# Rubin, Multiple Imputation for Nonresponse in Surveys, 1987; degrees of freedom by Barnard and Rubin, Biometrika 1999;86:948-955.
#
#   imputation-mar      missing values behave as the own arm's
#   jump-to-reference   after dropping out, means are the reference arm's
#   copy-reference      means are the reference arm's all along
#                       Carpenter, Roger and Kenward, J Biopharm Stat 2013;23:1352-1371
#   tipping-point       how much worse than imputed the missing values of an arm would have to be for p to reach alpha

IMPUTATIONS <- 50
IMPUTATION_BURN_IN <- 50
IMPUTATION_THINNING <- 5

# y: participants x (baseline, visits); arm: their arm. Answers one list for each assumption, of completed matrices.
impute <- function(y, arm, arms, reference, seed, imputations = IMPUTATIONS, burn_in = IMPUTATION_BURN_IN, thinning = IMPUTATION_THINNING) {
  set.seed(seed, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
  center <- colMeans(y, na.rm = TRUE)
  scale <- apply(y, 2, sd, na.rm = TRUE)
  z <- sweep(sweep(y, 2, center), 2, scale, "/")
  missing <- is.na(z)
  state <- start_of_imputation(z, arm, arms)
  groups <- split(seq_along(arm), paste(arm, apply(missing, 1, function(row) paste(which(row), collapse = " "))))
  groups <- Filter(function(people) any(missing[people[1], ]), groups)
  dropped <- t(apply(missing, 1, after_last_seen))
  assumed <- c("imputation-mar", "jump-to-reference", "copy-reference")
  out <- setNames(lapply(assumed, function(name) vector("list", imputations)), assumed)
  for (iteration in seq_len(burn_in + thinning * imputations)) {
    for (people in groups) {
      which_missing <- missing[people[1], ]
      state$z[people, which_missing] <- conditional_draw(state, people, which_missing, state$means[arm[people[1]], ])
    }
    state <- draw_parameters(state, arm, arms)
    kept <- (iteration - burn_in) / thinning
    if (kept < 1 || kept != round(kept)) next
    for (name in assumed) {
      completed <- state$z
      if (name != "imputation-mar") completed <- with_reference_means(state, name, groups, dropped, arm, reference)
      out[[name]][[kept]] <- sweep(sweep(completed, 2, scale, "*"), 2, center, "+")
    }
  }
  out
}

# Visits after the last one seen; a gap before it is no dropping out.
after_last_seen <- function(missing) {
  seen <- which(!missing)
  seq_along(missing) > if (length(seen) == 0) 0 else max(seen)
}

start_of_imputation <- function(z, arm, arms) {
  means <- t(vapply(arms, function(each) colMeans(z[arm == each, , drop = FALSE], na.rm = TRUE), numeric(ncol(z))))
  means[!is.finite(means)] <- 0
  rownames(means) <- arms
  for (i in seq_len(ncol(z))) z[is.na(z[, i]), i] <- means[arm[is.na(z[, i])], i]
  draw_parameters(list(z = z), arm, arms)
}

# From the posterior given complete values, with a noninformative prior.
draw_parameters <- function(state, arm, arms) {
  z <- state$z
  present <- arms[arms %in% arm]
  observed <- t(vapply(present, function(each) colMeans(z[arm == each, , drop = FALSE]), numeric(ncol(z))))
  rownames(observed) <- present
  residuals <- z - observed[arm, , drop = FALSE]
  df <- nrow(z) - length(present)
  precision <- rWishart(1, df, chol2inv(chol(crossprod(residuals))))[, , 1]
  state$covariance <- chol2inv(chol(precision))
  root <- chol(state$covariance)
  state$means <- observed
  for (each in present) {
    state$means[each, ] <- observed[each, ] + drop(rnorm(ncol(z)) %*% root) / sqrt(sum(arm == each))
  }
  state
}

# Of the missing visits given the others; mean is the whole vector of means.
conditional_draw <- function(state, people, which_missing, mean) {
  count <- sum(which_missing)
  if (all(which_missing)) {
    root <- chol(state$covariance)
    return(matrix(rnorm(length(people) * count), length(people)) %*% root + rep(mean, each = length(people)))
  }
  seen <- !which_missing
  slope <- solve(state$covariance[seen, seen, drop = FALSE], state$covariance[seen, which_missing, drop = FALSE])
  left <- state$covariance[which_missing, which_missing, drop = FALSE] - crossprod(state$covariance[seen, which_missing, drop = FALSE], slope)
  deviations <- sweep(state$z[people, seen, drop = FALSE], 2, mean[seen])
  expected <- deviations %*% slope + rep(mean[which_missing], each = length(people))
  expected + matrix(rnorm(length(people) * count), length(people)) %*% chol((left + t(left)) / 2)
}

with_reference_means <- function(state, name, groups, dropped, arm, reference) {
  completed <- state$z
  for (people in groups) {
    after <- dropped[people[1], ]
    own <- arm[people[1]]
    if (own == reference || !any(after)) next
    mean <- state$means[reference, ]
    if (name == "jump-to-reference") mean[!after] <- state$means[own, !after]
    completed[people, after] <- conditional_draw(state, people, after, mean)
  }
  completed
}

# Rubin's rules; df_complete: those without missing values.
pool <- function(row, estimates, variances, df_complete, conf_level) {
  m <- length(estimates)
  within <- mean(variances)
  between <- var(estimates)
  total <- within + (1 + 1 / m) * between
  share <- (1 + 1 / m) * between / total
  df <- if (share < 1e-12) df_complete else {
    observed <- (df_complete + 1) / (df_complete + 3) * df_complete * (1 - share)
    1 / (share^2 / (m - 1) + 1 / observed)
  }
  row$estimate <- mean(estimates)
  row$standardError <- sqrt(total)
  row$df <- df
  half_width <- qt(1 - (1 - conf_level) / 2, df) * row$standardError
  row$ciLow <- row$estimate - half_width
  row$ciHigh <- row$estimate + half_width
  row$statistic <- row$estimate / row$standardError
  row$p <- 2 * pt(-abs(row$statistic), df)
  row$detail <- list(imputations = m, betweenShare = share)
  row
}
