# Reads every table of an export with base R. Rscript with_r.R EXPORT README

arguments <- commandArgs(trailingOnly = TRUE)
options(warn = 2)
project <- readLines(arguments[2], encoding = "UTF-8")
setwd(arguments[1])

# The example of the export's README, then that of the project's.
for (readme in list(readLines("README.md", encoding = "UTF-8"), project)) {
  opens <- which(readme == "```r")
  stopifnot(length(opens) == 1)
  example <- readme[(opens + 1):(opens + which(readme[-(1:opens)] == "```")[1] - 1)]
  counts <- eval(parse(text = example))
  stopifnot(is.table(counts), sum(counts) == nrow(claims), ncol(counts) > 1)
}

manifest <- paste(readLines("manifest.json", encoding = "UTF-8"), collapse = " ")
tables <- list.files("csv", pattern = "[.]csv$")
rows <- 0
for (name in tables) {
  table <- read.csv(file.path("csv", name), colClasses = "character", encoding = "UTF-8")
  said <- sub(paste0(".*\"csv/", name, "\"[^}]*\"rows\": ([0-9]+).*"), "\\1", manifest)
  stopifnot(nrow(table) == as.integer(said))
  rows <- rows + nrow(table)
}
cat(sprintf("R %s.%s: %d tables, %d rows\n", R.version$major, R.version$minor, length(tables), rows))
print(counts)
