"""Reports on every faulty book of the tests, in the formats that other programs read.

faulty_books.py XTASK BOOKS REPORTS

XTASK is the program, BOOKS a folder to make the books in, and REPORTS gets NAME.sarif and NAME.github. Run at
the top of the repository.
"""

import pathlib
import shutil
import subprocess
import sys

xtask, books, reports = sys.argv[1:]
books, reports = pathlib.Path(books), pathlib.Path(reports)
shutil.rmtree(books, ignore_errors=True)
shutil.rmtree(reports, ignore_errors=True)
reports.mkdir(parents=True)


def remove(path: pathlib.Path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def lay(source: pathlib.Path, target: pathlib.Path):
    """Copies a folder over another; a file may take the place of a folder, and a folder that of a file."""
    for path in source.iterdir():
        place = target / path.name
        if place.exists() and place.is_dir() != path.is_dir():
            remove(place)
        if path.is_dir():
            place.mkdir(exist_ok=True)
            lay(path, place)
        else:
            shutil.copyfile(path, place)


made = 0
for overlay in sorted(path for path in pathlib.Path("tests/overlays").iterdir() if path.is_dir()):
    book = books / overlay.name
    shutil.copytree("tests/base", book)
    if (overlay / "remove.txt").exists():
        for name in (overlay / "remove.txt").read_text().split():
            remove(book / name)
    if (overlay / "book").exists():
        lay(overlay / "book", book)
    text = overlay / "text.txt"
    if not text.exists():
        text = pathlib.Path("tests/base-text.txt")
    for form in ("sarif", "github"):
        with open(reports / f"{overlay.name}.{form}", "wb") as report:
            run = [xtask, "validate", book, "--text", text, "--format", form]
            status = subprocess.run(run, stdout=report, stderr=subprocess.DEVNULL).returncode
        # Warnings alone are no failure; more than 1 means that there is no report.
        assert status in (0, 1), f"{overlay.name}: {status}"
        made += 1
print(f"{made} reports made")
