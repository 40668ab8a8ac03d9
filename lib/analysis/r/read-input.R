# Reads the analysis input: one text of several CSV tables, each under a line "## name".
#
#   settings      alpha, multiplicity, seed
#   arms          arm, role (reference or comparison), in the protocol's order
#   endpoints     measure, baseline, visit, family (yes: a secondary endpoint's primary visit), rank, primary (yes: the
#                 endpoint's primary visit), log (yes: analyzed on the log scale too), direction (the better one); one row per visit
#   participants  participant, arm, then one column per stratification factor ("stratum x") and covariate ("covariate x")
#   values        participant, measure, visit, value (empty: missing), below (yes: below the limit of quantification, which is the value)
#   adverse_events  participant, term, severity, serious (yes, no or empty)
#   outcomes      participant, outcome, value (1, 0 or empty: missing)
#   guesses       participant, visit, asked, guess (an arm, or empty: don't know)
#   event_times   participant, event, days, observed (1, or 0: censored)
#   design        method, blocks (lengths, spaced), ratio (of the arms, spaced): how the list was made; no row where it is not known
#   sequence      participant, stratum: everybody randomized, in that order
#   simulation    n, m, sets, seed: instead of all these, a simulation without effect (null-simulation.R)
#   planning      delta, sd, rho, p, q, alpha, power, dropout, n, m: instead of all these, sample size and power (power.R)

read_input <- function(lines) {
  heads <- which(startsWith(lines, "## "))
  ends <- c(heads[-1] - 1, length(lines))
  tables <- Map(function(from, to) read_table(lines[(from + 1):to]), heads, ends)
  names(tables) <- sub("^## ", "", lines[heads])
  tables$settings$alpha <- as.numeric(tables$settings$alpha)
  tables$settings$seed <- as.integer(tables$settings$seed)
  tables$values$value <- as.numeric(tables$values$value)
  tables$outcomes$value <- as.numeric(tables$outcomes$value)
  tables$event_times$days <- as.numeric(tables$event_times$days)
  for (column in stratum_columns(tables)) {
    empty <- tables$participants[[column]] == ""
    tables$participants[[column]][empty] <- NA
  }
  for (column in covariate_columns(tables)) tables$participants[[column]] <- as.numeric(tables$participants[[column]])
  tables
}

stratum_columns <- function(input) grep("^stratum ", names(input$participants), value = TRUE)

covariate_columns <- function(input) grep("^covariate ", names(input$participants), value = TRUE)

# All columns as text: a code like 01, NA or TRUE is a code. An empty value reads as NA by as.numeric.
read_table <- function(lines) {
  read.csv(
    text = lines, colClasses = "character", na.strings = character(0), check.names = FALSE,
    quote = "\"", comment.char = "", strip.white = FALSE, encoding = "UTF-8"
  )
}
