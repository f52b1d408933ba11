//! The project's files, for the tests that read the map: sources, manifests, folders.
//!
//! Promise: what is not part of the project (the build's folder, what Git keeps) is never seen.

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the workspace").to_path_buf()
}

/// The text of a file of the project, by its path from the root.
pub fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every `.rs` file, as its path from the root (with `/`) and its text, in order.
pub fn sources() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    for folder in ["crates", "tests"] {
        collect(&root().join(folder), &mut paths);
    }
    paths.sort();
    paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| (from_root(&path), std::fs::read_to_string(&path).expect("a source file")))
        .collect()
}

/// The names of the folders and files directly in a folder of the project, in order; hidden ones and the build's left out.
pub fn entries(folder: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(root().join(folder))
        .unwrap_or_else(|error| panic!("{folder}: {error}"))
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().to_string())
        .filter(|name| !name.starts_with('.') && name != "target")
        .collect();
    names.sort();
    names
}

/// The crates by their short names: every folder of `crates`.
pub fn crates() -> Vec<String> {
    entries("crates")
}

/// A path as it is written in the project, from the root and with `/`.
fn from_root(path: &Path) -> String {
    let path = path.strip_prefix(root()).expect("a path of the project");
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "target") {
                collect(&path, paths);
            }
        } else {
            paths.push(path);
        }
    }
}

/// The part of a source file before the unit tests that it holds; those in a file of their own are a line in it.
pub fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
}
