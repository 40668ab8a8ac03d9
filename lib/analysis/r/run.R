# The whole analysis, from the input's lines to one JSON text, in steps so that whoever runs it can show how far it is.
#
#   analysis <- begin_analysis(lines)
#   for (i in seq_along(analysis$steps)) take_step(analysis, i)
#   finish_analysis(analysis)
#
# The change is the value minus the baseline; a participant counts at a visit when both are there. Participants are
# analyzed in the arm they were randomized to.

begin_analysis <- function(lines) {
  kept_warnings$list <- list()
  analysis <- new.env()
  analysis$input <- read_input(lines)
  analysis$conf_level <- 1 - analysis$input$settings$alpha
  analysis$points <- unique(analysis$input$endpoints[, c("measure", "baseline", "visit")])
  analysis$steps <- c("description", paste(analysis$points$measure, analysis$points$visit), "adverse events")
  analysis$out <- list(rows = list(), sensitivity = list(), effects = list(), means = list())
  analysis
}

take_step <- function(analysis, i) {
  input <- analysis$input
  if (i == 1) {
    analysis$descriptions <- describe_all(input, analysis$conf_level)
  } else if (i == length(analysis$steps)) {
    analysis$events <- adverse_events(input, analysis$conf_level)
  } else {
    point <- analysis$points[i - 1, ]
    analysis$out <- analyze_point(analysis$out, rows_at(input, point), input, point, analysis$conf_level)
  }
}

finish_analysis <- function(analysis) {
  input <- analysis$input
  family <- unique(input$endpoints[input$endpoints$family == "yes", c("measure", "visit")])
  to_json(list(
    version = R.version.string,
    results = adjust_secondaries(analysis$out$rows, family, input$settings$multiplicity),
    sensitivity = analysis$out$sensitivity,
    descriptions = analysis$descriptions,
    effectSizes = analysis$out$effects,
    adjustedMeans = analysis$out$means,
    adverseEvents = analysis$events,
    warnings = kept_warnings$list
  ))
}

# Participants with baseline, value and change of one measure at one visit; missing ones are NA.
rows_at <- function(input, point) {
  rows <- input$participants
  rows$baseline <- values_of(input, rows$participant, point$measure, point$baseline)
  rows$value <- values_of(input, rows$participant, point$measure, point$visit)
  rows$change <- rows$value - rows$baseline
  rows
}

values_of <- function(input, participants, measure, visit) {
  of_point <- input$values[input$values$measure == measure & input$values$visit == visit, ]
  of_point$value[match(participants, of_point$participant)]
}

analyze_point <- function(out, rows, input, point, conf_level) {
  arms <- input$arms$arm
  reference <- arms[input$arms$role == "reference"]
  strata <- setdiff(names(input$participants), c("participant", "arm"))
  where <- paste(point$measure, point$visit)

  models <- list(list(analysis = "ancova", strata = character(0)))
  if (length(strata) > 0) models[[2]] <- list(analysis = "ancova-strata", strata = strata)
  for (model in models) {
    method <- paste("Linear model", paste(c("change ~ baseline + arm", model$strata), collapse = " + "))
    fit <- with_kept_warnings(paste(model$analysis, where), fit_ancova(rows, reference, arms, model$strata))
    for (arm in setdiff(arms, reference)) {
      row <- comparison_row(model$analysis, point$measure, point$visit, arm, reference,
                            fit$n[[arm]], fit$n[[reference]], method)
      out$rows[[length(out$rows) + 1]] <- estimate_or_reason(row, function(row) ancova_comparison(row, fit, conf_level))
    }
    for (arm in arms) {
      row <- list(analysis = model$analysis, measure = point$measure, visit = point$visit, arm = arm, n = fit$n[[arm]],
                  mean = NA_real_, standardError = NA_real_, ciLow = NA_real_, ciHigh = NA_real_, df = NA_real_,
                  method = paste0(method, "; at the mean baseline and the observed strata"), reason = NA_character_)
      out$means[[length(out$means) + 1]] <- estimate_or_reason(row, function(row) adjusted_mean(row, fit, arm, conf_level))
    }
  }

  complete <- rows[!is.na(rows$change), ]
  for (arm in setdiff(arms, reference)) {
    pair <- complete[complete$arm %in% c(arm, reference), ]
    x <- pair$change[pair$arm == arm]
    y <- pair$change[pair$arm == reference]
    scale <- c(pair$value, pair$baseline)
    compare <- function(analysis, method, test) {
      row <- comparison_row(analysis, point$measure, point$visit, arm, reference, length(x), length(y), method)
      estimate_or_reason(row, function(row) test(row, x, y, scale, conf_level))
    }
    out$rows[[length(out$rows) + 1]] <- compare("welch", "Welch two sample t-test of the change", welch)
    out$rows[[length(out$rows) + 1]] <-
      compare("mann-whitney", mann_whitney_method(length(x), length(y), Inf), mann_whitney)
    out$sensitivity[[length(out$sensitivity) + 1]] <-
      compare("mann-whitney-digits10", mann_whitney_method(length(x), length(y), MANN_WHITNEY_DIGITS), mann_whitney_digits10)
    out$effects[[length(out$effects) + 1]] <-
      compare("hedges-g", "Hedges' g of the change, exact small-sample correction, noncentral t interval", hedges_g)
  }
  out
}

# The value at baseline and at each visit, and the change, by arm.
describe_all <- function(input, conf_level) {
  out <- list()
  add <- function(measure, visit, quantity, x) {
    for (arm in input$arms$arm) {
      of_arm <- x[input$participants$arm == arm]
      out[[length(out) + 1]] <<- c(
        list(measure = measure, visit = visit, quantity = quantity, arm = arm),
        describe(of_arm, length(of_arm), conf_level)
      )
    }
  }
  for (baseline in split(input$endpoints, factor(paste(input$endpoints$measure, input$endpoints$baseline, sep = "\r"),
                                                 unique(paste(input$endpoints$measure, input$endpoints$baseline, sep = "\r"))))) {
    point <- baseline[1, ]
    add(point$measure, point$baseline, "value", values_of(input, input$participants$participant, point$measure, point$baseline))
    for (visit in unique(baseline$visit)) {
      point$visit <- visit
      rows <- rows_at(input, point)
      add(point$measure, visit, "value", rows$value)
      add(point$measure, visit, "change", rows$change)
    }
  }
  out
}

# Participants with any event, then by term, each arm against the reference.
adverse_events <- function(input, conf_level) {
  arms <- input$arms$arm
  reference <- arms[input$arms$role == "reference"]
  arm_of <- function(participants) input$participants$arm[match(participants, input$participants$participant)]
  total <- function(arm) sum(input$participants$arm == arm)
  out <- list()
  for (term in c(NA_character_, unique(input$adverse_events$term))) {
    of_term <- if (is.na(term)) input$adverse_events else input$adverse_events[input$adverse_events$term == term, ]
    arms_with_event <- arm_of(unique(of_term$participant))
    for (arm in setdiff(arms, reference)) {
      out[[length(out) + 1]] <- with_kept_warnings(
        paste("fisher", term, arm),
        fisher_row(term, arm, reference, sum(arms_with_event == arm), total(arm),
                   sum(arms_with_event == reference), total(reference), conf_level)
      )
    }
  }
  out
}
