# Ratios, and values below the limit of quantification.
#
#   geometric-mean-ratio             log(value) ~ log(baseline) + arm: the ratio of adjusted geometric means; its standard error is
#                                    of the logarithm. Keene, The log transformation is special, Stat Med 1995;14:811-819
#   ancova-limit, ancova-half-limit  values below quantification count as the limit, or as half of it (Hornung and Reed, Appl Occup
#                                    Environ Hyg 1990;5:46-51): the main analysis takes the limit, and both names stand side by side
#   geometric-mean-ratio-half-limit  the ratio with half of the limit

log_scale_estimates <- function(input, rows, point, arms, reference, conf_level) {
  is_log <- any(input$endpoints$measure == point$measure & input$endpoints$log == "yes")
  halved <- halved_rows(input, rows, point)
  out <- list()
  variants <- list()
  if (!is.null(halved)) {
    variants[["ancova-limit"]] <- list(rows, "Linear model change ~ baseline + arm, values below quantification as the limit", ancova_comparison)
    variants[["ancova-half-limit"]] <- list(halved, "Linear model change ~ baseline + arm, values below quantification as half of the limit", ancova_comparison)
  }
  if (is_log) {
    variants[["geometric-mean-ratio"]] <- list(log_rows(rows), "Linear model log(value) ~ log(baseline) + arm, ratio of geometric means", ratio_comparison)
    if (!is.null(halved)) {
      variants[["geometric-mean-ratio-half-limit"]] <-
        list(log_rows(halved), "Linear model log(value) ~ log(baseline) + arm, ratio of geometric means, values below quantification as half of the limit", ratio_comparison)
    }
  }
  for (name in names(variants)) {
    variant <- variants[[name]]
    fit <- with_kept_warnings(paste(name, point$measure, point$visit), fit_ancova(variant[[1]], reference, arms, character(0)))
    for (arm in setdiff(arms, reference)) {
      row <- comparison_row(name, point$measure, point$visit, arm, reference, fit$n[[arm]], fit$n[[reference]], variant[[2]])
      refusal <- attr(variant[[1]], "refusal")
      out[[length(out) + 1]] <- estimate_or_reason(row, function(row) {
        if (!is.null(refusal)) stop(refusal, call. = FALSE)
        variant[[3]](row, fit, conf_level)
      })
    }
  }
  out
}

# Half of the value where it was reported as below the limit; null when none was.
halved_rows <- function(input, rows, point) {
  of <- function(visit) {
    of_point <- input$values[input$values$measure == point$measure & input$values$visit == visit, ]
    is_below <- of_point$below[match(rows$participant, of_point$participant)] == "yes"
    !is.na(is_below) & is_below
  }
  at_baseline <- of(point$baseline)
  at_visit <- of(point$visit)
  if (!any(at_baseline | at_visit)) return(NULL)
  rows$baseline[at_baseline] <- rows$baseline[at_baseline] / 2
  rows$value[at_visit] <- rows$value[at_visit] / 2
  rows$change <- rows$value - rows$baseline
  rows
}

log_rows <- function(rows) {
  positive <- function(x) is.na(x) | x > 0
  if (!all(positive(rows$baseline) & positive(rows$value))) {
    attr(rows, "refusal") <- "a value is not above zero and has no logarithm"
    return(rows)
  }
  rows$baseline <- log(rows$baseline)
  rows$value <- log(rows$value)
  rows$change <- rows$value - rows$baseline
  rows
}

ratio_comparison <- function(row, fit, conf_level) {
  row <- ancova_comparison(row, fit, conf_level)
  row$detail <- list(logEstimate = row$estimate)
  for (name in c("estimate", "ciLow", "ciHigh")) row[[name]] <- exp(row[[name]])
  row
}
