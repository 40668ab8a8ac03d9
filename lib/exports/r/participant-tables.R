# The tables that count participants, from the dataset's files: the flow by arm, and the participants at baseline.

people_of <- function(csv, arm) {
  arms <- csv("arms")
  arms$participant[arms$arm == arm]
}

flow_tables <- function(arms, csv) {
  doses <- csv("doses")
  endpoints <- csv("endpoints")
  primary <- c(which(endpoints$rank == "primary"), 1)[1]
  values <- rbind(setNames(csv("scores")[, c("participant", "instrument", "visit")], c("participant", "measure", "visit")),
                  setNames(csv("results")[, c("participant", "marker", "visit")], c("participant", "measure", "visit")))
  having <- function(visit) values$participant[values$measure == endpoints$measure[primary] & values$visit == visit]
  analyzed <- intersect(having(endpoints$baseline[primary]), having(endpoints$primaryVisit[primary]))
  dosed <- doses$participant[doses$status != "not-given"]
  lapply(arms, function(arm) {
    people <- people_of(csv, arm)
    withdrew <- csv("withdrawals")
    withdrew <- withdrew[withdrew$participant %in% people, ]
    stopped <- csv("discontinuations")
    stopped <- stopped[stopped$participant %in% people, ]
    list(
      arm = arm, randomized = length(people), receivedDose = length(intersect(people, dosed)),
      withdrew = by_reason(withdrew), discontinuedDrug = by_reason(stopped),
      completed = length(people) - length(unique(withdrew$participant)), analyzed = length(intersect(people, analyzed))
    )
  })
}

by_reason <- function(rows) {
  reasons <- unique(rows$reasonCode)
  counts <- vapply(reasons, function(reason) length(unique(rows$participant[rows$reasonCode == reason])), 0L)
  order <- order(-counts, reasons, method = "radix")
  unname(Map(function(reason, count) list(reason = reason, participants = count), reasons[order], counts[order]))
}

SEXES <- c(Female = "F", Male = "M", Unknown = "U", Undifferentiated = "X")

# In the order of the shipped table, which says what is counted; the numbers are counted here.
baseline_table <- function(input, shipped, csv) {
  participants <- csv("participants")
  codes <- csv("codes")
  points <- unique(input$endpoints[, c("measure", "baseline")])
  point <- 0
  lapply(shipped, function(row) {
    values <- NULL
    if (row$kind == "mean" && row$characteristic != "Age at consent") {
      point <<- point + 1
      at <- input$values[input$values$measure == points$measure[point] & input$values$visit == points$baseline[point], ]
      values <- function(people) at$value[match(people, at$participant)]
    }
    row$byArm <- lapply(input$arms$arm, function(arm) {
      people <- people_of(csv, arm)
      mine <- participants[match(people, participants$participant), ]
      if (row$kind == "count") {
        has <- if (row$characteristic == "Sex") mine$sex == SEXES[[row$level]] else {
          code <- codes[codes$kind == "stratum" & codes$name == row$characteristic & codes$levelName == row$level, ]
          mine[[paste0("stratum ", code$code[1])]] == code$level[1]
        }
        return(list(participants = sum(has), of = length(people)))
      }
      x <- if (is.null(values)) as.numeric(substr(mine$consentedOn, 1, 4)) - as.numeric(mine$birthYear) else values(people)
      x <- x[!is.na(x)]
      list(n = length(x), mean = if (length(x) > 0) mean(x) else NA, sd = if (length(x) > 1) stats::sd(x) else NA)
    })
    row
  })
}
