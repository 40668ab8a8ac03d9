# Results as JSON text. Base R has no writer; this one knows lists, strings, numbers and truth values.
#
# Numbers have 17 significant digits, which is every bit of a double; NA, NaN and infinities are null.

to_json <- function(x) {
  if (is.list(x)) {
    if (length(x) > 1 && is.null(names(x)) && all(vapply(x, function(row) is.list(row) && !is.null(names(row)), NA))) {
      return(paste0("[", paste(json_rows(x), collapse = ","), "]"))
    }
    parts <- vapply(x, to_json, "")
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ","), "]"))
    return(paste0("{", paste0(json_string(names(x)), ":", parts, collapse = ","), "}"))
  }
  if (length(x) != 1) return("null")
  json_scalars(x)
}

# Rows of a table, which mostly have the same columns: written column by column, for R is slow one value at a time.
json_rows <- function(rows) {
  keys <- vapply(rows, function(row) paste(names(row), collapse = "\r"), "")
  out <- character(length(rows))
  for (key in unique(keys)) {
    same <- which(keys == key)
    columns <- names(rows[[same[1]]])
    cells <- lapply(columns, function(column) {
      values <- lapply(rows[same], `[[`, column)
      is_plain <- all(lengths(values) == 1 & !vapply(values, is.list, NA))
      written <- if (is_plain) json_scalars(unlist(values)) else vapply(values, to_json, "")
      paste0(json_string(column), ":", written)
    })
    out[same] <- paste0("{", do.call(paste, c(cells, sep = ",")), "}")
  }
  out
}

# Each of a vector's values.
json_scalars <- function(x) {
  written <- if (is.character(x)) json_string(x) else if (is.logical(x)) ifelse(x, "true", "false") else sprintf("%.17g", x)
  written[is.na(x) | (is.numeric(x) & is.infinite(x))] <- "null"
  written
}

json_string <- function(x) {
  x <- gsub("\\", "\\\\", enc2utf8(x), fixed = TRUE)
  x <- gsub("\"", "\\\"", x, fixed = TRUE)
  x <- gsub("[[:cntrl:]]", " ", x)
  paste0("\"", x, "\"")
}
