//! Where a command writes its files.
//!
//! Promise: a file is written whole or stays as it was: what is new stands beside it first, and takes its name. A link stays a
//! link. A pipe or a device is written through and stays what it is. Nothing takes the place of what was read, and no
//! folder is made that was not asked for. All of this is known before the work begins.

use std::cell::RefCell;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::Surroundings;
use crate::failure::Failure;

/// Links that lead on to more links than these lead in a circle.
const MOST_LINKS: u32 = 40;

/// The files that the command has read.
#[derive(Debug, Default)]
pub struct Inputs(RefCell<Vec<PathBuf>>);

impl Inputs {
    /// A file was read. One without a place of its own, as a pipe, cannot be written over.
    pub fn note(&self, path: &Path) {
        self.0.borrow_mut().extend(path.canonicalize().ok());
    }

    fn hold(&self, path: &Path) -> bool {
        path.canonicalize().is_ok_and(|path| self.0.borrow().contains(&path))
    }
}

/// A place for a file.
pub struct Output {
    /// As it was given.
    name: String,
    /// Behind all links.
    path: PathBuf,
    place: Place,
}

/// What stands in a place.
enum Place {
    /// A file, or nothing yet: it is replaced, and has the permissions that it had.
    File(Option<Permissions>),
    /// Something that is open elsewhere: it is written through.
    Open,
}

impl Output {
    /// A place that can be written to, and that holds nothing that was read.
    pub fn open(name: &str, surroundings: &Surroundings) -> Result<Output, Failure> {
        let output = Output::at(name, surroundings)?;
        match surroundings.inputs.hold(&output.path) {
            true => Err(cannot(name, "this answer is made of it; name another file")),
            false => Ok(output),
        }
    }

    /// The file `FILE` in a folder, which is made if it alone is missing.
    pub fn in_folder(folder: &str, file: &str, surroundings: &Surroundings) -> Result<Output, Failure> {
        let path = surroundings.folder.join(folder);
        if !path.is_dir() {
            fs::create_dir(&path).map_err(|error| match error.kind() {
                ErrorKind::NotFound => cannot(folder, &no_folder(&path, surroundings)),
                ErrorKind::AlreadyExists => cannot(folder, "a file stands where a folder should"),
                _ => cannot(folder, &cause(&error)),
            })?;
        }
        Output::open(&format!("{}/{file}", folder.trim_end_matches('/')), surroundings)
    }

    /// The place of a page that is read and put into another form, which only a file can be.
    pub fn over(name: &str, surroundings: &Surroundings) -> Result<Output, Failure> {
        let output = Output::at(name, surroundings)?;
        match output.place {
            Place::File(Some(_)) => Ok(output),
            Place::File(None) | Place::Open => Err(cannot(name, "it is no file")),
        }
    }

    fn at(name: &str, surroundings: &Surroundings) -> Result<Output, Failure> {
        let path = behind_links(surroundings.folder.join(name));
        let place = match fs::metadata(&path) {
            Ok(there) if there.is_dir() => return Err(cannot(name, "it is a folder")),
            _ if name.is_empty() || name.ends_with(std::path::is_separator) => {
                return Err(cannot(name, "it names no file"));
            }
            Ok(there) if !there.is_file() || is_open_already(&path) => Place::Open,
            Ok(there) => {
                OpenOptions::new().write(true).open(&path).map_err(|error| cannot(name, &cause(&error)))?;
                Place::File(Some(there.permissions()))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Place::File(None),
            Err(error) => return Err(cannot(name, &cause(&error))),
        };
        if let Place::File(_) = place {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            if !folder.exists() {
                return Err(cannot(name, &no_folder(&path, surroundings)));
            }
            let probe = folder.join(format!(".povestka-can-write-{}", std::process::id()));
            File::create(&probe)
                .and_then(|_| fs::remove_file(&probe))
                .map_err(|error| cannot(name, &format!("nothing can be put into its folder: {}", cause(&error))))?;
        }
        Ok(Output { name: name.to_owned(), path, place })
    }

    /// Writes a file whole, or not at all.
    pub fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        let written = match &self.place {
            Place::File(permissions) => self.replace(bytes, permissions.as_ref()),
            // A file that is open elsewhere goes on where it ends.
            Place::Open => OpenOptions::new().append(true).open(&self.path).and_then(|mut open| open.write_all(bytes)),
        };
        written.map_err(|error| cannot(&self.name, &cause(&error)))
    }

    fn replace(&self, bytes: &[u8], permissions: Option<&Permissions>) -> io::Result<()> {
        let file = self.path.file_name().expect("a place for a file has a name").to_string_lossy();
        let beside = self.path.with_file_name(format!(".{file}.part"));
        let whole = File::create(&beside).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()?;
            permissions.map_or(Ok(()), |permissions| fs::set_permissions(&beside, permissions.clone()))
        });
        whole.and_then(|()| fs::rename(&beside, &self.path)).inspect_err(|_| {
            // What was begun is of no use to anybody; if it cannot be taken away either, the first cause is told.
            fs::remove_file(&beside).ok();
        })
    }
}

/// The path to which links lead.
fn behind_links(mut path: PathBuf) -> PathBuf {
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(next) if !is_open_already(&path) => path = path.parent().unwrap_or(Path::new("")).join(next),
            _ => break,
        }
    }
    path
}

/// A name by which the system knows what a program has open, as `/dev/stdout` leads to it: even if that is a file, others write to
/// it too.
fn is_open_already(path: &Path) -> bool {
    path.starts_with("/dev/fd")
        || path.starts_with("/proc") && path.parent().is_some_and(|folder| folder.ends_with("fd"))
}

/// `there is no folder drawings/2023`
fn no_folder(path: &Path, surroundings: &Surroundings) -> String {
    let folder = path.parent().unwrap_or(Path::new(""));
    format!("there is no folder {}", folder.strip_prefix(&surroundings.folder).unwrap_or(folder).display())
}

fn cannot(name: &str, cause: &str) -> Failure {
    let name = if name.is_empty() { "\"\"" } else { name };
    Failure::Surroundings(format!("{name} cannot be written: {cause}"))
}

fn cause(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => "it may not be written to".to_owned(),
        ErrorKind::StorageFull => "no room is left".to_owned(),
        ErrorKind::BrokenPipe => "nobody reads on".to_owned(),
        ErrorKind::NotADirectory => "a file stands where a folder should".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        _ => error.to_string(),
    }
}
