# Analyses of covariance beside the two main ones: of the value, with robust standard errors, with covariates.

# Rows, coefficients and terms of every model at one measure and visit. `main` holds the fits of ancova and ancova-strata.
model_estimates <- function(rows, main, point, arms, reference, strata, covariates, conf_level) {
  out <- list(estimates = list(), means = list(), coefficients = list(), terms = list())
  models <- list(list(name = "ancova-value", strata = character(0), covariates = character(0)))
  if (length(strata) > 0) models[[2]] <- list(name = "ancova-value-strata", strata = strata, covariates = character(0))
  if (length(covariates) > 0) {
    models[[length(models) + 1]] <- list(name = "ancova-value-covariates", strata = strata, covariates = covariates)
  }
  where <- paste(point$measure, point$visit)
  for (model in models) {
    method <- paste("Linear model", paste(c("value ~ baseline + arm", model$strata, model$covariates), collapse = " + "))
    fit <- with_kept_warnings(paste(model$name, where),
                              fit_ancova(rows, reference, arms, model$strata, "value", model$covariates))
    out <- with_model(out, model$name, method, fit, point, arms, reference, conf_level, ancova_comparison)
    main[[model$name]] <- fit
  }
  robust <- paste("Linear model change ~ baseline + arm, standard error HC3")
  out <- with_model(out, "ancova-hc3", robust, main$ancova, point, arms, reference, conf_level, ancova_hc3)
  for (name in setdiff(names(main), "ancova-hc3")) {
    out$coefficients <- c(out$coefficients, ancova_coefficients(name, point$measure, point$visit, main[[name]], conf_level))
    out$terms <- c(out$terms, ancova_terms(name, point$measure, point$visit, main[[name]]))
  }
  row <- comparison_row("ancova-residuals-shapiro", point$measure, point$visit, NA_character_, NA_character_, sum(main$ancova$n), NA_real_,
                        "Shapiro-Wilk test of normality, residuals of change ~ baseline + arm")
  out$estimates[[length(out$estimates) + 1]] <- estimate_or_reason(row, function(row) {
    if (!is.na(main$ancova$refusal)) stop(main$ancova$refusal, call. = FALSE)
    shapiro_wilk(row, main$ancova$residuals, 0)
  })
  out
}

with_model <- function(out, name, method, fit, point, arms, reference, conf_level, compare) {
  for (arm in setdiff(arms, reference)) {
    row <- comparison_row(name, point$measure, point$visit, arm, reference, fit$n[[arm]], fit$n[[reference]], method)
    out$estimates[[length(out$estimates) + 1]] <- estimate_or_reason(row, function(row) compare(row, fit, conf_level))
  }
  if (identical(compare, ancova_comparison)) {
    for (arm in arms) {
      out$means[[length(out$means) + 1]] <-
        estimate_or_reason(mean_row(name, point, arm, fit$n[[arm]], method), function(row) adjusted_mean(row, fit, arm, conf_level))
    }
  }
  out
}

mean_row <- function(analysis, point, arm, n, method) {
  list(analysis = analysis, measure = point$measure, visit = point$visit, arm = arm, n = n,
       mean = NA_real_, standardError = NA_real_, ciLow = NA_real_, ciHigh = NA_real_, df = NA_real_,
       method = paste0(method, "; at the mean baseline and the observed strata"), reason = NA_character_)
}
