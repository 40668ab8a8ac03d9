# Fisher's exact test of participants with an adverse event, two arms at a time.
#
# Fisher, The logic of inductive inference, J R Stat Soc 1935;98:39-54. R's fisher.test: two-sided p by the
# probability of tables no more likely; odds ratio is the conditional maximum likelihood estimate with its interval.

# with_event, total: participants; the odds ratio is of the arm over the comparator.
fisher_row <- function(term, arm, comparator, with_event, total, with_event_comparator, total_comparator, conf_level) {
  row <- list(
    term = term, arm = arm, comparator = comparator,
    withEvent = with_event, n = total, withEventComparator = with_event_comparator, nComparator = total_comparator,
    oddsRatio = NA_real_, ciLow = NA_real_, ciHigh = NA_real_, p = NA_real_,
    method = "Fisher's exact test, conditional maximum likelihood odds ratio", reason = NA_character_
  )
  if (total == 0 || total_comparator == 0) {
    row$reason <- sprintf("no participants in arm %s", if (total == 0) arm else comparator)
    return(row)
  }
  if (with_event + with_event_comparator == 0) {
    row$reason <- "no participant of either arm had the event"
    return(row)
  }
  if (with_event + with_event_comparator == total + total_comparator) {
    row$reason <- "every participant of both arms had the event"
    return(row)
  }
  table <- matrix(c(with_event, total - with_event, with_event_comparator, total_comparator - with_event_comparator), 2)
  test <- fisher.test(table, conf.level = conf_level)
  row$p <- min(1, test$p.value)
  row$oddsRatio <- test$estimate[[1]]
  row$ciLow <- test$conf.int[1]
  row$ciHigh <- test$conf.int[2]
  if (is.infinite(row$oddsRatio)) row$reason <- "the odds ratio and its upper limit are infinite"
  else if (is.infinite(row$ciHigh)) row$reason <- "the upper limit of the odds ratio is infinite"
  row
}
