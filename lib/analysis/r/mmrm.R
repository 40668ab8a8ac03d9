# Repeated measures of one endpoint in one model each.
#
#   mmrm   change ~ arm * visit + baseline * visit; one covariance of the visits for all arms
#   clda   value ~ visit + arm : visit after baseline; the baseline is an outcome, its mean the same in all arms
#
# Mallinckrodt et al., Recommendations for the primary analysis of continuous endpoints in longitudinal clinical trials, Drug
# Inf J 2008;42:303-319. Liang and Zeger, Longitudinal data analysis of continuous and discrete responses for pre-post designs,
# Sankhya B 2000;62:134-148. Estimated by REML (reml.R), tested as in mixed-tests.R.
#
# The covariance is unstructured. Where that is not estimable it is compound symmetry, and the row's method and a warning say so.

# columns: the values by visit, participants in rows. Each model says its response, terms and what to compare.
mmrm_model <- function(rows, columns, baseline, reference, arms) {
  used <- !is.na(baseline) & rowSums(!is.na(columns)) > 0
  # The adjusted means are at the mean baseline of everybody who has one.
  center <- mean(baseline, na.rm = TRUE)
  centered <- (baseline - center)[used]
  arm <- rows$arm[used]
  others <- setdiff(arms, reference)
  visits <- colnames(columns)
  names <- c("(Intercept)", paste("arm", others), paste("visit", visits[-1]), "baseline",
             unlist(lapply(visits[-1], function(visit) paste0("arm ", others, ":visit ", visit))),
             if (length(visits) > 1) paste0("visit ", visits[-1], ":baseline"))
  design <- lapply(visits, function(visit) {
    x <- matrix(0, sum(used), length(names), dimnames = list(NULL, names))
    x[, "(Intercept)"] <- 1
    x[, "baseline"] <- centered
    for (other in others) x[, paste("arm", other)] <- arm == other
    if (visit != visits[1]) {
      x[, paste("visit", visit)] <- 1
      x[, paste0("visit ", visit, ":baseline")] <- centered
      for (other in others) x[, paste0("arm ", other, ":visit ", visit)] <- arm == other
    }
    x
  })
  difference <- function(other, visit) {
    direction <- setNames(numeric(length(names)), names)
    direction[paste("arm", other)] <- 1
    if (visit != visits[1]) direction[paste0("arm ", other, ":visit ", visit)] <- 1
    direction
  }
  level <- function(arm, visit) {
    direction <- if (arm == reference) setNames(numeric(length(names)), names) else difference(arm, visit)
    direction["(Intercept)"] <- 1
    if (visit != visits[1]) direction[paste("visit", visit)] <- 1
    direction
  }
  list(analysis = "mmrm", formula = "change ~ arm * visit + baseline * visit", response = columns[used, , drop = FALSE],
       arm = arm, design = design, difference = difference, level = level, compared = visits,
       centerBaseline = center)
}

# values: the first column is the baseline visit.
clda_of_values <- function(rows, values, reference, arms) {
  used <- rowSums(!is.na(values)) > 0
  arm <- rows$arm[used]
  others <- setdiff(arms, reference)
  visits <- colnames(values)
  names <- c("(Intercept)", paste("visit", visits[-1]),
             unlist(lapply(visits[-1], function(visit) paste0("arm ", others, ":visit ", visit))))
  design <- lapply(visits, function(visit) {
    x <- matrix(0, sum(used), length(names), dimnames = list(NULL, names))
    x[, "(Intercept)"] <- 1
    if (visit != visits[1]) {
      x[, paste("visit", visit)] <- 1
      for (other in others) x[, paste0("arm ", other, ":visit ", visit)] <- arm == other
    }
    x
  })
  difference <- function(other, visit) {
    direction <- setNames(numeric(length(names)), names)
    direction[paste0("arm ", other, ":visit ", visit)] <- 1
    direction
  }
  list(analysis = "clda", formula = "value ~ visit + arm : visit after baseline, baseline means equal",
       response = values[used, , drop = FALSE], arm = arm, design = design, difference = difference, level = NULL,
       compared = visits[-1])
}

