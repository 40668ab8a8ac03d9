# Holds what was computed here against what was shipped: every number, word and missing value of every row.

new_findings <- function() {
  findings <- new.env()
  findings$tables <- list()
  findings$differing <- character(0)
  findings
}

is_number <- function(x) is.numeric(x) && length(x) == 1 && !is.na(x)

# How far two leaves are apart, relative to their size; Inf where one is no number and they are not the same.
distance <- function(a, b) {
  absent <- function(x) is.null(x) || (length(x) == 1 && is.na(x))
  if (absent(a) || absent(b)) return(if (absent(a) && absent(b)) 0 else Inf)
  if (is_number(a) && is_number(b)) return(if (a == b) 0 else abs(a - b) / max(abs(a), abs(b), 1e-6))
  if (identical(as.character(a), as.character(b))) 0 else Inf
}

# How a search came to its estimates, not what it found: the last rounding of a machine decides whether it takes a step more.
OF_THE_SEARCH <- c("iterations", "gradient")

# Everything shipped must have been computed. "set" is the name the app gives to the participants in analysis/input.txt.
compare_table <- function(findings, name, shipped, own) {
  compared <- 0
  worst <- 0
  differ <- function(place) findings$differing <- c(findings$differing, place)
  walk <- function(place, a, b) {
    if (!is.list(a)) {
      compared <<- compared + 1
      d <- if (is.list(b)) Inf else distance(a, b)
      worst <<- max(worst, d)
      if (d > TOLERANCE) differ(sprintf("%s: shipped %s, here %s", place, format(a, digits = 15), format(b, digits = 15)))
      return(invisible())
    }
    if (!is.list(b)) return(differ(sprintf("%s: shipped, and not computed here", place)))
    if (is.null(names(a)) && length(a) != length(b)) return(differ(sprintf("%s: %d shipped, %d here", place, length(a), length(b))))
    keys <- if (is.null(names(a))) seq_along(a) else setdiff(names(a), c("set", OF_THE_SEARCH))
    for (key in keys) walk(paste0(place, "/", key), a[[key]], if (is.numeric(key) || key %in% names(b)) b[[key]])
  }
  walk(name, shipped, own)
  findings$tables[[name]] <- list(rows = length(shipped), compared = compared, worst = worst)
}

# The text that R analyzes says the same as the dataset's files.
compare_input <- function(findings, input, csv) {
  arms <- csv("arms")
  scores <- csv("scores")
  results <- csv("results")
  known <- c(
    setNames(scores$total, paste(scores$participant, scores$instrument, scores$visit, sep = "\r")),
    setNames(results$value, paste(results$participant, results$marker, results$visit, sep = "\r"))
  )
  given <- input$values
  key <- paste(given$participant, given$measure, given$visit, sep = "\r")
  shipped <- list(
    values = as.list(as.numeric(known[key])),
    arms = as.list(arms$arm[match(input$participants$participant, arms$participant)])
  )
  compare_table(findings, "input", shipped, list(values = as.list(given$value), arms = as.list(input$participants$arm)))
}

report <- function(findings) {
  cat(sprintf("\n%-16s %8s %10s %12s\n", "table", "rows", "compared", "worst"))
  for (name in names(findings$tables)) {
    table <- findings$tables[[name]]
    cat(sprintf("%-16s %8d %10d %12.2g\n", name, table$rows, table$compared, table$worst))
  }
  compared <- sum(vapply(findings$tables, function(table) table$compared, 0))
  differing <- findings$differing
  if (length(differing) == 0) {
    cat(sprintf("\n%d numbers and words compared: all equal\n", compared))
    return(TRUE)
  }
  cat(sprintf("\n%d of %d DIFFER:\n", length(differing), compared))
  cat(paste0("  ", utils::head(differing, 50), "\n"), sep = "")
  FALSE
}
