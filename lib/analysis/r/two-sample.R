# Student's and Welch's t tests, and what a reader wants to see beside them: variances and normality.
#
# Student, The probable error of a mean, Biometrika 1908;6:1-25. Welch, Biometrika 1947;34:28-35. R's t.test, var.test and
# shapiro.test with their defaults. Levene's test about medians: Brown and Forsythe, Robust tests for the equality of
# variances, JASA 1974;69:364-367. Shapiro and Wilk, Biometrika 1965;52:591-611, by Royston's algorithm AS R94.

# x, y: the arm's and the comparator's values; scale: the numbers whose subtraction made them.
student <- function(row, x, y, scale, conf_level) t_test_row(row, x, y, scale, conf_level, equal_variances = TRUE)

welch <- function(row, x, y, scale, conf_level) t_test_row(row, x, y, scale, conf_level, equal_variances = FALSE)

t_test_row <- function(row, x, y, scale, conf_level, equal_variances) {
  refuse_empty(row$arm, length(x))
  refuse_empty(row$comparator, length(y))
  # One observation has no spread: Student's test then goes by the other arm's, Welch's is refused by R.
  spreads <- c(if (length(x) > 1) sd(x), if (length(y) > 1) sd(y))
  if (length(spreads) >= 2 - equal_variances && is_numerically_zero(max(spreads, 0), scale)) {
    stop("data are essentially constant", call. = FALSE)
  }
  # Centered: a test of differences does not depend on the origin, and far from it R takes a small spread for none.
  origin <- mean(c(x, y))
  test <- t.test(x - origin, y - origin, conf.level = conf_level, var.equal = equal_variances)
  row$estimate <- mean(x - origin) - mean(y - origin)
  row$standardError <- test$stderr
  row$ciLow <- test$conf.int[1]
  row$ciHigh <- test$conf.int[2]
  row$df <- test$parameter[[1]]
  row$statistic <- test$statistic[[1]]
  row$p <- test$p.value
  row
}

# Ratio of the arm's variance to the comparator's.
variance_ratio <- function(row, x, y, scale, conf_level) {
  refuse_empty(row$arm, length(x))
  refuse_empty(row$comparator, length(y))
  refuse_constant_arms(x, y, scale)
  test <- var.test(x, y, conf.level = conf_level)
  row$estimate <- test$estimate[[1]]
  row$ciLow <- test$conf.int[1]
  row$ciHigh <- test$conf.int[2]
  row$statistic <- test$statistic[[1]]
  row$df <- test$parameter[["num df"]]
  row$p <- test$p.value
  row$detail <- list(denominatorDf = test$parameter[["denom df"]])
  row
}

levene_median <- function(row, x, y, scale, conf_level) {
  refuse_empty(row$arm, length(x))
  refuse_empty(row$comparator, length(y))
  if (length(x) + length(y) < 3) stop("not enough observations", call. = FALSE)
  distances <- c(abs(x - median(x)), abs(y - median(y)))
  arm <- rep(1:2, c(length(x), length(y)))
  within <- distances - ave(distances, arm)
  df <- length(distances) - 2
  if (is_numerically_zero(sqrt(sum(within^2) / df), scale)) stop("data are essentially constant", call. = FALSE)
  between <- sum((ave(distances, arm) - mean(distances))^2)
  row$statistic <- between / (sum(within^2) / df)
  row$df <- 1
  row$p <- pf(row$statistic, 1, df, lower.tail = FALSE)
  row$detail <- list(denominatorDf = df)
  row
}

# Of one arm, or of a model's residuals.
shapiro_wilk <- function(row, x, scale) {
  if (length(x) > 1 && is_numerically_zero(diff(range(x)), scale)) stop("all values are identical", call. = FALSE)
  test <- shapiro.test(x)
  row$statistic <- test$statistic[[1]]
  row$p <- test$p.value
  row
}

refuse_constant_arms <- function(x, y, scale) {
  if (length(x) < 2 || length(y) < 2) stop("not enough observations", call. = FALSE)
  if (is_numerically_zero(min(sd(x), sd(y)), scale)) stop("data are essentially constant", call. = FALSE)
}
