# The value at baseline and at each visit, and the change, by arm; and participants with adverse events by term.

describe_all <- function(input, conf_level) {
  out <- list()
  add <- function(measure, visit, quantity, x) {
    for (arm in input$arms$arm) {
      of_arm <- x[input$participants$arm == arm]
      out[[length(out) + 1]] <<- c(
        list(measure = measure, visit = visit, quantity = quantity, arm = arm),
        describe(of_arm, length(of_arm), conf_level, quantity == "value")
      )
    }
  }
  for (points in split_by(input$endpoints, paste(input$endpoints$measure, input$endpoints$baseline, sep = "\r"))) {
    point <- points[1, ]
    add(point$measure, point$baseline, "value", values_of(input, input$participants$participant, point$measure, point$baseline))
    for (visit in unique(points$visit)) {
      point$visit <- visit
      rows <- rows_at(input, point)
      add(point$measure, visit, "value", rows$value)
      add(point$measure, visit, "change", rows$change)
    }
  }
  out
}

# Parts of a table by a key, in the order in which the keys first come.
split_by <- function(table, key) split(table, factor(key, unique(key)))

# Participants with any event, then by term, each arm against the reference.
adverse_events <- function(input, reference, conf_level) {
  arms <- input$arms$arm
  arm_of <- function(participants) input$participants$arm[match(participants, input$participants$participant)]
  total <- function(arm) sum(input$participants$arm == arm)
  out <- list()
  for (term in c(NA_character_, unique(input$adverse_events$term))) {
    of_term <- if (is.na(term)) input$adverse_events else input$adverse_events[input$adverse_events$term == term, ]
    arms_with_event <- arm_of(unique(of_term$participant))
    for (arm in setdiff(arms, reference)) {
      out[[length(out) + 1]] <- with_kept_warnings(
        paste("fisher", if (is.na(term)) "any event" else term, arm),
        fisher_row(term, arm, reference, sum(arms_with_event == arm), total(arm),
                   sum(arms_with_event == reference), total(reference), conf_level)
      )
    }
  }
  out
}
