# Restricted maximum likelihood for repeated measures whose covariance is linear in its parameters.
#
# y is participants x visits (NA: missing), design a list of one participants x coefficients matrix for each visit. The
# covariance of a participant's visits is the sum of parameters times known matrices (its basis): unstructured, or compound
# symmetry. Participants with the same visits share one covariance, so sums over participants are taken once, and the
# time of an iteration does not grow with their number.
#
# Patterson and Thompson, Biometrika 1971;58:545-554. Derivatives: Lindstrom and Bates, JASA 1988;83:1014-1022; Kenward and
# Roger, Biometrics 1997;53:983-997. Steps are Newton's where the observed information is positive definite, else Fisher's.

reml_fit <- function(y, design, basis) {
  scale <- scale_of_visits(y, basis)
  problem <- reml_problem(sweep(y, 2, scale, "/"), Map(`/`, design, scale), basis)
  theta <- start_of_reml(problem)
  state <- reml_state(problem, theta)
  for (iteration in 1:100) {
    derivatives <- reml_derivatives(problem, state)
    step <- newton_step(derivatives)
    size <- 1
    repeat {
      candidate <- tryCatch(reml_state(problem, theta - size * step), error = function(e) NULL)
      if (!is.null(candidate) && candidate$deviance <= state$deviance + 1e-10 * (1 + abs(state$deviance))) break
      size <- size / 2
      if (size < 1e-10) stop("REML did not converge", call. = FALSE)
    }
    theta <- theta - size * step
    state <- candidate
    if (max(abs(size * step) / (abs(theta) + 1e-3)) < 1e-12) break
  }
  derivatives <- reml_derivatives(problem, state)
  if (max(abs(derivatives$gradient) * pmax(abs(theta), 1e-3)) > 1e-6) stop("REML did not converge", call. = FALSE)
  reml_result(problem, theta, state, derivatives, scale, iteration)
}

# Each visit in units of its own spread where it has a variance of its own: spreads that differ by orders of magnitude are then
# as easy to fit as others. Design and response are divided alike, so coefficients keep their units.
scale_of_visits <- function(y, basis) {
  has_own_variance <- length(basis) == ncol(y) * (ncol(y) + 1) / 2
  if (has_own_variance) apply(y, 2, sd, na.rm = TRUE) else rep(sd(y, na.rm = TRUE), ncol(y))
}

# Patterns of visits, each with the cross products of design and response for every pair of its visits.
reml_problem <- function(y, design, basis) {
  seen <- !is.na(y)
  keys <- apply(seen, 1, function(row) paste(which(row), collapse = " "))
  patterns <- lapply(setdiff(unique(keys), ""), function(key) {
    people <- which(keys == key)
    visits <- as.integer(strsplit(key, " ")[[1]])
    joined <- lapply(visits, function(visit) cbind(design[[visit]][people, , drop = FALSE], y[people, visit]))
    products <- t(vapply(seq_len(length(visits)^2), function(pair) {
      first <- (pair - 1) %% length(visits) + 1
      second <- (pair - 1) %/% length(visits) + 1
      as.vector(crossprod(joined[[first]], joined[[second]]))
    }, numeric(ncol(joined[[1]])^2)))
    list(n = length(people), visits = visits, products = products,
         basis = lapply(basis, function(matrix) matrix[visits, visits, drop = FALSE]))
  })
  refuse_unidentified(patterns, length(basis))
  list(patterns = patterns, basis = basis, coefficients = ncol(design[[1]]), observations = sum(seen),
       participants = sum(rowSums(seen) > 0), y = y, design = design)
}

# Where nobody has both of two visits, their covariance is in nobody's likelihood: rounding alone would choose it.
refuse_unidentified <- function(patterns, parameters) {
  cells <- do.call(rbind, lapply(patterns, function(pattern) {
    matrix(vapply(pattern$basis, as.vector, numeric(length(pattern$visits)^2)), ncol = parameters)
  }))
  if (qr(cells)$rank < parameters) stop(TOLD_APART, call. = FALSE)
}

TOLD_APART <- "the covariance parameters cannot be told apart: too few participants have both of two visits"

# Starting values: the mean square of ordinary residuals at every visit, without correlation.
start_of_reml <- function(problem) {
  observed <- which(!is.na(problem$y), arr.ind = TRUE)
  stacked <- do.call(rbind, lapply(seq_along(problem$design), function(visit) {
    problem$design[[visit]][observed[observed[, 2] == visit, 1], , drop = FALSE]
  }))
  response <- unlist(lapply(seq_along(problem$design), function(visit) problem$y[observed[observed[, 2] == visit, 1], visit]))
  variance <- sum(qr.resid(qr(stacked), response)^2) / (length(response) - ncol(stacked))
  vapply(problem$basis, function(matrix) if (all(diag(matrix) %in% 0:1) && sum(matrix) == sum(diag(matrix))) variance else 0,
         numeric(1))
}

# Sum over a pattern's participants of X' W X, response included, for W given as one row (or many) of its elements.
pattern_sums <- function(pattern, weights) weights %*% pattern$products

