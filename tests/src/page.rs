//! A page of the suite as sections: their fences, and their tables.
//!
//! A section runs from one `## title` to the next. A fence has three backticks, or four if it holds fences itself. Promise: every line of the page belongs to exactly one section (what
//! stands before the first title to none), and a fence knows the line at which it stands, so that an answer can be put
//! back in its place.

/// One page of the suite.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its file name, as `notice.md`.
    pub name: String,
    /// The parts between its titles.
    pub sections: Vec<Section>,
}

/// What stands under one `## title`.
#[derive(Clone, Debug)]
pub struct Section {
    /// The title.
    pub title: String,
    /// Its fences, in order.
    pub fences: Vec<Fence>,
    /// Its tables, in order.
    pub tables: Vec<Table>,
}

/// One fence.
#[derive(Clone, Debug)]
pub struct Fence {
    /// The first word after the backticks.
    pub kind: String,
    /// The words after it.
    pub words: Vec<String>,
    /// The number of its first line inside, from 1.
    pub line: usize,
    /// The lines inside, each with its line end.
    pub text: String,
}

/// One table: the cells of its rows, the head first.
#[derive(Clone, Debug)]
pub struct Table {
    /// The number of its first line, from 1.
    pub line: usize,
    /// The titles of its columns.
    pub head: Vec<String>,
    /// The cells of the rows below.
    pub rows: Vec<Vec<String>>,
}

impl Section {
    /// The fences of this kind.
    pub fn fences_of<'s>(&'s self, kind: &'s str) -> impl Iterator<Item = &'s Fence> {
        self.fences.iter().filter(move |fence| fence.kind == kind)
    }
}

/// Reads a page. A fence that is not closed is an error with its line.
pub fn read(name: &str, text: &str) -> Result<Page, String> {
    let mut page = Page { name: name.to_string(), sections: Vec::new() };
    let mut open: Option<(&str, Fence)> = None;
    for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line)) {
        if let Some((marks, fence)) = &mut open {
            if line.trim_end() == *marks {
                let (_, fence) = open.take().expect("a fence is open");
                match page.sections.last_mut() {
                    Some(section) => section.fences.push(fence),
                    None => return Err(format!("{name}:{number}: a fence before the first `## title`")),
                }
            } else {
                fence.text.push_str(line);
                fence.text.push('\n');
            }
        } else if let Some(info) = line.strip_prefix("```") {
            let (marks, info) = info.strip_prefix('`').map_or(("```", info), |info| ("````", info));
            let mut words = info.split_whitespace().map(str::to_string);
            let kind = words.next().unwrap_or_default();
            let fence = Fence { kind, words: words.collect(), line: number + 1, text: String::new() };
            open = Some((marks, fence));
        } else if let Some(title) = line.strip_prefix("## ") {
            let title = title.trim().to_string();
            page.sections.push(Section { title, fences: Vec::new(), tables: Vec::new() });
        } else if line.starts_with('|')
            && let Some(section) = page.sections.last_mut()
        {
            put_row(section, number, line);
        }
    }
    match open {
        Some((_, fence)) => Err(format!("{name}:{}: this fence is never closed", fence.line - 1)),
        None => Ok(page),
    }
}

/// Adds a line of a table to the table that ends just above it, or begins one.
fn put_row(section: &mut Section, number: usize, line: &str) {
    let cells: Vec<String> = line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_string()).collect();
    match section.tables.last_mut() {
        Some(table) if table.line + table.rows.len() + 2 == number => table.rows.push(cells),
        Some(table) if table.line + 1 == number && table.rows.is_empty() => {} // the line of dashes
        _ => section.tables.push(Table { line: number, head: cells, rows: Vec::new() }),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    const PAGE: &str = "# Page\n\n## One\n\n```law late\na\nb\n```\n\n| x | y |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\n| z |\n\
                        |---|\n| 5 |\n\n## Two\n";

    #[test]
    fn sections_fences_and_tables_are_found() {
        let page = read("p.md", PAGE).unwrap();
        let titles: Vec<_> = page.sections.iter().map(|section| section.title.as_str()).collect();
        assert_eq!(titles, ["One", "Two"]);
        let one = &page.sections[0];
        assert_eq!(
            (one.fences[0].kind.as_str(), one.fences[0].line, one.fences[0].text.as_str()),
            ("law", 6, "a\nb\n")
        );
        assert_eq!(one.fences[0].words, ["late"]);
        assert_eq!(one.tables.len(), 2);
        assert_eq!(one.tables[0].rows, [["1", "2"], ["3", "4"]]);
        assert_eq!(one.tables[1].rows, [["5"]]);
    }

    #[test]
    fn a_fence_of_four_holds_fences() {
        let page = read("p.md", "## One\n````page\n```law\na\n````\n").unwrap();
        assert_eq!(page.sections[0].fences[0].text, "```law\na\n");
    }

    #[test]
    fn an_open_fence_is_an_error() {
        assert_eq!(read("p.md", "## One\n```law\n").unwrap_err(), "p.md:2: this fence is never closed");
    }
}
