# Reads the input from standard input and prints the result:
#
#   Rscript --vanilla main.R < input.txt
#
# Lines are "@progress<tab>done<tab>total<tab>step" while it runs, and one "@result<tab>JSON" at the end. Where R runs
# inside another program (webr-worker.mjs), this file only defines load_analysis(), and the program takes the steps.

R_FILES <- c("estimate.R", "describe.R", "ancova.R", "coefficients.R", "two-sample.R", "mann-whitney.R", "rank-sum-variants.R",
             "signed-rank.R", "effect-size.R", "fisher.R", "binary.R", "blinding.R", "survival.R", "reml.R", "mixed-tests.R",
             "mmrm.R", "multiplicity.R", "json.R", "read-input.R", "point-comparisons.R", "point-models.R",
             "mixed-estimates.R", "trial-estimates.R", "log-scale.R", "imputation.R", "missing-data.R", "re-randomization.R",
             "descriptions.R", "null-simulation.R", "power.R", "run.R")

load_analysis <- function(folder) {
  for (file in R_FILES) source(file.path(folder, file), encoding = "UTF-8", local = globalenv())
}

print_progress <- function(done, steps) {
  step <- if (done < length(steps)) steps[done + 1] else "done"
  cat("@progress\t", done, "\t", length(steps), "\t", step, "\n", sep = "")
  flush(stdout())
}

# Rscript writes a space in its own path as ~+~.
script <- gsub("~+~", " ", sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)), fixed = TRUE)
if (length(script) == 1) {
  load_analysis(dirname(script))
  input <- file("stdin", open = "r", encoding = "UTF-8")
  analysis <- begin_analysis(readLines(input, warn = FALSE))
  for (i in seq_along(analysis$steps)) {
    print_progress(i - 1, analysis$steps)
    take_step(analysis, i)
  }
  print_progress(length(analysis$steps), analysis$steps)
  cat("@result\t", finish_analysis(analysis), "\n", sep = "")
}
