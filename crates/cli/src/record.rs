//! What a run leaves behind, and how files are written: beside, then renamed, so that nothing is ever half there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use report::country::Country;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// What a run came to, and all that is needed to live it again.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record {
    /// The law, as it was given.
    pub law: String,
    /// The world, as it was given; none is the baseline that is built in.
    pub world: Option<String>,
    /// Readings fixed by the user.
    pub reading: Vec<String>,
    /// What it came to.
    pub country: Country,
}

impl Record {
    /// As it stands in `run.json`.
    pub fn to_json(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec_pretty(self).expect("a record is plain data");
        text.push(b'\n');
        text
    }

    /// Reads the record of a run's folder.
    pub fn read(folder: &Path, name: &str) -> Result<Record, Failure> {
        let path = folder.join("run.json");
        let wrong = |cause: String| Failure::Surroundings(format!("{name}/run.json cannot be read: {cause}"));
        let text = fs::read(&path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                wrong("there is no such file; name a folder that `povestka run --out` wrote".into())
            }
            _ => wrong(error.to_string()),
        })?;
        serde_json::from_slice(&text).map_err(|error| wrong(format!("it is no record of a run ({error})")))
    }
}

/// A folder that can be written to.
pub struct Folder(PathBuf);

impl Folder {
    /// Makes the folder if it is not there, and tries whether it can be written to before the work begins.
    pub fn open(path: &Path) -> Result<Folder, Failure> {
        fs::create_dir_all(path).map_err(|error| cannot(path, &error))?;
        let folder = Folder(path.to_owned());
        let probe = folder.0.join(".povestka-can-write");
        File::create(&probe).map_err(|error| cannot(path, &error))?;
        fs::remove_file(&probe).map_err(|error| cannot(path, &error))?;
        Ok(folder)
    }

    /// The folder in which a file is to stand.
    pub fn of(file: &Path) -> Result<Folder, Failure> {
        let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if file.is_dir() {
            return Err(Failure::Surroundings(format!("{} cannot be written: it is a folder", file.display())));
        }
        Folder::open(parent)
    }

    /// Writes a file whole, or not at all.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let (beside, path) = (self.0.join(format!(".{name}.part")), self.0.join(name));
        let whole = File::create(&beside).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        whole.and_then(|()| fs::rename(&beside, &path)).map_err(|error| {
            // What was begun is of no use to anybody; if it cannot be taken away either, the first cause is told.
            fs::remove_file(&beside).ok();
            cannot(&path, &error)
        })
    }
}

fn cannot(path: &Path, error: &io::Error) -> Failure {
    let cause = match error.kind() {
        io::ErrorKind::PermissionDenied => "it may not be written to".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => "a file stands where a folder should".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        _ => error.to_string(),
    };
    Failure::Surroundings(format!("{} cannot be written: {cause}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_whole_or_not_there() {
        let folder = std::env::temp_dir().join(format!("povestka-record-{}", std::process::id()));
        let open = Folder::open(&folder).expect("the system's folder can be written to");
        open.write("run.json", b"one").expect("there is room");
        open.write("run.json", b"two").expect("there is room");
        let names: Vec<_> =
            fs::read_dir(&folder).expect("it is there").map(|entry| entry.expect("named").file_name()).collect();
        assert_eq!(names, ["run.json"], "nothing is left beside it");
        assert_eq!(fs::read(folder.join("run.json")).expect("it is there"), b"two");
        let inside = Folder::open(&folder.join("run.json"));
        assert!(matches!(inside, Err(Failure::Surroundings(said)) if said.contains("a file stands where")));
        fs::remove_dir_all(&folder).expect("it is ours");
    }
}
