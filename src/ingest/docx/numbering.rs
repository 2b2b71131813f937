//! Markers that a word processor counts: `A.`, `1.`, `(a)`, `–`.
//!
//! ```text
//! w:abstractNum w:abstractNumId ▶ w:lvl w:ilvl ▶ w:start, w:numFmt, w:lvlText "%1."
//! w:num w:numId ▶ w:abstractNumId
//! ```

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::{attribute, walk};
use crate::model::roman;

/// Word has nine levels.
const LEVELS_MAX: usize = 9;

/// A marker is short; each level stands in it once.
const TEXT_MAX: usize = 40;

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: String,
    /// With `%1` for the number of the outermost level.
    text: String,
    /// The style of the paragraphs that have this level.
    style: String,
}

/// The lists of a document, and how far each was counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// The levels of each definition, by its id.
    definitions: BTreeMap<String, BTreeMap<usize, Level>>,
    /// The definition of each list.
    lists: BTreeMap<String, String>,
    /// The last number of each level, by definition: lists of one definition are counted together.
    counted: BTreeMap<String, BTreeMap<usize, u32>>,
}

impl Numbering {
    /// Reads `word/numbering.xml`, as far as it is sound.
    pub(super) fn read(part: &str) -> Self {
        let mut numbering = Self::default();
        let mut definition = String::new();
        let mut list = String::new();
        let mut level = 0;
        let _ = walk(part, &mut |_, event| {
            let (Event::Start(tag) | Event::Empty(tag)) = event else {
                return;
            };
            match tag.local_name().as_ref() {
                "abstractNum" => definition = attribute(tag, "abstractNumId").unwrap_or_default(),
                "num" => list = attribute(tag, "numId").unwrap_or_default(),
                "abstractNumId" => {
                    numbering.lists.insert(list.clone(), value(tag));
                }
                "lvl" => level = attribute(tag, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0),
                name @ ("start" | "numFmt" | "lvlText" | "pStyle") if level < LEVELS_MAX => {
                    let levels = numbering.definitions.entry(definition.clone()).or_default();
                    let level = levels.entry(level).or_insert_with(|| Level { start: 1, ..Level::default() });
                    match name {
                        "start" => level.start = value(tag).parse().unwrap_or(1),
                        "pStyle" => level.style = value(tag),
                        "numFmt" => level.format = value(tag),
                        _ => level.text = value(tag).chars().take(TEXT_MAX).collect(),
                    }
                }
                _ => {}
            }
        });
        numbering
    }

    /// The level of a list that paragraphs of a style have.
    pub(super) fn level_of(&self, list: &str, style: &str) -> Option<usize> {
        let levels = self.definitions.get(self.lists.get(list)?)?;
        levels.iter().find(|(_, level)| level.style == style).map(|(at, _)| *at)
    }

    /// The marker of the next paragraph of a list at a level, or `None` where the list marks nothing.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let definition = self.lists.get(list)?;
        let levels = self.definitions.get(definition)?;
        let own = levels.get(&level)?;
        if own.format == "bullet" {
            return Some("–".to_owned());
        }
        if own.format == "none" || own.text.is_empty() {
            return None;
        }
        let counted = self.counted.entry(definition.clone()).or_default();
        let number = counted.get(&level).map_or(own.start, |last| last.saturating_add(1));
        counted.insert(level, number);
        counted.retain(|other, _| *other <= level);
        let mut marker = own.text.clone();
        for (at, level) in levels {
            let number = counted.get(at).copied().unwrap_or(level.start);
            marker = marker.replace(&format!("%{}", at + 1), &printed(number, &level.format));
        }
        Some(marker)
    }
}

fn value(tag: &BytesStart<'_>) -> String {
    attribute(tag, "val").unwrap_or_default()
}

/// A number in a format of the word processor.
fn printed(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(number).to_lowercase(),
        "upperLetter" => letters(number),
        "lowerRoman" => roman::write(number).unwrap_or_default(),
        "upperRoman" => roman::write(number).unwrap_or_default().to_uppercase(),
        _ => number.to_string(),
    }
}

/// `A` for 1, `Z` for 26, `AA` for 27, `BB` for 28: as Word counts.
fn letters(number: u32) -> String {
    let at = number.saturating_sub(1);
    let letter = char::from(b'A' + u8::try_from(at % 26).expect("less than 26"));
    let times = usize::try_from(at / 26 + 1).unwrap_or(1).min(4);
    letter.to_string().repeat(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_counted_by_level() {
        let part = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%2)"/></w:lvl>
            </w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#;
        let mut numbering = Numbering::read(part);
        let markers: Vec<_> =
            [0, 1, 1, 0, 1].into_iter().map(|level| numbering.next("3", level).unwrap_or_default()).collect();
        assert_eq!(markers, ["1.", "(i)", "(ii)", "2.", "(i)"]);
        assert_eq!(numbering.next("9", 0), None);
    }

    #[test]
    fn numbers_are_printed_as_word_prints_them() {
        assert_eq!(printed(28, "upperLetter"), "BB");
        assert_eq!(printed(14, "lowerRoman"), "xiv");
        assert_eq!(printed(0, "upperLetter"), "A");
    }
}
