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

/// The worlds that come with the program; the first is taken where none is named.
pub fn worlds() -> [Page; 3] {
    [
        page("worlds/russia-baseline.toml", include_str!("../../../worlds/russia-baseline.toml")),
        page("worlds/russia-as-written.toml", include_str!("../../../worlds/russia-as-written.toml")),
        page("worlds/russia-practice-2025.toml", include_str!("../../../worlds/russia-practice-2025.toml")),
    ]
}

/// The tables of residents, and of the subjects they live in.
pub fn residents() -> [Page; 2] {
    [
        page("population/residents.csv", include_str!("../../../population/residents.csv")),
        page("population/subjects.csv", include_str!("../../../population/subjects.csv")),
    ]
}

fn page(name: &str, text: &str) -> Page {
    Page { name: name.to_owned(), text: text.to_owned() }
}
