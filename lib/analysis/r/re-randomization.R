# The primary comparison judged by the randomization itself: how often would the design that was used give a difference as
# large, if the treatments did nothing?
#
# The list is drawn again under the design, in the order in which participants were randomized, and the analysis of covariance
# (change ~ baseline + arm, t of the arm) is repeated. p is the share of lists at least as extreme, the real one counted.
# Rosenberger, Uschner and Wang, Randomization: the forgotten component of the randomized clinical trial, Stat Med 2019;38:1-12.
# Phipson and Smyth, Stat Appl Genet Mol Biol 2010;9:39, for counting the real one.

RE_RANDOMIZATIONS <- 2000

re_randomization_estimates <- function(input, point, arms, reference, conf_level) {
  rows <- rows_at(input, point)
  complete <- !is.na(rows$change)
  rows <- rows[complete, ]
  lists <- NULL
  lapply(setdiff(arms, reference), function(arm) {
    row <- comparison_row("re-randomization", point$measure, point$visit, arm, reference, sum(rows$arm == arm), sum(rows$arm == reference),
                          sprintf("Re-randomization test under %s, %d lists, seed %d; t of change ~ baseline + arm",
                                  design_in_words(input), RE_RANDOMIZATIONS, input$settings$seed))
    estimate_or_reason(row, function(row) {
      refuse_empty(arm, row$n)
      refuse_empty(reference, row$nComparator)
      # What the model of this test refuses, no redrawn list can judge. Its warnings stand with ancova already.
      refusal <- suppressWarnings(fit_ancova(rows, reference, arms, character(0)))$refusal
      if (!is.na(refusal)) stop(refusal, call. = FALSE)
      if (is.null(lists)) lists <<- redrawn_lists(input, arms)
      drawn <- lists[match(rows$participant, input$sequence$participant), , drop = FALSE]
      if (anyNA(drawn)) stop("a participant is not in the order of randomization", call. = FALSE)
      observed <- arm_t(rows, matrix(match(rows$arm, arms)), arms, reference, arm)
      if (is.na(observed$t)) stop("not estimable: the arm cannot be separated from the model's other terms", call. = FALSE)
      extreme <- arm_t(rows, drawn, arms, reference, arm)$t
      # A list that gives everybody here the same arm says nothing against the null.
      count <- sum(!is.na(extreme) & abs(extreme) >= abs(observed$t) * (1 - 1e-10))
      row$estimate <- observed$estimate
      row$statistic <- observed$t
      row$p <- (count + 1) / (RE_RANDOMIZATIONS + 1)
      half_width <- qnorm(0.975) * sqrt(row$p * (1 - row$p) / RE_RANDOMIZATIONS)
      row$detail <- list(lists = RE_RANDOMIZATIONS, monteCarloLow = max(0, row$p - half_width), monteCarloHigh = min(1, row$p + half_width))
      row
    })
  })
}

design_in_words <- function(input) {
  if (nrow(input$design) == 0) return("a design that is not known")
  switch(input$design$method,
    "permuted-blocks" = sprintf("permuted blocks of %s in each stratum", gsub(" ", " or ", input$design$blocks)),
    complete = "complete randomization",
    input$design$method
  )
}

# Participants in the order of randomization x lists, each an index of arms.
redrawn_lists <- function(input, arms) {
  if (nrow(input$design) == 0 || !input$design$method %in% c("permuted-blocks", "complete")) {
    stop("lists cannot be drawn again: the design is not permuted blocks or complete randomization", call. = FALSE)
  }
  set.seed(input$settings$seed, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
  ratio <- as.integer(strsplit(input$design$ratio, " ")[[1]])
  lengths <- as.integer(strsplit(input$design$blocks, " ")[[1]])
  lists <- matrix(NA_integer_, nrow(input$sequence), RE_RANDOMIZATIONS)
  for (stratum in unique(input$sequence$stratum)) {
    people <- which(input$sequence$stratum == stratum)
    lists[people, ] <- if (input$design$method == "complete") {
      sample.int(length(ratio), length(people) * RE_RANDOMIZATIONS, replace = TRUE, prob = ratio)
    } else {
      permuted_blocks(length(people), RE_RANDOMIZATIONS, lengths, ratio)
    }
  }
  lists
}

# n participants x lists. Every list has blocks enough for the shortest length; what is over is cut off. Some lists at a
# time, so that a large stratum fits into memory.
permuted_blocks <- function(n, lists, lengths, ratio) {
  at_once <- max(1, 1000000 %/% n)
  if (lists > at_once) return(cbind(permuted_blocks(n, at_once, lengths, ratio), permuted_blocks(n, lists - at_once, lengths, ratio)))
  contents <- lapply(lengths, function(length) rep(seq_along(ratio), ratio * length / sum(ratio)))
  count <- ceiling(n / min(lengths))
  drawn <- sample.int(length(lengths), count * lists, replace = TRUE)
  size <- lengths[drawn]
  arms <- unlist(contents[drawn])
  # Within each block, chance orders.
  arms <- arms[order(rep(seq_along(drawn), size), runif(length(arms)))]
  starts <- cumsum(c(0, colSums(matrix(size, count))))[seq_len(lists)]
  matrix(arms[rep(starts, each = n) + seq_len(n)], n)
}

# t of one arm against the reference in change ~ baseline + arm, for each column of drawn arms.
arm_t <- function(rows, drawn, arms, reference, compared) {
  fixed <- qr(cbind(1, rows$baseline - mean(rows$baseline)))
  response <- qr.resid(fixed, rows$change)
  df <- nrow(rows) - fixed$rank - (length(intersect(arms, rows$arm)) - 1)
  if (df < 1) stop("no residual degrees of freedom", call. = FALSE)
  others <- setdiff(arms, c(reference, compared))
  tested <- match(compared, arms)
  t <- estimate <- rep(NA_real_, ncol(drawn))
  if (length(others) == 0) {
    # Frisch, Waugh and Lovell: the arm's coefficient needs the baseline's residuals alone. In parts, to spare memory.
    for (part in split(seq_len(ncol(drawn)), (seq_len(ncol(drawn)) - 1) %/% 200)) {
      left <- qr.resid(fixed, (drawn[, part, drop = FALSE] == tested) + 0)
      square <- colSums(left^2)
      slope <- drop(crossprod(left, response)) / square
      rest <- sum(response^2) - slope^2 * square
      usable <- square > 1e-8 & rest > 1e-20 * sum(response^2)
      estimate[part] <- slope
      t[part][usable] <- (slope / sqrt(pmax(rest, 0) / df / square))[usable]
    }
    return(list(t = t, estimate = estimate))
  }
  indices <- c(tested, match(others, arms))
  for (i in seq_len(ncol(drawn))) {
    left <- qr.resid(fixed, outer(drawn[, i], indices, "==") + 0)
    model <- .lm.fit(left, response)
    if (model$rank < length(indices)) next
    inverse <- chol2inv(model$qr[seq_along(indices), , drop = FALSE])
    estimate[i] <- model$coefficients[1]
    t[i] <- model$coefficients[1] / sqrt(inverse[1, 1] * sum(model$residuals^2) / df)
  }
  list(t = t, estimate = estimate)
}
