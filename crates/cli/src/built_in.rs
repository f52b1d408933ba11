//! The laws and the rights that come with the program, so that `tour` needs no file.

use crate::files::Page;

/// The laws of the tour, in the order of time.
pub fn laws() -> [Page; 3] {
    [
        page("laws/russia-2022.md", include_str!("../../../laws/russia-2022.md")),
        page("laws/russia-2023.md", include_str!("../../../laws/russia-2023.md")),
        page("laws/russia-2023-08.md", include_str!("../../../laws/russia-2023-08.md")),
    ]
}

/// The rights that are asked of a law that brings none.
pub fn rights() -> [Page; 1] {
    [page("rights/iccpr.md", include_str!("../../../rights/iccpr.md"))]
}

fn page(name: &str, text: &str) -> Page {
    Page { name: name.to_owned(), text: text.to_owned() }
}
