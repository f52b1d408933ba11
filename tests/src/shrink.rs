//! Makes a failing text small: sentences, then bullets, then conditions are left out while it still fails.
//!
//! Promise: the result fails as the whole did, and leaving out any one more sentence or bullet would mend it.

/// The smallest text that still fails, found by leaving things out. `fails(text)` must be true.
pub fn shrink(text: &str, fails: impl Fn(&str) -> bool) -> String {
    let mut pieces = pieces(text);
    loop {
        let before = pieces.len();
        drop_runs(&mut pieces, &fails);
        drop_bullets(&mut pieces, &fails);
        let shortened = drop_conditions(&mut pieces, &fails);
        if pieces.len() == before && !shortened {
            return pieces.concat();
        }
    }
}

/// The text in pieces: a sentence with its bullets, or a line that belongs to none (a fence, prose, `For each …:`).
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let words = without_notes(line);
        let apart = words.is_empty() || words.starts_with("```") || words.starts_with("For each");
        match pieces.last_mut() {
            Some(piece) if inside && !apart => piece.push_str(line),
            _ => pieces.push(line.to_string()),
        }
        inside = !apart && !words.ends_with('.');
    }
    pieces
}

/// A line without its margin notes and line end.
fn without_notes(line: &str) -> &str {
    let mut words = line.trim();
    while words.ends_with(']') {
        let Some(start) = words.rfind('[') else { break };
        words = words[..start].trim_end();
    }
    words
}

/// Leaves out runs of pieces: halves first, then ever shorter ones, at last single pieces.
fn drop_runs(pieces: &mut Vec<String>, fails: &impl Fn(&str) -> bool) {
    let mut length = pieces.len() / 2;
    while length > 0 {
        let mut start = 0;
        while start < pieces.len() {
            let end = (start + length).min(pieces.len());
            let mut fewer = pieces.clone();
            fewer.drain(start..end);
            if fails(&fewer.concat()) {
                *pieces = fewer;
            } else {
                start = end;
            }
        }
        length /= 2;
    }
}

/// Leaves out bullets; the full stop of a last bullet goes to the one before it.
fn drop_bullets(pieces: &mut [String], fails: &impl Fn(&str) -> bool) {
    for at in 0..pieces.len() {
        let mut line = 1;
        while line < pieces[at].lines().count() {
            match without_line(&pieces[at], line) {
                Some(shorter) if still_fails(pieces, at, shorter.clone(), fails) => pieces[at] = shorter,
                _ => line += 1,
            }
        }
    }
}

/// The sentence without this line, if it is a bullet.
fn without_line(piece: &str, number: usize) -> Option<String> {
    let mut lines: Vec<String> = piece.lines().map(str::to_string).collect();
    let removed = lines.get(number)?.trim().to_string();
    if !removed.starts_with('-') {
        return None;
    }
    lines.remove(number);
    let end = removed.chars().last().filter(|end| ".,".contains(*end));
    if let Some(end) = end
        && let Some(before) = lines.get_mut(number - 1)
    {
        before.push(end);
    }
    Some(lines.join("\n") + "\n")
}

/// Leaves out `If …,` and `…, unless …` that stand on one line. True if something was left out.
fn drop_conditions(pieces: &mut [String], fails: &impl Fn(&str) -> bool) -> bool {
    let mut shortened = false;
    for at in 0..pieces.len() {
        let piece = pieces[at].clone();
        let mut shorter = Vec::new();
        if let Some((_, rest)) = piece.strip_prefix("If ").and_then(|rest| rest.split_once(", ")) {
            shorter.push(rest.to_string());
        }
        if let Some((core, _)) = piece.split_once(", unless ") {
            shorter.push(format!("{core}.\n"));
        }
        for candidate in shorter {
            if still_fails(pieces, at, candidate.clone(), fails) {
                pieces[at] = candidate;
                shortened = true;
                break;
            }
        }
    }
    shortened
}

fn still_fails(pieces: &[String], at: usize, piece: String, fails: &impl Fn(&str) -> bool) -> bool {
    let mut changed = pieces.to_vec();
    changed[at] = piece;
    fails(&changed.concat())
}

#[cfg(test)]
mod tests {
    use super::shrink;

    const LAW: &str = "```law\nA is b.\nFor each c:\nD happens on the first of: [FZ 1]\n- the day of e\n- the day of f\n- \
                       the day of g.\nIf h is yes, j may k, unless l is no.\n```\n";

    #[test]
    fn only_what_fails_is_left() {
        assert_eq!(
            shrink(LAW, |text| text.contains("the day of f")),
            "D happens on the first of: [FZ 1]\n- the day of f.\n"
        );
        assert_eq!(shrink(LAW, |text| text.contains("j may k")), "j may k.\n");
        assert_eq!(shrink(LAW, |text| text.contains("```law") && text.contains("A is")), "```law\nA is b.\n");
    }

    #[test]
    fn what_is_needed_stays() {
        assert_eq!(shrink(LAW, |text| text == LAW), LAW);
    }
}