# Fits a model; `refusal` says why it could not be.
fit_mixed <- function(model, scale) {
  fit <- list(model = model, refusal = NA_character_)
  scale <- scale[!is.na(scale)]
  tryCatch({
    refuse_unfit(model, scale)
    keep <- estimable_columns(model)
    design <- lapply(model$design, function(x) x[, keep, drop = FALSE])
    means <- means_by_visit(model, keep)
    response <- sweep(model$response, 2, means)
    attempt <- function(basis) tryCatch(reml_fit(response, design, basis), error = function(e) conditionMessage(e))
    result <- attempt(unstructured(ncol(model$response)))
    fit$structure <- "unstructured"
    if (is.character(result)) {
      warning(sprintf("%s: the unstructured covariance is not estimable (%s); compound symmetry was taken instead",
                      model$analysis, result), call. = FALSE)
      result <- attempt(compound_symmetry(ncol(model$response)))
      fit$structure <- "compound symmetry (unstructured is not estimable)"
    }
    if (is.character(result)) stop(result, call. = FALSE)
    fit <- c(fit, result)
    fit$names <- keep
    names(fit$coefficients) <- keep
    fit$coefficients["(Intercept)"] <- fit$coefficients["(Intercept)"] + means[1]
    later <- intersect(paste("visit", names(means)[-1]), keep)
    fit$coefficients[later] <- fit$coefficients[later] + (means[-1] - means[1])[seq_along(later)]
    fit$stacked <- stacked_design(model)
    fit
  }, error = function(e) {
    fit$refusal <- conditionMessage(e)
    fit
  })
}

# Far from zero a visit's mean would drown the rest: the model is of the distances from it, and its intercepts take it back.
# Where not every visit has an intercept of its own, the overall mean is taken.
means_by_visit <- function(model, keep) {
  means <- colMeans(model$response, na.rm = TRUE)
  if (all(paste("visit", names(means)[-1]) %in% keep)) means else replace(means, TRUE, mean(model$response, na.rm = TRUE))
}

refuse_unfit <- function(model, scale) {
  if (ncol(model$response) < 2) stop("fewer than two visits with observations", call. = FALSE)
  if (length(unique(model$arm)) < 2) stop("observations in one arm only", call. = FALSE)
  for (visit in colnames(model$response)) {
    x <- model$design[[match(visit, colnames(model$response))]]
    y <- model$response[, visit]
    seen <- !is.na(y)
    if (sum(seen) == 0) stop(sprintf("no observations at visit %s", visit), call. = FALSE)
    decomposed <- qr(x[seen, , drop = FALSE])
    if (sum(seen) <= decomposed$rank) stop(sprintf("no residual degrees of freedom at visit %s", visit), call. = FALSE)
    sigma <- sqrt(sum(qr.resid(decomposed, y[seen])^2) / (sum(seen) - decomposed$rank))
    if (is_numerically_zero(sigma, scale)) stop(sprintf("data are essentially constant at visit %s", visit), call. = FALSE)
  }
}

stacked_design <- function(model) {
  do.call(rbind, lapply(seq_along(model$design), function(i) model$design[[i]][!is.na(model$response[, i]), , drop = FALSE]))
}

# Names of the design's columns, without those that are combinations of earlier ones.
estimable_columns <- function(model) {
  stacked <- stacked_design(model)
  lengths <- sqrt(colSums(stacked^2))
  decomposed <- qr(sweep(stacked, 2, pmax(lengths, 1e-300), "/"))
  keep <- colnames(stacked)[sort(decomposed$pivot[seq_len(decomposed$rank)])]
  dropped <- setdiff(colnames(stacked), keep)
  if (length(dropped) > 0) {
    warning(model$analysis, ": left out of the model because it is a combination of other terms: ", toString(dropped), call. = FALSE)
  }
  keep
}

unstructured <- function(visits) {
  pairs <- which(lower.tri(diag(visits), diag = TRUE), arr.ind = TRUE)
  lapply(seq_len(nrow(pairs)), function(k) {
    basis <- matrix(0, visits, visits)
    basis[pairs[k, 1], pairs[k, 2]] <- basis[pairs[k, 2], pairs[k, 1]] <- 1
    basis
  })
}

compound_symmetry <- function(visits) list(diag(visits), matrix(1, visits, visits))

# One small-sample test of a direction, refused when the data cannot tell it.
mixed_test <- function(row, fit, direction, kind, conf_level) {
  if (!is.na(fit$refusal)) stop(fit$refusal, call. = FALSE)
  refuse_empty(row$arm, row$n)
  if (!is.null(row$nComparator) && !is.na(row$nComparator)) refuse_empty(row$comparator, row$nComparator)
  if (length(fit$names) < length(direction) &&
        qr(rbind(fit$stacked, direction))$rank > qr(fit$stacked)$rank) {
    stop("not estimable: the arm cannot be separated from the model's other terms", call. = FALSE)
  }
  test <- small_sample_test(fit, direction[fit$names], kind, conf_level)
  for (name in names(test)) row[[name]] <- test[[name]]
  row
}
