//! What a hyphen at a line end stands for.
//!
//! ```text
//! long-|term        the hyphen of the word                             long-term
//! short-|and long   half of a word that the next one completes         short- and long
//! devel-|opment     a division, where `development` is printed too     development
//! ```
//!
//! Where nothing tells, the hyphen is the word's own: the documents that we know divide no words.

use std::collections::HashSet;

use crate::ingest::blocks::{Line, append, ends_with_hyphen, folded};

/// How the lines of one text are joined.
pub(super) struct Hyphens {
    language: &'static str,
    /// The words of the text in small letters, with their inner hyphens and also part by part.
    words: HashSet<String>,
}

impl Hyphens {
    pub(super) fn of(lines: &[Line], language: &'static str) -> Self {
        let mut words = HashSet::new();
        // Without a hyphen at a line end there is nothing to decide.
        if lines.iter().any(|line| ends_with_hyphen(&line.text)) {
            for line in lines {
                let line_words = line.text.split(|c: char| !c.is_alphabetic() && c != '-');
                for word in line_words.map(str::to_lowercase).filter(|word| !word.is_empty()) {
                    words.extend(word.split('-').map(str::to_owned));
                    words.insert(word);
                }
            }
        }
        Self { language, words }
    }

    /// Adds a line to running text.
    pub(super) fn append(&self, text: &mut String, line: &str) {
        let between = match ends_with_hyphen(text) {
            true if completes(line, self.language) => " ",
            true if self.divides(text, line) => {
                text.pop();
                ""
            }
            _ => return append(text, line),
        };
        text.push_str(between);
        text.push_str(&folded(line));
    }

    /// Whether the hyphen divides a word that is printed whole elsewhere, and nowhere with that hyphen.
    fn divides(&self, text: &str, line: &str) -> bool {
        let head = text.trim_end_matches('-');
        let head = &head[head.trim_end_matches(char::is_alphabetic).len()..];
        let tail = &line[..line.len() - line.trim_start_matches(char::is_alphabetic).len()];
        if head.chars().count() < 2 || !tail.starts_with(char::is_lowercase) {
            return false;
        }
        let (head, tail) = (head.to_lowercase(), tail.to_lowercase());
        self.words.contains(&format!("{head}{tail}")) && !self.words.contains(&format!("{head}-{tail}"))
    }
}

/// Whether a line begins with a word between two halves of words: "short- and long-term", "Ein- bzw. Ausfuhr".
fn completes(line: &str, language: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let joining: &[&str] = match language {
        "bg" => &["и", "или", "до"],
        "cs" => &["a", "i", "nebo", "či", "až"],
        "da" => &["og", "eller", "til"],
        "de" => &["und", "oder", "bzw.", "beziehungsweise", "sowie", "bis", "als", "wie"],
        "el" => &["και", "ή"],
        "es" => &["y", "e", "o", "u"],
        "et" => &["ja", "või", "ning"],
        "fi" => &["ja", "tai", "sekä"],
        "fr" => &["et", "ou"],
        "ga" => &["agus", "nó"],
        "hr" => &["i", "ili", "te"],
        "hu" => &["és", "vagy", "illetve"],
        "it" => &["e", "ed", "o"],
        "lt" => &["ir", "ar", "arba"],
        "lv" => &["un", "vai"],
        "mt" => &["u", "jew"],
        "nl" => &["en", "of", "tot"],
        "pl" => &["i", "lub", "oraz", "albo", "czy"],
        "pt" => &["e", "ou"],
        "ro" => &["și", "sau"],
        "sk" => &["a", "i", "alebo", "či", "až"],
        "sl" => &["in", "ali", "ter"],
        "sv" => &["och", "eller", "till"],
        _ => &["and", "or", "to", "and/or", "as"],
    };
    joining.contains(&first) || joining.contains(&first.trim_end_matches(','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::blocks::Before;

    #[track_caller]
    fn check(language: &'static str, lines: &[&str], expected: &str) {
        let line = |text: &&str| Line { place: 1, before: Before::Line, column: None, text: (*text).to_owned() };
        let set: Vec<Line> = lines.iter().map(line).collect();
        let hyphens = Hyphens::of(&set, language);
        let mut text = String::new();
        for line in lines {
            hyphens.append(&mut text, line);
        }
        assert_eq!(text, expected);
    }

    #[test]
    fn half_a_word_keeps_its_hyphen_and_its_blank() {
        check(
            "de",
            &["die Land-", "und Forstwirtschaft, Obst-", "bzw. Gemüse"],
            "die Land- und Forstwirtschaft, Obst- bzw. Gemüse",
        );
        check("en", &["short-", "and long-term, pre-", "or post-war"], "short- and long-term, pre- or post-war");
        check("es", &["pre-", "y posguerra"], "pre- y posguerra");
        // What joins in one language is part of a word in another.
        check("pt", &["reconhecê-", "o"], "reconhecê-o");
        check("en", &["up-", "to-date"], "up-to-date");
    }

    #[test]
    fn a_divided_word_is_joined_where_it_is_printed_whole_elsewhere() {
        check("en", &["the development of devel-", "opment"], "the development of development");
        check("de", &["Ausfuhren, Aus-", "fuhr"], "Ausfuhren, Aus-fuhr");
        check("en", &["long-term and longterm, long-", "term"], "long-term and longterm, long-term");
        check("en", &["in Schleswig-Holstein, Schles-", "wig-Holstein"], "in Schleswig-Holstein, Schleswig-Holstein");
        check("en", &["the EU and Canada, EU-", "Canada"], "the EU and Canada, EU-Canada");
    }
}
