# Description of one measure by arm and visit.
#
# Mean with the t interval; quartiles are type 7 of Hyndman and Fan, Sample quantiles in statistical packages,
# The American Statistician 1996;50:361-365 (R's default); type 2, as SAS has them, stands beside. The geometric mean is of
# values above zero; with others there is none.

describe <- function(x, total, conf_level, is_ratio_scale = FALSE) {
  missing <- total - sum(!is.na(x))
  x <- x[!is.na(x)]
  n <- length(x)
  out <- list(
    n = n, missing = missing, mean = NA_real_, sd = NA_real_, se = NA_real_, ciLow = NA_real_, ciHigh = NA_real_,
    median = NA_real_, q1 = NA_real_, q3 = NA_real_, min = NA_real_, max = NA_real_, quartileType = 7,
    q1Type2 = NA_real_, q3Type2 = NA_real_, geometricMean = NA_real_
  )
  if (n == 0) return(out)

  quartiles <- quantile(x, c(0.25, 0.5, 0.75), type = 7, names = FALSE)
  of_type_2 <- quantile(x, c(0.25, 0.75), type = 2, names = FALSE)
  out$q1Type2 <- of_type_2[1]
  out$q3Type2 <- of_type_2[2]
  if (is_ratio_scale && all(x > 0)) out$geometricMean <- exp(mean(log(x)))
  out$mean <- mean(x)
  out$q1 <- quartiles[1]
  out$median <- quartiles[2]
  out$q3 <- quartiles[3]
  out$min <- min(x)
  out$max <- max(x)
  if (n == 1) return(out)

  half_width <- qt(1 - (1 - conf_level) / 2, n - 1) * sd(x) / sqrt(n)
  out$sd <- sd(x)
  out$se <- sd(x) / sqrt(n)
  out$ciLow <- mean(x) - half_width
  out$ciHigh <- mean(x) + half_width
  out
}
