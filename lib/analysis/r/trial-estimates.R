# What is estimated once for the trial: binary outcomes, adverse events, time to event, blinding.

# Every binary method, and Cochran-Mantel-Haenszel where there are strata. with: participants who have it; all: participants asked.
binary_estimates <- function(input, measure, with, all, reference, conf_level) {
  people <- input$participants[input$participants$participant %in% all, ]
  has <- people$participant %in% with
  strata <- stratum_columns(input)
  out <- list()
  for (arm in setdiff(input$arms$arm, reference)) {
    x <- sum(has & people$arm == arm)
    n <- sum(people$arm == arm)
    y <- sum(has & people$arm == reference)
    m <- sum(people$arm == reference)
    for (analysis in names(BINARY_METHODS)) {
      row <- comparison_row(analysis, measure, NA_character_, arm, reference, n, m, BINARY_METHODS[[analysis]])
      out[[length(out) + 1]] <- estimate_or_reason(row, function(row) binary_row(row, x, n, y, m, conf_level))
    }
    if (length(strata) == 0) next
    pair <- people$arm %in% c(arm, reference) & complete.cases(people[, strata, drop = FALSE])
    stratum <- do.call(paste, c(people[pair, strata, drop = FALSE], sep = " / "))
    row <- comparison_row("cochran-mantel-haenszel", measure, NA_character_, arm, reference, sum(pair & people$arm == arm),
                          sum(pair & people$arm == reference),
                          "Cochran-Mantel-Haenszel test over the strata, without continuity correction; common odds ratio")
    out[[length(out) + 1]] <- estimate_or_reason(row, function(row) {
      cochran_mantel_haenszel(row, has[pair], people$arm[pair] == arm, stratum, conf_level)
    })
  }
  out
}

outcome_estimates <- function(input, reference, conf_level) {
  outcomes <- input$outcomes[!is.na(input$outcomes$value), ]
  do.call(c, lapply(unique(outcomes$outcome), function(outcome) {
    of_outcome <- outcomes[outcomes$outcome == outcome, ]
    binary_estimates(input, outcome, of_outcome$participant[of_outcome$value == 1], of_outcome$participant, reference, conf_level)
  }))
}

# Any event, serious ones, and each severity: the participants who had one, or had one as severe.
event_estimates <- function(input, reference, conf_level) {
  events <- input$adverse_events
  all <- input$participants$participant
  groups <- list("adverse events" = events$participant)
  if (any(events$serious != "")) groups[["serious adverse events"]] <- events$participant[events$serious == "yes"]
  for (severity in sort(unique(events$severity[events$severity != ""]))) {
    groups[[paste("adverse events of severity", severity)]] <- events$participant[events$severity == severity]
  }
  do.call(c, lapply(names(groups), function(name) binary_estimates(input, name, unique(groups[[name]]), all, reference, conf_level)))
}

# Curves by arm, and each arm against the reference.
survival_estimates <- function(input, reference, conf_level) {
  out <- list(estimates = list(), curves = list())
  for (event in unique(input$event_times$event)) {
    times <- input$event_times[input$event_times$event == event, ]
    times$arm <- input$participants$arm[match(times$participant, input$participants$participant)]
    times <- times[!is.na(times$arm) & !is.na(times$days), ]
    for (arm in input$arms$arm) {
      of_arm <- times[times$arm == arm, ]
      curve <- if (nrow(of_arm) > 0) kaplan_meier(of_arm$days, of_arm$observed == 1, conf_level) else list(points = list(), median = NA_real_)
      out$curves[[length(out$curves) + 1]] <- list(event = event, arm = arm, n = nrow(of_arm), medianDays = curve$median, points = curve$points)
    }
    for (arm in setdiff(input$arms$arm, reference)) {
      pair <- times[times$arm %in% c(arm, reference), ]
      add <- function(analysis, method, test) {
        row <- comparison_row(analysis, event, NA_character_, arm, reference, sum(pair$arm == arm), sum(pair$arm == reference), method)
        out$estimates[[length(out$estimates) + 1]] <<- estimate_or_reason(row, function(row) test(row, pair$days, pair$observed == 1, pair$arm == arm))
      }
      add("log-rank", "Log-rank test", log_rank)
      add("cox", "Cox model, arm only, ties by Efron; hazard ratio, standard error of its logarithm",
          function(row, ...) cox_model(row, ..., conf_level = conf_level))
    }
  }
  out
}

# Of everybody asked, at each visit; guesses of an arm the protocol does not name do not occur.
blinding_estimates <- function(input, conf_level) {
  out <- list()
  arms <- input$arms$arm
  guesses <- input$guesses
  guesses$arm <- input$participants$arm[match(guesses$participant, input$participants$participant)]
  guesses <- guesses[!is.na(guesses$arm), ]
  asked <- unique(guesses[, c("asked", "visit")])
  for (i in seq_len(nrow(asked))) {
    answers <- guesses[guesses$asked == asked$asked[i] & guesses$visit == asked$visit[i], ]
    counts <- table(factor(answers$guess, c(arms, "")), factor(answers$arm, arms))
    counts <- matrix(as.numeric(counts), length(arms) + 1)
    measure <- paste("blinding,", asked$asked[i])
    row_of <- function(analysis, arm, n, method) comparison_row(analysis, measure, asked$visit[i], arm, NA_character_, n, NA_real_, method)
    out[[length(out) + 1]] <- estimate_or_reason(row_of("james", NA_character_, sum(counts), "James' blinding index: 1 blinded, 0.5 chance, 0 unblinded"),
                                                 function(row) james_index(row, counts, conf_level))
    for (k in seq_along(arms)) {
      row <- row_of("bang", arms[k], sum(counts[, k]), "Bang's blinding index of the arm: 0 balanced, 1 all guess it, -1 all guess another; p one-sided")
      out[[length(out) + 1]] <- estimate_or_reason(row, function(row) {
        bang_index(row, counts[k, k], sum(counts[seq_along(arms), k]) - counts[k, k], counts[length(arms) + 1, k], conf_level)
      })
    }
    for (analysis in c("guess-fisher", "guess-chi-squared")) {
      row <- row_of(analysis, NA_character_, sum(counts), if (analysis == "guess-fisher") "Fisher's exact test of guess and arm" else "Pearson's chi-squared test of guess and arm")
      out[[length(out) + 1]] <- estimate_or_reason(row, function(row) guess_association(row, counts))
    }
  }
  out
}
