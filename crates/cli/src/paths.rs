//! How the folders that a command is given lie to each other. Links are followed as far as there is
//! something; nothing is read.

use std::{
    fs,
    path::{self, Component, Path, PathBuf},
};

/// Refuses to write into a book: its folder holds nothing but what an author wrote.
pub(crate) fn apart(out: &Path, book: &Path) -> anyhow::Result<()> {
    if lies_in(out, book) {
        anyhow::bail!(
            "`{}` lies in the book `{}`, which would take it for a part of itself; choose another folder",
            out.display(),
            book.display()
        );
    }
    Ok(())
}

/// Whether a path leads to a folder or into it.
pub(crate) fn lies_in(path: &Path, folder: &Path) -> bool {
    resolved(path).starts_with(resolved(folder))
}

/// How one folder is named from another; absolute where no way leads there.
#[cfg(feature = "files")]
pub(crate) fn relative(to: &Path, from: &Path) -> PathBuf {
    let (to, from) = (resolved(to), resolved(from));
    let common = to.components().zip(from.components()).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return to;
    }
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    up.chain(to.components().skip(common)).collect()
}

/// An absolute path without links, as far as there is something; what is not there yet is appended.
fn resolved(path: &Path) -> PathBuf {
    // So many links a system follows at most.
    followed(path, 40)
}

fn followed(path: &Path, links: u8) -> PathBuf {
    let path = path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut missing = Vec::new();
    let mut there = path.as_path();
    loop {
        if let Ok(mut whole) = fs::canonicalize(there) {
            for part in missing.iter().rev() {
                if *part == Component::ParentDir {
                    whole.pop();
                } else {
                    whole.push(part);
                }
            }
            return whole;
        }
        match (there.components().next_back(), there.parent()) {
            // A link to what is not there yet: it comes to stand where the link leads.
            (Some(_), Some(parent)) if links > 0 && there.is_symlink() => {
                let Ok(to) = fs::read_link(there) else { return path };
                let mut to = parent.join(to);
                to.extend(missing.iter().rev());
                return followed(&to, links - 1);
            }
            (Some(last), Some(parent)) => {
                missing.push(last);
                there = parent;
            }
            _ => return path,
        }
    }
}
