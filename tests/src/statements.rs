//! References to sentences of the laws in prose: `[russia-2023:247](russia-2023.md) "Exit ban is in force"`.
//!
//! Promise: a reference holds if, and only if, the words stand in that line, inside a block of law.

use crate::tree;

/// A reference, where it stands in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The page, as `russia-2023`.
    pub page: String,
    /// The line that is given.
    pub line: usize,
    /// Where its number stands in the text: its first byte, and the first after it.
    pub at: (usize, usize),
    /// The words that the sentence holds.
    pub words: String,
}

/// The references of a text, in order.
pub fn references(text: &str) -> Vec<Reference> {
    let mut all = Vec::new();
    for (start, _) in text.match_indices('[') {
        all.extend(reference(text, start));
    }
    all
}

/// The reference that begins with this bracket, if one does.
fn reference(text: &str, start: usize) -> Option<Reference> {
    let (inside, rest) = text[start + 1..].split_once(']')?;
    let (page, line) = inside.split_once(':')?;
    let words = rest.strip_prefix(&format!("({page}.md) \""))?.split('"').next()?;
    let first = start + 1 + page.len() + 1;
    let (page, words) = (page.to_owned(), words.to_owned());
    Some(Reference { page, line: line.parse().ok()?, at: (first, first + line.len()), words })
}

impl Reference {
    /// The lines of blocks of law in which the words stand.
    pub fn found(&self) -> Vec<usize> {
        let (mut inside, mut lines) = (false, Vec::new());
        for (at, line) in tree::text(&format!("laws/{}.md", self.page)).lines().enumerate() {
            match line {
                "```law" => inside = true,
                "```" => inside = false,
                _ if inside && line.contains(&self.words) => lines.push(at + 1),
                _ => {}
            }
        }
        lines
    }
}

/// The text with each line put right whose words are still in one place at least: the nearest to the line that was given.
/// What is left wrong is told.
pub fn mended(text: &str) -> (String, Vec<String>) {
    let (mut mended, mut lost) = (text.to_owned(), Vec::new());
    for reference in references(text).into_iter().rev() {
        match reference.found().into_iter().min_by_key(|line| line.abs_diff(reference.line)) {
            Some(line) => mended.replace_range(reference.at.0..reference.at.1, &line.to_string()),
            None => lost.push(format!("{} holds no sentence with \"{}\"", reference.page, reference.words)),
        }
    }
    (mended, lost)
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn a_reference_is_a_page_a_line_and_words() {
        let text = "| a [b](b.md) | [c:12](c.md) \"x y\" · [d:3](e.md) \"z\" |";
        let found = references(text);
        assert_eq!(found.len(), 1);
        assert_eq!((&*found[0].page, found[0].line, &*found[0].words), ("c", 12, "x y"));
        assert_eq!(&text[found[0].at.0..found[0].at.1], "12");
    }
}
