# Adjustment of the secondary endpoints' p values for their number.
#
# Holm, A simple sequentially rejective multiple test procedure, Scand J Stat 1979;6:65-70. Hochberg, Biometrika 1988;75:800-802.
# Hommel, Biometrika 1988;75:383-386. Benjamini and Hochberg, J R Stat Soc B 1995;57:289-300 (false discovery rate). R's p.adjust.
#
# The family is the secondary endpoints, each at its primary visit, by ANCOVA, separately for each arm compared with the
# reference. It keeps its planned size when one of them cannot be estimated, which is the cautious side.

adjust_secondaries <- function(rows, family, procedure) {
  if (procedure == "none" || nrow(family) == 0) return(rows)
  key <- function(measure, visit) paste(measure, visit, sep = "\r")
  planned <- key(family$measure, family$visit)
  is_member <- vapply(rows, function(row) row$analysis == "ancova" && key(row$measure, row$visit) %in% planned, logical(1))
  for (arm in unique(vapply(rows[is_member], function(row) row$arm, ""))) {
    members <- which(is_member & vapply(rows, function(row) row$arm == arm, logical(1)))
    raw <- vapply(rows[members], function(row) row$p, numeric(1))
    adjusted <- p.adjust(raw, method = procedure, n = nrow(family))
    for (i in seq_along(members)) {
      rows[[members[i]]]$adjustedP <- adjusted[i]
      rows[[members[i]]]$method <- sprintf(
        "%s; adjusted p by %s over the %d secondary endpoints at their primary visit",
        rows[[members[i]]]$method, procedure_name(procedure), nrow(family)
      )
    }
  }
  rows
}

procedure_name <- function(procedure) {
  if (procedure == "BH") return("Benjamini-Hochberg")
  paste0(toupper(substr(procedure, 1, 1)), substring(procedure, 2))
}

# The same family by every procedure, so that a reader sees what hangs on the protocol's choice.
every_adjustment <- function(rows, family) {
  out <- list()
  if (nrow(family) == 0) return(out)
  key <- function(measure, visit) paste(measure, visit, sep = "\r")
  planned <- key(family$measure, family$visit)
  members <- Filter(function(row) row$analysis == "ancova" && key(row$measure, row$visit) %in% planned, rows)
  for (arm in unique(vapply(members, function(row) row$arm, ""))) {
    of_arm <- Filter(function(row) row$arm == arm, members)
    raw <- vapply(of_arm, function(row) row$p, numeric(1))
    for (procedure in c("bonferroni", "holm", "hochberg", "hommel", "BH", "BY")) {
      adjusted <- p.adjust(raw, method = procedure, n = nrow(family))
      for (i in seq_along(of_arm)) {
        out[[length(out) + 1]] <- list(procedure = procedure, measure = of_arm[[i]]$measure, visit = of_arm[[i]]$visit, arm = arm,
                                       p = raw[i], adjustedP = adjusted[i])
      }
    }
  }
  out
}
