//! Drawings as text: every word is escaped here, every number has one decimal, and equal drawings are equal bytes.

use std::fmt::Write;

/// A drawing that is being made.
pub struct Svg {
    text: String,
}

/// What a drawing says of itself to somebody who does not see it.
pub struct Told<'a> {
    /// Unique in the page.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its description.
    pub description: &'a str,
}

impl Svg {
    /// An empty drawing of a class, as large as said.
    pub fn new(class: &str, (width, height): (f64, f64), told: &Told) -> Svg {
        let mut svg = Svg { text: String::new() };
        let (id, box_) = (told.id, format!("0 0 {} {}", number(width), number(height)));
        let labels = format!("{id}-title {id}-desc");
        let size = [("width", number(width)), ("height", number(height)), ("viewBox", box_)];
        let says = [("class", class.to_owned()), ("role", "img".to_owned()), ("aria-labelledby", labels)];
        svg.open("svg", &says.into_iter().chain(size).collect::<Vec<_>>());
        svg.words("title", &[("id", format!("{id}-title"))], told.title);
        svg.words("desc", &[("id", format!("{id}-desc"))], told.description);
        svg
    }

    /// A text at a place.
    pub fn label(&mut self, class: &str, (x, y): (f64, f64), words: &str) {
        self.words("text", &[("class", class.to_owned()), ("x", number(x)), ("y", number(y))], words);
    }

    /// A straight line.
    pub fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        let ends = [("x1", number(x1)), ("y1", number(y1)), ("x2", number(x2)), ("y2", number(y2))];
        self.empty("line", class, &ends);
    }

    /// A rectangle with round corners.
    pub fn rectangle(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), round: f64) {
        let sides = [("x", number(x)), ("y", number(y)), ("width", number(width)), ("height", number(height))];
        let sides: Vec<_> = sides.into_iter().chain([("rx", number(round))]).collect();
        self.empty("rect", class, &sides);
    }

    /// A circle.
    pub fn circle(&mut self, class: &str, (x, y): (f64, f64), radius: f64) {
        self.empty("circle", class, &[("cx", number(x)), ("cy", number(y)), ("r", number(radius))]);
    }

    /// A line through points, closed or not.
    pub fn path(&mut self, class: &str, points: impl Iterator<Item = (f64, f64)>, closed: bool) {
        let mut path = String::new();
        for (at, (x, y)) in points.enumerate() {
            path.push_str(if at == 0 { "M" } else { "L" });
            path.push_str(&format!("{} {}", number(x), number(y)));
        }
        if closed {
            path.push('Z');
        }
        self.empty("path", class, &[("d", path)]);
    }

    /// The whole of it.
    pub fn end(mut self) -> String {
        self.text.push_str("</svg>");
        self.text
    }

    fn open(&mut self, name: &str, attributes: &[(&str, String)]) {
        write!(self.text, "<{name}").expect("a text can be written to");
        for (attribute, value) in attributes {
            write!(self.text, " {attribute}=\"{}\"", escaped(value)).expect("a text can be written to");
        }
        self.text.push('>');
    }

    fn words(&mut self, name: &str, attributes: &[(&str, String)], words: &str) {
        self.open(name, attributes);
        writeln!(self.text, "{}</{name}>", escaped(words)).expect("a text can be written to");
    }

    fn empty(&mut self, name: &str, class: &str, attributes: &[(&str, String)]) {
        let class = [("class", class.to_owned())];
        self.words(name, &class.into_iter().chain(attributes.iter().cloned()).collect::<Vec<_>>(), "");
    }
}

/// One decimal, none if it is 0.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A text that is no markup.
pub fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            letter => safe.push(letter),
        }
    }
    safe
}

/// A text in lines of at most so many letters, broken between words.
pub fn broken(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is a first line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= most {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// The beginning of a text, with a sign where it was cut.
pub fn cut(text: &str, most: usize) -> String {
    match text.chars().count() > most {
        true => text.chars().take(most.saturating_sub(1)).collect::<String>().trim_end().to_owned() + "…",
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_become_markup() {
        let told = Told { id: "x", title: "<b>", description: "a & b" };
        let mut svg = Svg::new("a\"b", (10.0, 20.5), &told);
        svg.label("c", (1.04, 2.0), "</text><script>");
        let text = svg.end();
        assert!(
            text.starts_with("<svg class=\"a&quot;b\" role=\"img\" aria-labelledby=\"x-title x-desc\" width=\"10\"")
        );
        assert!(text.contains("viewBox=\"0 0 10 20.5\"><title id=\"x-title\">&lt;b&gt;</title>"), "{text}");
        assert!(text.contains("<text class=\"c\" x=\"1\" y=\"2\">&lt;/text&gt;&lt;script&gt;</text>"), "{text}");
    }

    #[test]
    fn labels_are_broken_and_cut_between_letters() {
        assert_eq!(
            broken("traffic police's record of driving ban", 20),
            ["traffic police's", "record of driving", "ban"]
        );
        assert_eq!(cut("статья 31", 7), "статья…");
        assert_eq!(cut("7.1(1)", 7), "7.1(1)");
    }
}
