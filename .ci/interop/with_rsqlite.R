# Reads `book.sqlite` of an export with RSQLite. Rscript with_rsqlite.R EXPORT

library(DBI)
folder <- commandArgs(trailingOnly = TRUE)[1]
options(warn = 2)
book <- dbConnect(RSQLite::SQLite(), file.path(folder, "book.sqlite"), flags = RSQLite::SQLITE_RO)
tables <- sub("[.]csv$", "", list.files(file.path(folder, "csv"), pattern = "[.]csv$"))
stopifnot(all(tables %in% dbListTables(book)))
rows <- 0
for (name in tables) {
  found <- dbReadTable(book, name, check.names = FALSE)
  expected <- read.csv(file.path(folder, "csv", paste0(name, ".csv")), colClasses = "character", encoding = "UTF-8",
    check.names = FALSE)
  stopifnot(identical(names(found), names(expected)), nrow(found) == nrow(expected))
  rows <- rows + nrow(found)
}
claims <- dbGetQuery(book, "select count(*) as n from claims")$n
joined <- dbGetQuery(book, "select count(*) as n from evidence join claims on claims.id = evidence.claim")$n
stopifnot(joined == nrow(dbReadTable(book, "evidence")))
searched <- dbGetQuery(book, "select id from search where kind = 'claims' and search match 'a* OR t*'")
stopifnot(nrow(searched) > 0)
cat(sprintf("RSQLite %s: %d tables, %d rows, %d claims, %d rows of a join\n", packageVersion("RSQLite"), length(tables), rows, claims, joined))
dbDisconnect(book)
