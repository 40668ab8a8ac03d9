# The repeated measures models of one endpoint, as rows: each arm against the reference at each visit by every small-sample
# test, adjusted means, coefficients, and what was estimated of the covariance.

MIXED_TESTS <- c("satterthwaite", "kenward-roger", "kenward-roger-1997")

mixed_estimates <- function(input, endpoint, visits, arms, reference, conf_level) {
  rows <- input$participants
  baseline <- values_of(input, rows$participant, endpoint$measure, endpoint$baseline)
  values <- vapply(visits, function(visit) values_of(input, rows$participant, endpoint$measure, visit), numeric(nrow(rows)))
  values <- matrix(values, nrow(rows), length(visits), dimnames = list(NULL, visits))
  empty <- visits[colSums(!is.na(values - baseline)) == 0]
  for (visit in empty) keep_warning(paste("mmrm", endpoint$measure), sprintf("visit %s has no observations and is left out of the model", visit))
  measured <- setdiff(visits, empty)
  scale <- c(baseline, values)
  out <- list(estimates = list(), means = list(), coefficients = list(), models = list())
  for (name in c("mmrm", "clda")) {
    where <- paste(name, endpoint$measure)
    fit <- with_kept_warnings(where, tryCatch({
      if (length(measured) == 0) stop("fewer than two visits with observations", call. = FALSE)
      model <- if (name == "mmrm") {
        mmrm_model(rows, values[, measured, drop = FALSE] - baseline, baseline, reference, arms)
      } else {
        joined <- cbind(baseline, values[, measured, drop = FALSE])
        colnames(joined)[1] <- endpoint$baseline
        clda_of_values(rows, joined, reference, arms)
      }
      fit_mixed(model, scale)
    }, error = function(e) list(refusal = conditionMessage(e))))
    out <- with_mixed_fit(out, name, fit, endpoint, visits, empty, arms, reference, conf_level)
  }
  out
}

with_mixed_fit <- function(out, name, fit, endpoint, visits, empty, arms, reference, conf_level) {
  words <- mixed_method(name, fit)
  counted <- function(arm, visit) {
    if (is.null(fit$model) || !visit %in% colnames(fit$model$response)) return(0)
    sum(fit$model$arm == arm & !is.na(fit$model$response[, visit]))
  }
  test_row <- function(row, visit, direction, kind) {
    estimate_or_reason(row, function(row) {
      if (visit %in% empty) stop(sprintf("no observations at visit %s", visit), call. = FALSE)
      mixed_test(row, fit, direction(), kind, conf_level)
    })
  }
  for (visit in visits) {
    for (arm in setdiff(arms, reference)) {
      for (kind in MIXED_TESTS) {
        row <- comparison_row(paste0(name, "-", kind), endpoint$measure, visit, arm, reference, counted(arm, visit), counted(reference, visit),
                              paste0(words, "; ", SMALL_SAMPLE_WORDS[[kind]]))
        row <- test_row(row, visit, function() fit$model$difference(arm, visit), kind)
        if (kind == "satterthwaite" && is.na(row$reason)) row$detail <- large_sample_detail(fit, row, conf_level)
        out$estimates[[length(out$estimates) + 1]] <- row
      }
    }
    if (name == "mmrm") {
      for (arm in arms) for (kind in MIXED_TESTS) {
        row <- mean_row(paste0(name, "-", kind), list(measure = endpoint$measure, visit = visit), arm, counted(arm, visit), words)
        row$method <- paste0(words, "; ", SMALL_SAMPLE_WORDS[[kind]], "; at the mean baseline of everybody who has one")
        row <- test_row(row, visit, function() fit$model$level(arm, visit), kind)
        row$mean <- if (is.null(row$estimate)) NA_real_ else row$estimate
        row$detail <- if (kind == "satterthwaite" && is.na(row$reason)) large_sample_detail(fit, row, conf_level)
        row$estimate <- NULL
        out$means[[length(out$means) + 1]] <- row
      }
    }
  }
  out$models[[length(out$models) + 1]] <- mixed_summary(name, fit, endpoint)
  if (is.na(fit$refusal)) {
    out$coefficients <- c(out$coefficients, tryCatch(mixed_coefficients(name, fit, endpoint, conf_level), error = function(e) {
      keep_warning(paste(name, endpoint$measure), sprintf("the coefficients have no tests: %s", conditionMessage(e)))
      list()
    }))
  }
  out
}

SMALL_SAMPLE_WORDS <- list(
  satterthwaite = "Satterthwaite's degrees of freedom",
  "kenward-roger" = "Kenward-Roger by the observed information, as SAS PROC MIXED and mmrm",
  "kenward-roger-1997" = "Kenward-Roger by the expected information, as in the paper of 1997"
)

mixed_method <- function(name, fit) {
  formula <- if (name == "mmrm") "change ~ arm * visit + baseline * visit" else "value ~ visit + arm : visit after baseline, baseline means equal"
  structure <- if (is.null(fit$structure)) "unstructured" else fit$structure
  sprintf("Mixed model for repeated measures %s, %s covariance, REML", formula, structure)
}

# For readers of other programs: with the residual degrees of freedom, as nlme::gls, and with none, p is too small.
large_sample_detail <- function(fit, row, conf_level) {
  df <- fit$observations - length(fit$coefficients)
  estimate <- if (is.null(row$estimate)) row$mean else row$estimate
  half_width <- qt(1 - (1 - conf_level) / 2, df) * row$standardError
  list(residualDf = df, pResidualDf = 2 * pt(-abs(estimate / row$standardError), df),
       residualLow = estimate - half_width, residualHigh = estimate + half_width, pNormal = 2 * pnorm(-abs(estimate / row$standardError)))
}

mixed_summary <- function(name, fit, endpoint) {
  summary <- list(analysis = name, measure = endpoint$measure, structure = if (is.null(fit$structure)) NA_character_ else fit$structure,
                  observations = NA_real_, participants = NA_real_, iterations = NA_real_, gradient = NA_real_,
                  logLikelihood = NA_real_, meanBaseline = NA_real_, visits = list(), covariance = list(), correlation = list(),
                  reason = fit$refusal)
  if (!is.na(fit$refusal)) return(summary)
  in_rows <- function(matrix) unname(lapply(seq_len(nrow(matrix)), function(i) as.list(unname(matrix[i, ]))))
  summary$observations <- fit$observations
  summary$participants <- fit$participants
  summary$iterations <- fit$iterations
  summary$gradient <- fit$gradient
  summary$logLikelihood <- -fit$deviance / 2
  summary$meanBaseline <- if (name == "mmrm") fit$model$centerBaseline else NA_real_
  summary$visits <- as.list(colnames(fit$model$response))
  summary$covariance <- in_rows(fit$visitCovariance)
  summary$correlation <- in_rows(cov2cor(fit$visitCovariance))
  summary
}

mixed_coefficients <- function(name, fit, endpoint, conf_level) {
  adjusted <- adjusted_covariance(fit, 2 * solve_information(fit$derivatives$expected))
  lapply(seq_along(fit$names), function(i) {
    test <- small_sample_test(fit, as.numeric(seq_along(fit$names) == i), "satterthwaite", conf_level)
    row <- coefficient_row(name, endpoint$measure, NA_character_, fit$names[i], test$estimate, test$standardError, test$df, conf_level)
    row$standardErrorKenwardRoger <- sqrt(adjusted[i, i])
    row$residualDf <- fit$observations - length(fit$coefficients)
    row$pResidualDf <- 2 * pt(-abs(row$statistic), row$residualDf)
    row
  })
}
