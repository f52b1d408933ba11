//! The laws, rights, worlds and explanations that come with the program, so that `tour` and `explain` need no file.

use crate::files::Page;

/// The page of each code.
macro_rules! messages {
    ($($code:literal)*) => {
        &[$(($code, include_str!(concat!("../../../docs/messages/", $code, ".md")))),*]
    };
}

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

/// What binds whom, for briefs.
pub fn binding() -> Page {
    page("rights/binding.md", include_str!("../../../rights/binding.md"))
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

/// What each code of a message means, by codes in their order.
pub const MESSAGES: &[(&str, &str)] = messages![
    "L001" "L002" "L003" "L004" "L005" "L006" "L007" "L008" "L010" "L011" "L012" "L013" "L016" "L021" "L030"
    "L031" "L037" "L040" "L041" "L042" "L044" "L045" "L052" "L060" "L061" "L070" "L071" "L072" "L073"
    "L074" "L075" "L076" "L077" "L078" "L079" "L080" "L081" "L082" "L090" "L092" "W101" "W102" "W103" "W104" "W106"
    "W107" "W108" "W110" "W111" "W112" "W113" "W114" "W115" "W121" "W130" "W131" "W140"
];

/// The tables of days off.
pub fn calendars() -> [Page; 2] {
    [
        page("calendars/russia.csv", include_str!("../../../calendars/russia.csv")),
        page("calendars/germany-berlin.csv", include_str!("../../../calendars/germany-berlin.csv")),
    ]
}

fn page(name: &str, text: &str) -> Page {
    Page::new(name, text)
}
