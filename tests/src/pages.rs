//! Pages of cases: what is changed in the base book, and what is then reported.
//!
//! The form is described for those who write it in `tests/rules/README.md`. A page is Markdown,
//! read line by line; what has no meaning here is prose. No Markdown beyond headings and fences
//! of three backticks is understood.

use std::{
    collections::BTreeSet,
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
};

use crate::{BOOK, TEXT, path};

/// A page of cases.
#[derive(Debug)]
pub struct Page {
    /// Where it is read from.
    pub path: PathBuf,
    /// Its first heading.
    pub heading: String,
    /// The cases, in order.
    pub cases: Vec<Case>,
    text: String,
}

/// One faulty book.
#[derive(Debug)]
pub struct Case {
    /// Its heading, without codes.
    pub title: String,
    /// The codes that are reported: those at the end of the heading, else that of the page.
    pub codes: BTreeSet<String>,
    /// The report that is expected.
    pub report: String,
    /// The lines of the page that hold it.
    lines: Range<usize>,
    steps: Vec<Step>,
}

/// One change; files are named from the folder that holds book and text.
#[derive(Debug)]
enum Step {
    Edit { file: String, hunks: Vec<Hunk> },
    Write { file: String, text: String },
    Copy { from: PathBuf, file: String },
    Remove { file: String },
}

/// Whole lines in place of others.
#[derive(Debug, Default)]
struct Hunk {
    old: Vec<String>,
    new: Vec<String>,
}

impl Page {
    /// The pages of the rules, in the order of codes.
    ///
    /// # Panics
    ///
    /// If a page cannot be read.
    pub fn rules() -> Vec<Self> {
        let entries = fs::read_dir(path("rules")).expect("the folder of pages");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| !path.ends_with("README.md"));
        paths.sort();
        paths.iter().map(|path| Self::read(path)).collect()
    }

    /// The page in a file.
    ///
    /// # Panics
    ///
    /// If it cannot be read, or is no page.
    pub fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a page");
        Self::parse(path, text).unwrap_or_else(|fault| panic!("{fault}"))
    }

    /// A page from its text.
    ///
    /// # Errors
    ///
    /// What is not understood, with file and line.
    pub fn parse(path: &Path, text: String) -> Result<Self, String> {
        let mut heading = None;
        let mut cases: Vec<Case> = Vec::new();
        // The file that the next block is about.
        let mut file = None;
        let mut lines = text.lines().enumerate();
        while let Some((number, line)) = lines.next() {
            let fault = |what: &str| format!("{}:{}: {what}", path.display(), number + 1);
            if let Some(sort) = line.strip_prefix("```") {
                let mut block = Vec::new();
                loop {
                    match lines.next() {
                        Some((_, "```")) => break,
                        Some((_, line)) => block.push(line),
                        None => return Err(fault("the block has no end")),
                    }
                }
                let case = cases.last_mut().ok_or_else(|| fault("a block before any case"))?;
                match (file.take(), sort) {
                    (None, "report") if case.lines.start == 0 => {
                        case.lines = number + 1..number + 1 + block.len();
                        case.report = block.join("\n");
                    }
                    (None, "report") => return Err(fault("a second report")),
                    (None, _) => return Err(fault("no line such as “`FILE`:” before the block")),
                    (Some(file), "diff") => {
                        let hunks = hunks(&block).map_err(|what| fault(&what))?;
                        case.steps.push(Step::Edit { file, hunks });
                    }
                    (Some(file), _) => {
                        let text = block.iter().flat_map(|line| [line, "\n"]).collect();
                        case.steps.push(Step::Write { file, text });
                    }
                }
            } else if file.is_some() && !line.is_empty() {
                return Err(fault("no block follows the name of a file"));
            } else if let Some(text) = line.strip_prefix("# ") {
                heading = Some(text.to_owned());
            } else if let Some(text) = line.strip_prefix("## ") {
                cases.push(Case::new(path, text));
            } else if let (Some(case), Some((subject, what))) = (cases.last_mut(), subject(line)) {
                match (what, what.strip_prefix(" is a copy of `")) {
                    (":", _) => file = Some(subject),
                    (" is removed.", _) => case.steps.push(Step::Remove { file: subject }),
                    (_, Some(from)) if from.ends_with("`.") => {
                        let from = source(from.trim_end_matches("`."));
                        case.steps.push(Step::Copy { from, file: subject });
                    }
                    _ => {
                        return Err(fault(
                            "a line that begins with a file says what becomes of it",
                        ));
                    }
                }
            }
        }
        let fault = |what: &str| format!("{}: {what}", path.display());
        if let Some(case) = cases.iter().find(|case| case.lines.start == 0) {
            return Err(fault(&format!("“{}” has no block for its report", case.title)));
        }
        let heading = heading.ok_or_else(|| fault("no heading"))?;
        Ok(Self { path: path.to_owned(), heading, cases, text })
    }

    /// The text of the page with other reports, one for each case.
    pub fn with_reports(&self, reports: &[String]) -> String {
        let mut lines: Vec<_> = self.text.lines().collect();
        for (case, report) in self.cases.iter().zip(reports).rev() {
            lines.splice(case.lines.clone(), report.lines());
        }
        lines.iter().flat_map(|line| [line, "\n"]).collect()
    }

    /// Writes the page with other reports into its file.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    pub fn write(&self, reports: &[String]) {
        fs::write(&self.path, self.with_reports(reports)).expect("a page");
    }
}

