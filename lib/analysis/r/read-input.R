# Reads the analysis input: one text of several CSV tables, each under a line "## name".
#
#   settings      alpha, multiplicity
#   arms          arm, role (reference or comparison), in the protocol's order
#   endpoints     measure, baseline, visit, family (yes: a secondary endpoint's primary visit); one row per visit
#   participants  participant, arm, then one column per stratification factor
#   values        participant, measure, visit, value (empty: missing)
#   adverse_events  participant, term

read_input <- function(lines) {
  heads <- which(startsWith(lines, "## "))
  ends <- c(heads[-1] - 1, length(lines))
  tables <- Map(function(from, to) read_table(lines[(from + 1):to]), heads, ends)
  names(tables) <- sub("^## ", "", lines[heads])
  tables$settings$alpha <- as.numeric(tables$settings$alpha)
  tables$values$value <- as.numeric(tables$values$value)
  for (column in setdiff(names(tables$participants), c("participant", "arm"))) {
    empty <- tables$participants[[column]] == ""
    tables$participants[[column]][empty] <- NA
  }
  tables
}

# All columns as text: a code like 01, NA or TRUE is a code. An empty value reads as NA by as.numeric.
read_table <- function(lines) {
  read.csv(
    text = lines, colClasses = "character", na.strings = character(0), check.names = FALSE,
    quote = "\"", comment.char = "", strip.white = FALSE, encoding = "UTF-8"
  )
}
