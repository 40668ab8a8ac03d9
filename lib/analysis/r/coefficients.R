# What a model estimated, term by term, so that another program's output can be held against it.
#
# Tests of terms are Wald's F of all coefficients of a term, which in a model without interactions is what "type III" prints.

# One row for each coefficient of an ANCOVA. Numbers were centered for computing; here the intercept is at zero again.
ancova_coefficients <- function(analysis, measure, visit, fit, conf_level) {
  if (!is.na(fit$refusal)) return(list())
  names <- names(fit$coefficients)
  to_zero <- setNames(as.numeric(names == "(Intercept)"), names)
  shifted <- intersect(names(fit$center), names)
  to_zero[shifted] <- -fit$center[shifted]
  lapply(names, function(name) {
    direction <- if (name == "(Intercept)") to_zero else setNames(as.numeric(names == name), names)
    estimate <- sum(direction * fit$coefficients) + if (name == "(Intercept)") fit$origin else 0
    se <- sqrt(drop(t(direction) %*% fit$covariance %*% direction))
    coefficient_row(analysis, measure, visit, term_in_words(name, fit), estimate, se, fit$df, conf_level)
  })
}

coefficient_row <- function(analysis, measure, visit, term, estimate, se, df, conf_level) {
  half_width <- qt(1 - (1 - conf_level) / 2, df) * se
  list(
    analysis = analysis, measure = measure, visit = visit, term = term, estimate = estimate, standardError = se, df = df,
    statistic = estimate / se, p = 2 * pt(-abs(estimate / se), df), ciLow = estimate - half_width, ciHigh = estimate + half_width
  )
}

# Columns are named "armHIGH" and "stratum ageold"; people read "arm HIGH" and "stratum age old".
term_in_words <- function(name, fit) {
  for (column in c("arm", fit$strata)) {
    if (startsWith(name, column) && nchar(name) > nchar(column)) return(paste(column, substring(name, nchar(column) + 1)))
  }
  name
}

# F test of each term of an ANCOVA, in the model's order.
ancova_terms <- function(analysis, measure, visit, fit) {
  if (!is.na(fit$refusal)) return(list())
  labels <- fit$labels
  assigned <- fit$assign[names(fit$coefficients)]
  rows <- lapply(seq_along(labels), function(i) {
    of_term <- names(assigned)[assigned == i]
    if (length(of_term) == 0) return(NULL)
    estimates <- fit$coefficients[of_term]
    f <- drop(t(estimates) %*% solve(fit$covariance[of_term, of_term, drop = FALSE], estimates)) / length(of_term)
    list(analysis = analysis, measure = measure, visit = visit, term = labels[i], statistic = f,
         numeratorDf = length(of_term), denominatorDf = fit$df, p = pf(f, length(of_term), fit$df, lower.tail = FALSE))
  })
  Filter(Negate(is.null), rows)
}