reml_state <- function(problem, theta) {
  p <- problem$coefficients
  total <- matrix(0, p + 1, p + 1)
  log_determinant <- 0
  inverses <- list()
  for (i in seq_along(problem$patterns)) {
    pattern <- problem$patterns[[i]]
    covariance <- Reduce(`+`, Map(`*`, pattern$basis, theta))
    root <- chol(covariance)
    if (min(diag(root)) < 1e-7 * sqrt(max(diag(covariance)))) stop("the covariance is singular")
    inverses[[i]] <- chol2inv(root)
    log_determinant <- log_determinant + pattern$n * 2 * sum(log(diag(root)))
    total <- total + matrix(pattern_sums(pattern, matrix(inverses[[i]], 1)), p + 1)
  }
  information <- total[1:p, 1:p, drop = FALSE]
  root <- chol((information + t(information)) / 2)
  unscaled <- chol2inv(root)
  coefficients <- drop(unscaled %*% total[1:p, p + 1])
  residual <- total[p + 1, p + 1] - sum(coefficients * total[1:p, p + 1])
  list(
    inverses = inverses, coefficients = coefficients, covariance = unscaled,
    deviance = (problem$observations - p) * log(2 * pi) + log_determinant + 2 * sum(log(diag(root))) + residual
  )
}

# Gradient and both informations of -2 log likelihood, and for each parameter the matrix X' W dV W X (`slopes`) and for
# each pair X' W dV W dV W X (`curvatures`), which the small-sample tests need.
reml_derivatives <- function(problem, state) {
  p <- problem$coefficients
  count <- length(problem$basis)
  pairs <- which(lower.tri(diag(count), diag = TRUE), arr.ind = TRUE)
  slopes <- matrix(0, count, (p + 1)^2)
  curvatures <- matrix(0, nrow(pairs), (p + 1)^2)
  traces <- numeric(count)
  pair_traces <- numeric(nrow(pairs))
  for (i in seq_along(problem$patterns)) {
    pattern <- problem$patterns[[i]]
    inverse <- state$inverses[[i]]
    left <- lapply(pattern$basis, function(matrix) inverse %*% matrix)
    traces <- traces + pattern$n * vapply(left, function(matrix) sum(diag(matrix)), numeric(1))
    slopes <- slopes + pattern_sums(pattern, as_rows(left, inverse))
    both <- lapply(seq_len(nrow(pairs)), function(k) left[[pairs[k, 1]]] %*% left[[pairs[k, 2]]])
    pair_traces <- pair_traces + pattern$n * vapply(both, function(matrix) sum(diag(matrix)), numeric(1))
    curvatures <- curvatures + pattern_sums(pattern, as_rows(both, inverse))
  }
  residual <- c(-state$coefficients, 1)
  square <- function(rows, k) matrix(rows[k, ], p + 1)
  slope <- lapply(seq_len(count), function(k) square(slopes, k))
  scores <- vapply(slope, function(matrix) drop((matrix %*% residual)[1:p]), numeric(p))
  scores <- matrix(scores, p)
  inner <- lapply(slope, function(matrix) matrix[1:p, 1:p, drop = FALSE])
  turned <- lapply(inner, function(matrix) state$covariance %*% matrix)
  gradient <- traces - vapply(turned, function(matrix) sum(diag(matrix)), numeric(1)) -
    vapply(slope, function(matrix) sum(residual * (matrix %*% residual)), numeric(1))
  expected <- observed <- matrix(0, count, count)
  curvature <- list()
  for (k in seq_len(nrow(pairs))) {
    first <- pairs[k, 1]
    second <- pairs[k, 2]
    full <- square(curvatures, k)
    full <- (full + t(full)) / 2
    curvature[[k]] <- full[1:p, 1:p, drop = FALSE]
    trace <- pair_traces[k] - 2 * sum(state$covariance * curvature[[k]]) + sum(turned[[first]] * t(turned[[second]]))
    form <- sum(residual * (full %*% residual)) - sum(scores[, first] * (state$covariance %*% scores[, second]))
    expected[first, second] <- expected[second, first] <- trace
    observed[first, second] <- observed[second, first] <- 2 * form - trace
  }
  list(gradient = gradient, expected = expected, observed = observed, slopes = inner, curvatures = curvature, pairs = pairs)
}

# Each matrix times the inverse, as one row.
as_rows <- function(matrices, inverse) do.call(rbind, lapply(matrices, function(matrix) as.vector(matrix %*% inverse)))

newton_step <- function(derivatives) {
  for (information in list(derivatives$observed, derivatives$expected)) {
    root <- tryCatch(chol(information), error = function(e) NULL)
    if (!is.null(root)) return(drop(chol2inv(root) %*% derivatives$gradient))
  }
  stop(NO_INFORMATION, call. = FALSE)
}

NO_INFORMATION <- "the information of the covariance parameters is not positive definite"

# Back on the response's own scale.
reml_result <- function(problem, theta, state, derivatives, scale, iterations) {
  list(
    coefficients = state$coefficients, covariance = state$covariance,
    visitCovariance = Reduce(`+`, Map(`*`, problem$basis, theta)) * outer(scale, scale),
    deviance = state$deviance + 2 * sum(colSums(!is.na(problem$y)) * log(scale)),
    observations = problem$observations, participants = problem$participants, iterations = iterations,
    gradient = max(abs(derivatives$gradient) * abs(theta)),
    # By the parameters of the scaled response: tests and degrees of freedom do not depend on it.
    derivatives = derivatives
  )
}
