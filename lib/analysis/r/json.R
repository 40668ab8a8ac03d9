# Results as JSON text. Base R has no writer; this one knows lists, strings, numbers and truth values.
#
# Numbers have 17 significant digits, which is every bit of a double; NA, NaN and infinities are null.

to_json <- function(x) {
  if (is.list(x)) {
    parts <- vapply(x, to_json, "")
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ","), "]"))
    return(paste0("{", paste0(json_string(names(x)), ":", parts, collapse = ","), "}"))
  }
  if (length(x) != 1 || is.na(x)) return("null")
  if (is.character(x)) return(json_string(x))
  if (is.logical(x)) return(if (x) "true" else "false")
  if (is.infinite(x)) return("null")
  sprintf("%.17g", x)
}

json_string <- function(x) {
  x <- gsub("\\", "\\\\", enc2utf8(x), fixed = TRUE)
  x <- gsub("\"", "\\\"", x, fixed = TRUE)
  x <- gsub("[[:cntrl:]]", " ", x)
  paste0("\"", x, "\"")
}
