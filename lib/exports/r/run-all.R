# Computes every table of this archive again and compares it with the results that were shipped.
#
#   Rscript run-all.R
#
# Needs R 4.2 or newer and no package. The scripts in analysis/r are the ones the study was analyzed with; they read
# analysis/input.txt, which is first held against the files in dataset/. Ends with "all equal", or names what differs and
# exits 1. Numbers are equal within 1e-6 of their size: engines of different R versions differ in the last digits.

TOLERANCE <- 1e-6

run_all <- gsub("~+~", " ", sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)), fixed = TRUE)
if (length(run_all) == 1) setwd(dirname(normalizePath(run_all)))
for (file in c("read-json.R", "compare.R", "participant-tables.R")) source(file.path("analysis", file), encoding = "UTF-8")

csv <- function(name) {
  read.csv(file.path("dataset", paste0(name, ".csv")), colClasses = "character", na.strings = character(0),
           check.names = FALSE, encoding = "UTF-8")
}

# What main.R does under Rscript, without reading standard input: it only defines the functions when R was started otherwise.
compute <- function() {
  assign("commandArgs", function(...) character(0), envir = globalenv())
  source(file.path("analysis", "r", "main.R"), encoding = "UTF-8", local = globalenv())
  rm("commandArgs", envir = globalenv())
  load_analysis(file.path("analysis", "r"))
  analysis <- begin_analysis(readLines(file.path("analysis", "input.txt"), encoding = "UTF-8", warn = FALSE))
  for (i in seq_along(analysis$steps)) {
    cat(sprintf("%3d of %d  %s\n", i, length(analysis$steps), analysis$steps[i]))
    take_step(analysis, i)
  }
  list(input = analysis$input, tables = read_json(finish_analysis(analysis)))
}

shipped <- read_json(paste(readLines(file.path("results", "results.json"), encoding = "UTF-8", warn = FALSE), collapse = "\n"))
own <- compute()
findings <- new_findings()
compare_input(findings, own$input, csv)
for (table in setdiff(names(own$tables), c("version", "warnings")))
  compare_table(findings, table, shipped[[table]], own$tables[[table]])
compare_table(findings, "flow", shipped$flow$arms, flow_tables(own$input$arms$arm, csv))
compare_table(findings, "baseline", shipped$baseline, baseline_table(own$input, shipped$baseline, csv))

dir.create("reproduced", showWarnings = FALSE)
writeLines(capture.output(sessionInfo()), file.path("reproduced", "session-info.txt"))
cat("\n", own$tables$version, "here; shipped:", shipped$engine$version, "\n")
passed <- report(findings)
if (length(run_all) == 1 && !passed) quit(status = 1)
