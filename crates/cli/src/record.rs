//! What a run leaves behind, in its folder.

use std::fs;
use std::io::ErrorKind;

use report::country::Country;
use serde::{Deserialize, Serialize};

use crate::Surroundings;
use crate::failure::Failure;

/// The file of a run's folder.
pub const FILE: &str = "run.json";

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
    /// As it stands in its file.
    pub fn to_json(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec_pretty(self).expect("a record is plain data");
        text.push(b'\n');
        text
    }

    /// Reads the record of a run's folder.
    pub fn read(name: &str, surroundings: &Surroundings) -> Result<Record, Failure> {
        let path = surroundings.folder.join(name).join(FILE);
        let wrong = |cause: String| Failure::Surroundings(format!("{name}/{FILE} cannot be read: {cause}"));
        surroundings.inputs.note(&path);
        let text = fs::read(&path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => wrong("there is no such file; name a folder that `povestka run --out` wrote".into()),
            _ => wrong(error.to_string()),
        })?;
        serde_json::from_slice(&text).map_err(|error| wrong(format!("it is no record of a run ({error})")))
    }
}