impl Case {
    fn new(page: &Path, heading: &str) -> Self {
        let is_code = |word: &str| {
            word.len() == 4
                && word.starts_with(['F', 'R'])
                && word[1..].bytes().all(|byte| byte.is_ascii_digit())
        };
        let listed = heading.strip_suffix(')').and_then(|heading| heading.rsplit_once(" ("));
        let (title, codes) = match listed {
            Some((title, list)) if list.split(", ").all(is_code) => {
                (title, list.split(", ").collect())
            }
            _ => {
                let name = page.file_stem().unwrap_or_default().to_str().unwrap_or_default();
                (heading, name.split('-').take(1).filter(|word| is_code(word)).collect::<Vec<_>>())
            }
        };
        Self {
            title: title.to_owned(),
            codes: codes.into_iter().map(str::to_owned).collect(),
            report: String::new(),
            lines: 0..0,
            steps: Vec::new(),
        }
    }

    /// A name for the folder of the case: its title as a slug.
    pub fn slug(&self) -> String {
        let words = self.title.split(|letter: char| !letter.is_ascii_alphanumeric());
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        words.join("-").to_lowercase()
    }

    /// Whether it changes a file at the top of the book.
    pub fn touches(&self, name: &str) -> bool {
        let touched = |step: &Step| {
            let (Step::Edit { file, .. }
            | Step::Write { file, .. }
            | Step::Copy { file, .. }
            | Step::Remove { file }) = step;
            file.strip_prefix(BOOK).is_some_and(|below| below.trim_start_matches('/') == name)
        };
        self.steps.iter().any(touched)
    }

    /// Makes the changes in a folder that holds the base book and its text.
    ///
    /// # Errors
    ///
    /// If a change does not fit what is there.
    pub fn lay(&self, folder: &Path) -> Result<(), String> {
        self.steps.iter().try_for_each(|step| step.take(folder))
    }
}

impl Step {
    fn take(&self, folder: &Path) -> Result<(), String> {
        let (Self::Edit { file, .. }
        | Self::Write { file, .. }
        | Self::Copy { file, .. }
        | Self::Remove { file }) = self;
        let at = folder.join(file);
        let done = match self {
            Self::Edit { hunks, .. } => fs::read_to_string(&at)
                .and_then(|text| fs::write(&at, edited(&text, hunks).map_err(io::Error::other)?)),
            Self::Write { text, .. } => fs::create_dir_all(at.parent().unwrap_or(folder))
                .and_then(|()| fs::write(&at, text)),
            Self::Copy { from, .. } => fs::copy(folder.join(from), &at).map(drop),
            Self::Remove { .. } if at.is_dir() => fs::remove_dir_all(&at),
            Self::Remove { .. } => fs::remove_file(&at),
        };
        done.map_err(|error| format!("{file}: {error}"))
    }
}

/// The text with the new lines of each hunk in place of its old ones, which stand in the text once.
/// Without old lines the new ones go to the end.
fn edited(text: &str, hunks: &[Hunk]) -> Result<String, String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut places = Vec::new();
    for hunk in hunks {
        let windows = lines.windows(hunk.old.len().max(1)).enumerate();
        let found: Vec<_> = windows.filter(|(_, window)| *window == hunk.old).collect();
        let start = match found[..] {
            [(start, _)] => start,
            [] if hunk.old.is_empty() => lines.len(),
            _ => return Err(format!("{} places with\n{}", found.len(), hunk.old.join("\n"))),
        };
        places.push((start, hunk));
    }
    places.sort_by_key(|(start, _)| *start);
    let (mut edited, mut kept) = (Vec::new(), 0);
    for (start, hunk) in places {
        let between = lines.get(kept..start);
        edited.extend(between.ok_or_else(|| format!("changed twice\n{}", hunk.old.join("\n")))?);
        edited.extend(hunk.new.iter().map(String::as_str));
        kept = start + hunk.old.len();
    }
    edited.extend(&lines[kept..]);
    Ok(edited.iter().flat_map(|line| [line, "\n"]).collect())
}

/// The hunks of a diff: ` ` keeps a line, `-` takes one away, `+` adds one, `@@` parts the hunks.
fn hunks(block: &[&str]) -> Result<Vec<Hunk>, String> {
    let mut hunks = vec![Hunk::default()];
    for line in block {
        if line.starts_with("@@") {
            hunks.push(Hunk::default());
            continue;
        }
        let hunk = hunks.last_mut().expect("one at least");
        // Editors take away the blank of a line that is empty otherwise.
        let (sign, line) = line.split_at_checked(1).unwrap_or((" ", ""));
        if matches!(sign, " " | "-") {
            hunk.old.push(line.to_owned());
        }
        match sign {
            " " | "+" => hunk.new.push(line.to_owned()),
            "-" => (),
            _ => return Err(format!("neither ` `, `-`, `+` nor `@@`: {sign}{line}")),
        }
    }
    // What `git diff` prints begins with `@@`.
    hunks.retain(|hunk| !(hunk.old.is_empty() && hunk.new.is_empty()));
    match hunks.iter().find(|hunk| hunk.old == hunk.new) {
        Some(hunk) => Err(format!("nothing is changed in\n{}", hunk.old.join("\n"))),
        None if hunks.is_empty() => Err("nothing is changed".to_owned()),
        None => Ok(hunks),
    }
}

/// The file that a line begins with, and the rest of the line.
fn subject(line: &str) -> Option<(String, &str)> {
    if let Some(rest) = line.strip_prefix("The text") {
        let meant = rest == ":" || rest.starts_with(" is a copy of ");
        return meant.then(|| (TEXT.to_owned(), rest));
    }
    let (file, rest) = line.strip_prefix('`')?.split_once('`')?;
    Some((format!("{BOOK}/{file}"), rest))
}

/// What is copied: a file of the book, or one of `tests/bytes`.
fn source(name: &str) -> PathBuf {
    if name.starts_with("bytes/") { path(name) } else { Path::new(BOOK).join(name) }
}
