//! F001 to F012: what can be wrong with a file before its content means anything.

use crate::{
    report::diagnostic::Severity,
    rules::rule::{Rule, Search},
};

pub(super) static ALL: &[Rule] = &[
    file(
        "F001",
        "unreadable",
        "Every file and folder of the book can be read.",
        "The file is missing, is a folder where a file belongs or the other way round, lies behind a loop of \
         links, or may not be read. The message says which.",
    ),
    file(
        "F002",
        "not-utf-8",
        "Every file is UTF-8.",
        "The message names the first byte that is not, or the encoding that the file seems to have. Save the file as \
         UTF-8; one byte-order mark at its start does no harm.",
    ),
    file(
        "F003",
        "syntax",
        "Every file of TOML or JSON is well formed.",
        "What is read is TOML 1.1: an inline table may go over several lines and end in a comma. All places of a file \
         where the syntax fails are reported in one run. What follows from a broken line alone is not. Of JSON, which a \
         program wrote, it is the first place, in JSON Lines that of each line.",
    ),
    file(
        "F004",
        "duplicate-key",
        "No key or table is defined twice.",
        "TOML gives no meaning to a second definition, and JSON more than one. Keep the one you mean.",
    ),
    file(
        "F005",
        "missing-field",
        "Every required field is there.",
        "The message names the field and what belongs in it. The command `new` makes a template with all of them.",
    ),
    file(
        "F006",
        "unknown-field",
        "No field is there that the record does not have.",
        "Mostly a misspelt name; the nearest is suggested. The `id` of a record that has a file of its own is the \
         name of the file and is not written again inside.",
    ),
    file(
        "F007",
        "wrong-type",
        "Every value has the type of its field.",
        "The message says what was found and what is expected. Dates and numbers with a decimal point are \
         written as strings.",
    ),
    file(
        "F008",
        "unknown-file",
        "No file or folder is there that the layout does not know.",
        "A stray file would be passed over in silence, which is how records get lost. Move it into its folder, into \
         `notes`, or out of the book. Passed over are `.md` files and the folder `notes` at the top of a book, names that \
         begin with a dot, and what editors and systems leave: `x~`, `x.bak`, `x.orig`, `x.swp`, `#x#`, `~$x`, \
         `Thumbs.db`, `desktop.ini` and the like.",
    ),
    file(
        "F009",
        "bad-file-name",
        "The name of a record's file is its id.",
        "The message gives the form of such an id. Rename the file with the command `rename`, which changes every \
         reference as well.",
    ),
    file(
        "F010",
        "too-deep-or-large",
        "No file is too large or too deeply nested to be read safely.",
        "No record needs more than a few levels or a few kilobytes, so this is most likely a file that does not \
         belong here.",
    ),
    file(
        "F011",
        "csv-shape",
        "Every CSV file is comma-separated with the columns of its table.",
        "A cell that holds a comma or a double quote stands between double quotes, in which each double quote is \
         written twice, and ends on its line. A spreadsheet may have saved semicolons, decimal commas or rows of commas, \
         or turned periods into dates. Save as CSV with commas, UTF-8, and dates as text. What comes in many rows is \
         reported once.",
    ),
    Rule {
        severity: Severity::Warning,
        ..file(
            "F012",
            "interrupted-change",
            "No change of the book was interrupted.",
            "A command that changes several files was killed, or is still at work: each of the files named is as before \
             or as after the change. The command `recover` finishes or undoes it, and so does the next command that \
             changes the book. Until then the book is read as it stands.",
        )
    },
];

const fn file(
    code: &'static str,
    name: &'static str,
    summary: &'static str,
    explanation: &'static str,
) -> Rule {
    Rule { code, name, severity: Severity::Error, summary, explanation, search: Search::Reading }
}
