# Welch's t test of the change from baseline, two arms at a time.
#
# Welch, The generalization of Student's problem when several different population variances are involved,
# Biometrika 1947;34:28-35. R's t.test with its defaults.

# x, y: the changes of the arm and of the comparator; scale: the values and baselines they come from.
welch <- function(row, x, y, scale, conf_level) {
  refuse_empty(row$arm, length(x))
  refuse_empty(row$comparator, length(y))
  if (length(x) > 1 && length(y) > 1 && is_numerically_zero(max(sd(x), sd(y)), scale)) {
    stop("data are essentially constant", call. = FALSE)
  }
  test <- t.test(x, y, conf.level = conf_level)
  row$estimate <- mean(x) - mean(y)
  row$standardError <- test$stderr
  row$ciLow <- test$conf.int[1]
  row$ciHigh <- test$conf.int[2]
  row$df <- test$parameter[[1]]
  row$statistic <- test$statistic[[1]]
  row$p <- test$p.value
  row
}
