//! What a writer asks of the system, and what happens where it cannot.
//!
//! | asked | where it cannot |
//! |---|---|
//! | a second name for a file, to keep what is there | a copy, flushed (FAT, some network file systems) |
//! | a file in the place of another, in one step | refused, and taken back: a file that another program holds open (Windows) |
//! | a file in the place of one that is read-only | likewise (Windows) |
//! | the entries of a folder on the disk | not asked (not Unix): a loss of power may lose a change as a whole, not in part |
//! | a link under another name | refused, before anything is changed |

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Whether anything stands at a path, be it a link that leads nowhere.
pub(super) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The name under which a file waits beside another.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(ending);
    path.with_file_name(name)
}

/// A new file in the place of what is left there of an earlier change.
pub(super) fn create(path: &Path) -> io::Result<File> {
    clear(path)?;
    File::create_new(path)
}

/// Writes a new text, flushed, with the mode of a file that is there.
pub(super) fn stage(path: &Path, text: &str, like: &Path) -> io::Result<()> {
    let mut file = create(path)?;
    file.write_all(text.as_bytes())?;
    if let Ok(there) = fs::metadata(like) {
        file.set_permissions(there.permissions())?;
    }
    file.sync_all()
}

/// Makes a link at a path.
pub(super) fn link(to: &Path, path: &Path) -> io::Result<()> {
    clear(path)?;
    #[cfg(unix)]
    return std::os::unix::fs::symlink(to, path);
    #[cfg(windows)]
    return std::os::windows::fs::symlink_file(to, path);
    #[cfg(not(any(unix, windows)))]
    return Err(io::Error::other(format!("no link to `{}` can be made", to.display())));
}

/// Keeps what is there, under another name.
pub(super) fn keep(path: &Path, kept: &Path) -> io::Result<()> {
    // A copy over a second name of the same file would empty it.
    clear(kept)?;
    fs::hard_link(path, kept).or_else(|_| copy(path, kept))
}

/// Keeps what is there where a file has no second names.
fn copy(path: &Path, kept: &Path) -> io::Result<()> {
    fs::copy(path, kept)?;
    // Windows flushes only what is opened to be written; Unix may refuse to open it so.
    File::options().read(true).write(cfg!(windows)).open(kept)?.sync_all()
}

/// Makes the entries of a folder survive a loss of power.
pub(super) fn flush(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn clear(path: &Path) -> io::Result<()> {
    if is_there(path) { fs::remove_file(path) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_kept_where_there_are_no_second_names() {
        let folder = tempfile::tempdir().unwrap();
        let [path, kept] = ["a.toml", ".a.toml.old"].map(|name| folder.path().join(name));
        fs::write(&path, "text").unwrap();
        let mut mode = fs::metadata(&path).unwrap().permissions();
        mode.set_readonly(true);
        fs::set_permissions(&path, mode.clone()).unwrap();
        if cfg!(windows) {
            copy(&path, &kept).unwrap_err();
            return;
        }
        copy(&path, &kept).unwrap();
        assert_eq!(fs::read_to_string(&kept).unwrap(), "text");
        assert_eq!(fs::metadata(&kept).unwrap().permissions(), mode);
    }

    #[test]
    fn keeping_what_is_kept_already_empties_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let [path, kept] = ["a.toml", ".a.toml.old"].map(|name| folder.path().join(name));
        fs::write(&path, "text").unwrap();
        for _ in 0..2 {
            keep(&path, &kept).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), "text");
            assert_eq!(fs::read_to_string(&kept).unwrap(), "text");
        }
    }
}
