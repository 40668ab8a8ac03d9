# What the primary comparison hangs on where values are missing: rows for each assumption (imputation.R), and the tipping point.

missing_data_estimates <- function(input, endpoint, arms, reference, conf_level) {
  out <- list(estimates = list(), tipping = list())
  visits <- visits_until_primary(input, endpoint)
  if (length(visits) == 0) return(out)
  primary <- visits[length(visits)]
  people <- input$participants
  y <- cbind(values_of(input, people$participant, endpoint$measure, endpoint$baseline),
             vapply(visits, function(visit) values_of(input, people$participant, endpoint$measure, visit), numeric(nrow(people))))
  y <- matrix(y, nrow(people), length(visits) + 1)
  # Of a visit at which nobody was seen nothing can be learned; the primary visit stays, and is refused.
  empty <- colSums(!is.na(y)) == 0 & seq_len(ncol(y)) %in% (seq_len(ncol(y) - 2) + 1)
  for (visit in visits[empty[-1]]) keep_warning(paste("imputation", endpoint$measure), sprintf("visit %s has no observations and is left out of the imputation", visit))
  y <- y[, !empty, drop = FALSE]
  imputed <- tryCatch({
    refuse_imputation(y, people$arm, arms, reference)
    with_kept_warnings(paste("imputation", endpoint$measure), impute(y, people$arm, arms, reference, input$settings$seed))
  }, error = conditionMessage)
  counts <- function(arm) sum(people$arm == arm)
  gaps <- is.na(y[, ncol(y)]) | is.na(y[, 1])
  for (arm in setdiff(arms, reference)) {
    for (name in names(ASSUMPTIONS)) {
      row <- comparison_row(name, endpoint$measure, primary, arm, reference, counts(arm), counts(reference),
                            sprintf("%s; %d imputations, seed %d, change ~ baseline + arm, Rubin's rules", ASSUMPTIONS[[name]], IMPUTATIONS, input$settings$seed))
      out$estimates[[length(out$estimates) + 1]] <- estimate_or_reason(row, function(row) {
        if (is.character(imputed)) stop(imputed, call. = FALSE)
        fits <- fits_of(imputed[[name]], people$arm, arm, arms, reference)
        pool(row, fits$estimates, fits$variances, fits$df, conf_level)
      })
    }
    tipped <- tipping_rows(input, endpoint, primary, imputed, people$arm, gaps, arm, arms, reference, conf_level)
    out$estimates[[length(out$estimates) + 1]] <- tipped$row
    out$tipping <- c(out$tipping, tipped$steps)
  }
  out
}

ASSUMPTIONS <- list(
  "imputation-mar" = "Multiple imputation, missing values as the own arm's (missing at random)",
  "jump-to-reference" = "Multiple imputation, jump to reference",
  "copy-reference" = "Multiple imputation, copy reference"
)

visits_until_primary <- function(input, endpoint) {
  rows <- input$endpoints[input$endpoints$measure == endpoint$measure & input$endpoints$baseline == endpoint$baseline, ]
  if (!any(rows$rank == "primary" & rows$primary == "yes")) return(character(0))
  primary <- rows$visit[rows$rank == "primary" & rows$primary == "yes"][1]
  visits <- unique(rows$visit)
  c(visits[seq_len(match(primary, visits) - 1)], primary)
}

refuse_imputation <- function(y, arm, arms, reference) {
  if (!anyNA(y)) stop("no value is missing: nothing to impute", call. = FALSE)
  if (length(unique(arm)) < 2) stop("participants in one arm only", call. = FALSE)
  for (each in unique(arm)) for (i in seq_len(ncol(y))) {
    if (sum(!is.na(y[arm == each, i])) < 2) stop(sprintf("too few observations in arm %s to impute from", each), call. = FALSE)
  }
  refuse_constant <- function(y) {
    spreads <- apply(y, 2, sd, na.rm = TRUE)
    if (any(vapply(spreads, is_numerically_zero, NA, scale = y[!is.na(y)]))) stop("data are essentially constant", call. = FALSE)
  }
  refuse_constant(y)
  complete <- y[complete.cases(y), , drop = FALSE]
  if (nrow(complete) < ncol(y) + length(unique(arm)) + 1) stop("too few participants have every value", call. = FALSE)
  refuse_constant(complete)
  if (qr(scale(complete))$rank < ncol(y)) stop("the visits' values are combinations of each other", call. = FALSE)
}

# Estimate of one arm's effect and its variance in every completed data set. delta is added to the change of `shifted`.
fits_of <- function(completed, arm, compared, arms, reference, delta = 0, shifted = FALSE) {
  others <- intersect(setdiff(arms, reference), arm)
  dummies <- vapply(others, function(other) as.numeric(arm == other), numeric(length(arm)))
  at <- match(compared, others) + 2
  if (is.na(at)) stop(sprintf("no observations in arm %s", compared), call. = FALSE)
  df <- length(arm) - length(others) - 2
  numbers <- vapply(completed, function(y) {
    design <- cbind(1, y[, 1] - mean(y[, 1]), dummies)
    model <- .lm.fit(design, y[, ncol(y)] - y[, 1] + delta * shifted)
    inverse <- chol2inv(model$qr[seq_len(ncol(design)), , drop = FALSE])
    c(model$coefficients[at], inverse[at, at] * sum(model$residuals^2) / df)
  }, numeric(2))
  list(estimates = numbers[1, ], variances = numbers[2, ], df = df)
}

# Imputed values of the compared arm are made worse step by step, up to three standard deviations of the change.
tipping_rows <- function(input, endpoint, primary, imputed, arm, gaps, compared, arms, reference, conf_level) {
  row <- comparison_row("tipping-point", endpoint$measure, primary, compared, reference, sum(arm == compared), sum(arm == reference),
                        "Shift of the arm's imputed values at which p reaches alpha; multiple imputation, missing at random")
  steps <- list()
  row <- estimate_or_reason(row, function(row) {
    if (is.character(imputed)) stop(imputed, call. = FALSE)
    shifted <- gaps & arm == compared
    if (!any(shifted)) stop(sprintf("no value of arm %s is missing", compared), call. = FALSE)
    direction <- input$endpoints$direction[input$endpoints$measure == endpoint$measure][1]
    change <- imputed[["imputation-mar"]][[1]]
    unit <- (if (direction == "higher") -1 else 1) * sd(change[, ncol(change)] - change[, 1])
    pooled <- function(delta) {
      fits <- fits_of(imputed[["imputation-mar"]], arm, compared, arms, reference, delta, shifted)
      pool(row, fits$estimates, fits$variances, fits$df, conf_level)
    }
    for (delta in unit * seq(0, 3, by = 0.25)) {
      at <- pooled(delta)
      steps[[length(steps) + 1]] <<- list(measure = endpoint$measure, visit = primary, arm = compared, delta = delta,
                                          estimate = at$estimate, ciLow = at$ciLow, ciHigh = at$ciHigh, p = at$p)
    }
    alpha <- 1 - conf_level
    if (steps[[1]]$p >= alpha) stop("p is not below alpha without a shift: there is nothing to tip", call. = FALSE)
    tipped <- which(vapply(steps, function(step) step$p, numeric(1)) >= alpha)
    if (length(tipped) == 0) stop("p stays below alpha with imputed values three standard deviations worse", call. = FALSE)
    around <- c(steps[[tipped[1] - 1]]$delta, steps[[tipped[1]]]$delta)
    row$estimate <- uniroot(function(delta) pooled(delta)$p - alpha, around, tol = 1e-8)$root
    row
  })
  list(row = row, steps = steps)
}
