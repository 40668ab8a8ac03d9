# What every method shares: one empty row, and how a refusal is kept.
#
# Something that cannot be estimated is NA with R's own reason: never a crash, and never a number that only looks like one.

# The row every comparison fills. Estimates are arm minus comparator (the comparator is the reference arm).
comparison_row <- function(analysis, measure, visit, arm, comparator, n, n_comparator, method) {
  list(
    analysis = analysis, measure = measure, visit = visit, arm = arm, comparator = comparator,
    n = n, nComparator = n_comparator,
    estimate = NA_real_, standardError = NA_real_, ciLow = NA_real_, ciHigh = NA_real_,
    df = NA_real_, statistic = NA_real_, p = NA_real_, adjustedP = NA_real_,
    method = method, reason = NA_character_
  )
}

# Runs `compute`; an R error becomes `reason` on the row instead. Warnings are collected, not printed and lost.
estimate_or_reason <- function(row, compute) {
  names <- c(row$analysis, row$measure, row$visit, row$arm)
  where <- paste(names[!is.na(names)], collapse = " ")
  tryCatch(
    with_kept_warnings(where, compute(row)),
    error = function(e) {
      row$reason <- conditionMessage(e)
      row
    }
  )
}

kept_warnings <- new.env()
kept_warnings$list <- list()

keep_warning <- function(where, message) {
  kept_warnings$list[[length(kept_warnings$list) + 1]] <- list(where = where, message = message)
}

with_kept_warnings <- function(where, expression) {
  withCallingHandlers(expression, warning = function(w) {
    keep_warning(where, conditionMessage(w))
    invokeRestart("muffleWarning")
  })
}

refuse_empty <- function(arm, n) {
  if (n == 0) stop(sprintf("no observations in arm %s", arm), call. = FALSE)
}

# Subtracting decimals leaves noise of a few units in the last place (5.1 - 4.9 is not 4.3 - 4.1). A spread no larger
# than that noise is no spread: `scale` holds the values whose subtraction made it.
is_numerically_zero <- function(spread, scale) {
  !is.finite(spread) || spread <= 16 * .Machine$double.eps * max(abs(scale), 0)
}
