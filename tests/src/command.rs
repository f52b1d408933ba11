//! The `povestka` command, in process, as a person at a bare terminal would see it: no colours, no progress.
//!
//! Promise: a folder is empty when it is made and gone when it is dropped, whatever else runs at the same time.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// What a command said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its exit code.
    pub exit: u8,
    /// What it printed.
    pub out: String,
    /// What it complained of.
    pub err: String,
}

impl Answer {
    /// All of it: the answer, then the complaints.
    pub fn all(self) -> String {
        self.out + &self.err
    }
}

/// Runs the command with these arguments in this folder.
pub fn povestka<A: AsRef<str>>(arguments: &[A], folder: &Path) -> Answer {
    povestka_typed(arguments, folder, "")
}

/// The same, and this is typed meanwhile.
pub fn povestka_typed<A: AsRef<str>>(arguments: &[A], folder: &Path, typed: &str) -> Answer {
    let arguments: Vec<OsString> = arguments.iter().map(|argument| OsString::from(argument.as_ref())).collect();
    let (mut out, mut err, stop) = (Vec::new(), Vec::new(), AtomicBool::new(false));
    let mut surroundings = cli::Surroundings {
        input: &mut typed.as_bytes(),
        out: &mut out,
        err: &mut err,
        folder: folder.to_path_buf(),
        to_terminal: false,
        color: false,
        progress: cli::progress::Progress::default(),
        stop: &stop,
        messages: cli::Messages::default(),
        named: Vec::new(),
        inputs: cli::Inputs::default(),
    };
    let exit = cli::run(&arguments, &mut surroundings);
    let text = |bytes| String::from_utf8(bytes).expect("answers are text");
    Answer { exit, out: text(out), err: text(err) }
}

/// A folder of pages.
pub struct Folder(PathBuf);

impl Folder {
    /// With these pages, by their names.
    pub fn of<N: AsRef<str>, T: AsRef<str>>(pages: &[(N, T)]) -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("povestka-pages-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        for (name, text) in pages {
            std::fs::write(folder.join(name.as_ref()), text.as_ref()).expect("a page is written");
        }
        Folder(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Runs the command in it.
    pub fn povestka<A: AsRef<str>>(&self, arguments: &[A]) -> Answer {
        povestka(arguments, &self.0)
    }

    /// The same, and this is typed meanwhile.
    pub fn povestka_typed<A: AsRef<str>>(&self, arguments: &[A], typed: &str) -> Answer {
        povestka_typed(arguments, &self.0, typed)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is the system's to remove.
        std::fs::remove_dir_all(&self.0).ok();
    }
}
