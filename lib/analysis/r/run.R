# The whole analysis, from the input's lines to one JSON text, in steps so that whoever runs it can show how far it is.
#
#   analysis <- begin_analysis(lines)
#   for (i in seq_along(analysis$steps)) take_step(analysis, i)
#   finish_analysis(analysis)
#
# The change is the value minus the baseline; a participant counts at a visit when both are there. Participants are
# analyzed in the arm that the input names.

begin_analysis <- function(lines) {
  kept_warnings$list <- list()
  analysis <- new.env()
  analysis$input <- read_input(lines)
  if (!is.null(analysis$input$simulation)) return(begin_simulation(analysis))
  if (!is.null(analysis$input$planning)) return(begin_planning(analysis))
  analysis$conf_level <- 1 - analysis$input$settings$alpha
  analysis$reference <- analysis$input$arms$arm[analysis$input$arms$role == "reference"]
  for (table in OUTPUT_TABLES) analysis[[table]] <- list()
  steps <- c(
    list(list("description", describe_step)),
    of_each(unique(analysis$input$endpoints[, c("measure", "baseline", "visit")]),
            function(point) list(paste(point$measure, point$visit), function(analysis) analyze_point(analysis, point))),
    of_each(unique(analysis$input$endpoints[, c("measure", "baseline")]),
            function(endpoint) list(paste(endpoint$measure, "over time"), function(analysis) analyze_endpoint(analysis, endpoint))),
    of_each(primary_endpoints(analysis$input), function(endpoint) {
      list(paste(endpoint$measure, "sensitivity"), function(analysis) sensitivity_step(analysis, endpoint))
    }),
    list(list("adverse events", events_step), list("the trial as a whole", trial_step))
  )
  analysis$work <- lapply(steps, function(step) breakable(step[[1]], step[[2]]))
  analysis$steps <- vapply(steps, `[[`, "", 1)
  analysis
}

# A step that R breaks off costs its own rows, with R's reason among the warnings, and not the whole analysis. A warning that no
# row caught is the step's.
breakable <- function(name, work) {
  function(analysis) {
    tryCatch(with_kept_warnings(name, work(analysis)), error = function(e) keep_warning(name, paste("broken off by R:", conditionMessage(e))))
  }
}

OUTPUT_TABLES <- c("results", "sensitivity", "estimates", "effectSizes", "adjustedMeans", "descriptions", "adverseEvents",
                   "coefficients", "terms", "mixedModels", "survivalCurves", "tippingPoints")

take_step <- function(analysis, i) {
  analysis$work[[i]](analysis)
  invisible()
}

finish_analysis <- function(analysis) {
  if (!is.null(analysis$input$simulation)) return(finish_simulation(analysis))
  if (!is.null(analysis$input$planning)) return(finish_planning(analysis))
  input <- analysis$input
  family <- unique(input$endpoints[input$endpoints$family == "yes", c("measure", "visit")])
  tables <- mget(OUTPUT_TABLES, envir = analysis)
  tables$adjustments <- every_adjustment(tables$results, family)
  tables$results <- adjust_secondaries(tables$results, family, input$settings$multiplicity)
  to_json(c(list(version = R.version.string), tables, list(warnings = kept_warnings$list)))
}

add_rows <- function(analysis, table, rows) analysis[[table]] <- c(analysis[[table]], rows)

of_each <- function(table, make) lapply(seq_len(nrow(table)), function(i) make(table[i, ]))

describe_step <- function(analysis) add_rows(analysis, "descriptions", describe_all(analysis$input, analysis$conf_level))

# Participants with baseline, value and change of one measure at one visit; missing ones are NA.
rows_at <- function(input, point) {
  rows <- input$participants
  rows$baseline <- values_of(input, rows$participant, point$measure, point$baseline)
  rows$value <- values_of(input, rows$participant, point$measure, point$visit)
  rows$change <- rows$value - rows$baseline
  rows
}

values_of <- function(input, participants, measure, visit) {
  at <- which(input$values$measure == measure & input$values$visit == visit)
  input$values$value[at][match(participants, input$values$participant[at])]
}

analyze_point <- function(analysis, point) {
  input <- analysis$input
  arms <- input$arms$arm
  reference <- analysis$reference
  conf_level <- analysis$conf_level
  rows <- rows_at(input, point)
  fits <- main_models(analysis, rows, point)
  main_comparisons(analysis, rows, point)
  add_rows(analysis, "estimates", pair_estimates(rows, point, arms, reference, conf_level))
  models <- model_estimates(rows, fits, point, arms, reference, stratum_columns(input), covariate_columns(input), conf_level)
  add_rows(analysis, "estimates", models$estimates)
  add_rows(analysis, "adjustedMeans", models$means)
  add_rows(analysis, "coefficients", models$coefficients)
  add_rows(analysis, "terms", models$terms)
  add_rows(analysis, "estimates", log_scale_estimates(input, rows, point, arms, reference, conf_level))
  add_rows(analysis, "estimates", within_estimates(rows, point, arms, conf_level))
}

