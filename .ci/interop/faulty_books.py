"""Reports on every faulty book of the tests, in the formats that other programs read.

faulty_books.py XTASK BOOKS REPORTS

XTASK is the program, BOOKS holds what `cargo run -p claimbook-tests -- BOOKS` lays out, and REPORTS gets
NAME.sarif and NAME.github.
"""

import multiprocessing.pool
import os
import pathlib
import shutil
import subprocess
import sys

xtask, books, reports = sys.argv[1:]
reports = pathlib.Path(reports)
shutil.rmtree(reports, ignore_errors=True)
reports.mkdir(parents=True)


def report(case, form):
    with open(reports / f"{case.name}.{form}", "wb") as out:
        run = [xtask, "validate", case / "base", "--text", case / "text.txt", "--format", form]
        status = subprocess.run(run, stdout=out, stderr=subprocess.DEVNULL).returncode
    # Warnings alone are no failure; more than 1 means that there is no report.
    assert status in (0, 1), f"{case.name}: {status}"


wanted = [(case, form) for case in sorted(pathlib.Path(books).iterdir()) for form in ("sarif", "github")]
assert wanted, "no books"
with multiprocessing.pool.ThreadPool(os.cpu_count()) as pool:
    pool.starmap(report, wanted)
print(f"{len(wanted)} reports made")
