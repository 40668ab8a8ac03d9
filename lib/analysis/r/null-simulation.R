# Does each test keep its level? Trials without any effect, analyzed by the same functions as a study's.
#
# Each trial has n participants in the arm and m in the reference arm, a baseline and two visits (normal, correlated 0.5, one value
# in twenty missing at random after the baseline), two strata, a binary outcome of three in ten, and times to event with censoring.
# What is printed is the share of trials with p <= 0.05.

NULL_LEVEL <- 0.05
NULL_STEPS <- 50

begin_simulation <- function(analysis) {
  settings <- lapply(analysis$input$simulation, as.integer)
  set.seed(settings$seed, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
  analysis$rejected <- analysis$made <- list()
  parts <- diff(round(seq(0, settings$sets, length.out = NULL_STEPS + 1)))
  analysis$lists <- null_lists(settings$n, settings$m)
  analysis$steps <- paste("trials of", settings$n, "and", settings$m)[rep(1, NULL_STEPS)]
  analysis$work <- lapply(parts, function(part) function(analysis) for (i in seq_len(part)) simulate_one(analysis, settings$n, settings$m))
  analysis
}

# Complete randomization given both sizes: a permutation.
null_lists <- function(n, m) vapply(seq_len(RE_RANDOMIZATIONS), function(i) sample(rep(1:2, c(n, m))), integer(n + m))

simulate_one <- function(analysis, n, m) {
  p <- null_p_values(null_trial(n, m), analysis$lists)
  for (name in names(p)) {
    made <- analysis$made[[name]]
    analysis$made[[name]] <- (if (is.null(made)) 0 else made) + !is.na(p[[name]])
    rejected <- analysis$rejected[[name]]
    analysis$rejected[[name]] <- (if (is.null(rejected)) 0 else rejected) + (!is.na(p[[name]]) && p[[name]] <= NULL_LEVEL)
  }
}

finish_simulation <- function(analysis) {
  to_json(list(version = R.version.string, tests = lapply(names(analysis$made), function(name) {
    list(analysis = name, sets = analysis$made[[name]], rejected = analysis$rejected[[name]])
  })))
}

null_trial <- function(n, m) {
  size <- n + m
  shared <- rnorm(size)
  visits <- vapply(1:3, function(i) 10 + sqrt(0.5) * shared + sqrt(0.5) * rnorm(size), numeric(size))
  visits[, 2:3][runif(2 * size) < 0.05] <- NA
  days <- ceiling(rexp(size, 1 / 40))
  list(
    arm = sample(rep(c("A", "B"), c(n, m))), visits = visits, stratum = sample(c("low", "high"), size, replace = TRUE),
    has = runif(size) < 0.3, days = pmin(days, 43), observed = days <= 43, guess = sample(c("A", "B", ""), size, replace = TRUE)
  )
}

# p of every hypothesis test on one trial; NA where a test refuses.
null_p_values <- function(trial, lists) {
  rows <- data.frame(arm = trial$arm, baseline = trial$visits[, 1], value = trial$visits[, 3], change = trial$visits[, 3] - trial$visits[, 1],
                     `stratum s` = trial$stratum, check.names = FALSE)
  arms <- c("A", "B")
  row <- comparison_row("null", "x", "v", "A", "B", sum(trial$arm == "A"), sum(trial$arm == "B"), "")
  p_of <- function(compute) tryCatch(suppressWarnings(compute()$p), error = function(e) NA_real_)
  complete <- rows[!is.na(rows$change), ]
  x <- complete$change[complete$arm == "A"]
  y <- complete$change[complete$arm == "B"]
  # A scale of tenths gives ties.
  tied <- function(test) p_of(function() test(row, round(x, 1), round(y, 1), 100, 0.95))
  plain <- function(test) p_of(function() test(row, x, y, 100, 0.95))
  fit <- function(strata, response = "change") suppressWarnings(fit_ancova(rows, "B", arms, strata, response))
  out <- list(
    ancova = p_of(function() ancova_comparison(row, fit(character(0)), 0.95)),
    "ancova-strata" = p_of(function() ancova_comparison(row, fit("stratum s"), 0.95)),
    "ancova-value" = p_of(function() ancova_comparison(row, fit(character(0), "value"), 0.95)),
    "ancova-hc3" = p_of(function() ancova_hc3(row, fit(character(0)), 0.95)),
    student = plain(student), welch = plain(welch),
    "mann-whitney" = tied(mann_whitney), "mann-whitney-digits10" = tied(mann_whitney_digits10),
    "mann-whitney-permutation" = tied(mann_whitney_permutation), "mann-whitney-normal" = tied(mann_whitney_normal),
    "mann-whitney-uncorrected" = tied(mann_whitney_uncorrected),
    "variance-ratio" = plain(variance_ratio), "levene-median" = plain(levene_median),
    shapiro = p_of(function() shapiro_wilk(row, y, 100)),
    "paired-t" = p_of(function() paired_t(row, y, 100, 0.95)),
    "signed-rank" = p_of(function() signed_rank_pratt(10)(row, round(y, 1), 100, 0.95)),
    "signed-rank-nonzero" = p_of(function() signed_rank_nonzero(row, round(y, 1), 100, 0.95)),
    "signed-rank-normal" = p_of(function() signed_rank_normal(TRUE, Inf)(row, round(y, 1), 100, 0.95)),
    "geometric-mean-ratio" = p_of(function() ratio_comparison(row, suppressWarnings(fit_ancova(log_rows(rows), "B", arms, character(0))), 0.95))
  )
  c(out, null_mixed(trial, row, arms), null_imputed(trial, row, arms), null_trial_wide(trial, row, arms),
    list("re-randomization" = null_re_randomized(complete, which(!is.na(rows$change)), lists, arms)))
}

null_mixed <- function(trial, row, arms) {
  values <- trial$visits
  colnames(values) <- c("v0", "v1", "v2")
  people <- data.frame(arm = trial$arm)
  models <- list(mmrm = mmrm_model(people, values[, 2:3] - values[, 1], values[, 1], "B", arms), clda = clda_of_values(people, values, "B", arms))
  out <- list()
  for (name in names(models)) {
    fit <- suppressWarnings(fit_mixed(models[[name]], 100))
    for (kind in MIXED_TESTS) {
      out[[paste0(name, "-", kind)]] <- tryCatch(mixed_test(row, fit, models[[name]]$difference("A", "v2"), kind, 0.95)$p, error = function(e) NA_real_)
    }
  }
  out
}

# Fewer draws than a study's analysis takes, for there are two thousand trials.
null_imputed <- function(trial, row, arms) {
  completed <- tryCatch({
    refuse_imputation(trial$visits, trial$arm, arms, "B")
    seed <- sample.int(.Machine$integer.max, 1)
    impute(trial$visits, trial$arm, arms, "B", seed, imputations = 20, burn_in = 20, thinning = 2)
  }, error = function(e) NULL)
  lapply(setNames(names(ASSUMPTIONS), names(ASSUMPTIONS)), function(name) {
    if (is.null(completed)) return(NA_real_)
    fits <- fits_of(completed[[name]], trial$arm, "A", arms, "B")
    pool(row, fits$estimates, fits$variances, fits$df, 0.95)$p
  })
}

null_trial_wide <- function(trial, row, arms) {
  is_arm <- trial$arm == "A"
  p_of <- function(compute) tryCatch(suppressWarnings(compute()$p), error = function(e) NA_real_)
  binary <- function(analysis) {
    row$analysis <- analysis
    p_of(function() binary_row(row, sum(trial$has & is_arm), sum(is_arm), sum(trial$has & !is_arm), sum(!is_arm), 0.95))
  }
  counts <- matrix(as.numeric(table(factor(trial$guess, c("A", "B", "")), factor(trial$arm, arms))), 3)
  row_of_guess <- row
  row_of_guess$analysis <- "guess-fisher"
  list(
    fisher = binary("fisher"), "fisher-mid-p" = binary("fisher-mid-p"), "chi-squared" = binary("chi-squared"),
    "chi-squared-yates" = binary("chi-squared-yates"), "chi-squared-n-minus-1" = binary("chi-squared-n-minus-1"),
    "cochran-mantel-haenszel" = p_of(function() cochran_mantel_haenszel(row, trial$has, is_arm, trial$stratum, 0.95)),
    "log-rank" = p_of(function() log_rank(row, trial$days, trial$observed, is_arm)),
    cox = p_of(function() cox_model(row, trial$days, trial$observed, is_arm, 0.95)),
    "guess-fisher" = p_of(function() guess_association(row_of_guess, counts)),
    bang = p_of(function() bang_index(row, counts[2, 2], counts[1, 2], counts[3, 2], 0.95))
  )
}

null_re_randomized <- function(complete, present, lists, arms) {
  observed <- arm_t(complete, matrix(match(complete$arm, arms)), arms, "B", "A")$t
  extreme <- arm_t(complete, lists[present, , drop = FALSE], arms, "B", "A")$t
  (sum(!is.na(extreme) & abs(extreme) >= abs(observed) * (1 - 1e-10)) + 1) / (length(extreme) + 1)
}