# The two analyses of covariance of the change: comparisons, adjusted means; answers the fits.
main_models <- function(analysis, rows, point) {
  arms <- analysis$input$arms$arm
  reference <- analysis$reference
  strata <- stratum_columns(analysis$input)
  where <- paste(point$measure, point$visit)
  models <- list(list(analysis = "ancova", strata = character(0)))
  if (length(strata) > 0) models[[2]] <- list(analysis = "ancova-strata", strata = strata)
  fits <- list()
  for (model in models) {
    method <- paste("Linear model", paste(c("change ~ baseline + arm", model$strata), collapse = " + "))
    fit <- with_kept_warnings(paste(model$analysis, where), fit_ancova(rows, reference, arms, model$strata))
    made <- with_model(list(estimates = list(), means = list()), model$analysis, method, fit, point, arms, reference, analysis$conf_level, ancova_comparison)
    add_rows(analysis, "results", made$estimates)
    add_rows(analysis, "adjustedMeans", made$means)
    fits[[model$analysis]] <- fit
  }
  fits
}

main_comparisons <- function(analysis, rows, point) {
  reference <- analysis$reference
  complete <- rows[!is.na(rows$change), ]
  for (arm in setdiff(analysis$input$arms$arm, reference)) {
    pair <- complete[complete$arm %in% c(arm, reference), ]
    x <- pair$change[pair$arm == arm]
    y <- pair$change[pair$arm == reference]
    scale <- c(pair$value, pair$baseline)
    compare <- function(table, name, method, test) {
      row <- comparison_row(name, point$measure, point$visit, arm, reference, length(x), length(y), method)
      add_rows(analysis, table, list(estimate_or_reason(row, function(row) test(row, x, y, scale, analysis$conf_level))))
    }
    compare("results", "welch", "Welch two sample t-test of the change", welch)
    compare("results", "mann-whitney", mann_whitney_method(length(x), length(y), Inf), mann_whitney)
    compare("sensitivity", "mann-whitney-digits10", mann_whitney_method(length(x), length(y), MANN_WHITNEY_DIGITS), mann_whitney_digits10)
    compare("effectSizes", "hedges-g", "Hedges' g of the change, exact small-sample correction, noncentral t interval", hedges_g)
  }
}

# All visits of one endpoint together.
analyze_endpoint <- function(analysis, endpoint) {
  input <- analysis$input
  rows <- input$endpoints[input$endpoints$measure == endpoint$measure & input$endpoints$baseline == endpoint$baseline, ]
  mixed <- mixed_estimates(input, endpoint, unique(rows$visit), input$arms$arm, analysis$reference, analysis$conf_level)
  add_rows(analysis, "estimates", mixed$estimates)
  add_rows(analysis, "adjustedMeans", mixed$means)
  add_rows(analysis, "coefficients", mixed$coefficients)
  add_rows(analysis, "mixedModels", mixed$models)
  at_baseline <- rows_at(input, cbind(endpoint, visit = rows$visit[1]))
  add_rows(analysis, "estimates", baseline_estimates(at_baseline, endpoint, input$arms$arm, analysis$reference, analysis$conf_level))
}

primary_endpoints <- function(input) {
  unique(input$endpoints[input$endpoints$rank == "primary" & input$endpoints$primary == "yes", c("measure", "baseline", "visit")])
}

# What the primary comparison hangs on: the missing values, and the way arms were assigned.
sensitivity_step <- function(analysis, endpoint) {
  input <- analysis$input
  missing <- missing_data_estimates(input, endpoint, input$arms$arm, analysis$reference, analysis$conf_level)
  add_rows(analysis, "estimates", missing$estimates)
  add_rows(analysis, "tippingPoints", missing$tipping)
  add_rows(analysis, "estimates", re_randomization_estimates(input, endpoint, input$arms$arm, analysis$reference, analysis$conf_level))
}

events_step <- function(analysis) {
  add_rows(analysis, "adverseEvents", adverse_events(analysis$input, analysis$reference, analysis$conf_level))
  add_rows(analysis, "estimates", event_estimates(analysis$input, analysis$reference, analysis$conf_level))
}

trial_step <- function(analysis) {
  add_rows(analysis, "estimates", outcome_estimates(analysis$input, analysis$reference, analysis$conf_level))
  survival <- survival_estimates(analysis$input, analysis$reference, analysis$conf_level)
  add_rows(analysis, "estimates", survival$estimates)
  add_rows(analysis, "survivalCurves", survival$curves)
  add_rows(analysis, "estimates", blinding_estimates(analysis$input, analysis$conf_level))
}
