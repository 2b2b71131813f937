//! Glyphs to lines: what stands on one baseline, and which digits above it are the marks of footnotes.

use super::glyphs::Glyph;

/// Glyphs whose baselines differ by less than this part of their size stand on one line; raised marks differ by a third.
const SAME_LINE: f64 = 0.5;

/// A gap wider than this part of the size is a blank, though none was printed.
const BLANK: f64 = 0.2;

/// A raised glyph is smaller than this part of its line's size …
const RAISED_SIZE: f64 = 0.85;

/// … and stands above the baseline by more than this part of it.
const RAISED_BY: f64 = 0.1;

/// The most settings that are told apart on a line.
const SETTINGS_MAX: usize = 100;

/// One line of a page.
#[derive(Clone, Debug)]
pub(super) struct SetLine {
    pub(super) left: f64,
    pub(super) baseline: f64,
    /// The size of most of its glyphs.
    pub(super) size: f64,
    /// Without the marks, white space folded.
    pub(super) text: String,
    pub(super) marks: Vec<Mark>,
}

/// Raised digits or asterisks.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Where in the line's text, in bytes.
    pub(super) at: usize,
    pub(super) printed: String,
}

impl SetLine {
    /// The line as printed, its marks in their places.
    pub(super) fn printed(&self) -> String {
        let mut text = self.text.clone();
        for mark in self.marks.iter().rev() {
            text.insert_str(mark.at, &mark.printed);
        }
        text
    }
}

/// The lines of a page from top to bottom.
pub(super) fn of_glyphs(mut glyphs: Vec<Glyph>) -> Vec<SetLine> {
    glyphs.retain(|glyph| !glyph.text.trim().is_empty() || glyph.right > glyph.left);
    glyphs.sort_by(|one, other| other.baseline.total_cmp(&one.baseline));
    let mut lines = Vec::new();
    let mut open: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        let reach = SAME_LINE * open.iter().map(|glyph| glyph.size).fold(glyph.size, f64::max);
        if open.first().is_some_and(|top| top.baseline - glyph.baseline > reach) {
            lines.extend(line(std::mem::take(&mut open)));
        }
        // A blank says nothing of where a line stands.
        if !open.is_empty() || !glyph.text.trim().is_empty() {
            open.push(glyph);
        }
    }
    lines.extend(line(open));
    lines
}

/// One line, or nothing if it is blank.
fn line(mut glyphs: Vec<Glyph>) -> Option<SetLine> {
    glyphs.sort_by(|one, other| one.left.total_cmp(&other.left));
    let (size, baseline) = setting(&glyphs)?;
    let left = glyphs.iter().find(|glyph| !glyph.text.trim().is_empty())?.left;
    let mut line = SetLine { left, baseline, size, text: String::new(), marks: Vec::new() };
    let mut before: Option<&Glyph> = None;
    for glyph in &glyphs {
        let overprint = before.is_some_and(|before| {
            before.text == glyph.text && (before.left - glyph.left).abs() < 0.05 * size && !glyph.text.trim().is_empty()
        });
        if overprint {
            continue;
        }
        let gap = before.is_some_and(|before| glyph.left - before.right > BLANK * size);
        if gap || glyph.text.trim().is_empty() {
            blank(&mut line.text);
        }
        if is_raised(glyph, size, baseline) {
            raise(&mut line, glyph.text.trim());
        } else {
            line.text.push_str(glyph.text.trim());
        }
        before = Some(glyph);
    }
    let end = line.text.trim_end().len();
    line.text.truncate(end);
    line.marks.iter_mut().for_each(|mark| mark.at = mark.at.min(end));
    (!line.text.is_empty() || !line.marks.is_empty()).then_some(line)
}

/// The size and baseline of most of a line; where none has most, those of its largest glyphs.
fn setting(glyphs: &[Glyph]) -> Option<(f64, f64)> {
    let mut settings: Vec<(&Glyph, usize)> = Vec::new();
    let mut printed = 0;
    for glyph in glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()) {
        printed += 1;
        let like =
            |other: &Glyph| (glyph.size - other.size).abs() < 0.1 && (glyph.baseline - other.baseline).abs() < 0.1;
        let full = settings.len() == SETTINGS_MAX;
        match settings.iter_mut().find(|(other, _)| like(other)) {
            Some((_, count)) => *count += 1,
            None if full => {}
            None => settings.push((glyph, 1)),
        }
    }
    let most = settings.iter().max_by_key(|(_, count)| *count).filter(|(_, count)| count * 2 >= printed);
    let (main, _) = most.or_else(|| settings.iter().max_by(|one, other| one.0.size.total_cmp(&other.0.size)))?;
    Some((main.size, main.baseline))
}

fn blank(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

fn is_raised(glyph: &Glyph, size: f64, baseline: f64) -> bool {
    let mark = glyph.text.trim();
    glyph.size < RAISED_SIZE * size
        && glyph.baseline > baseline + RAISED_BY * size
        && !mark.is_empty()
        && mark.chars().all(|c| c.is_ascii_digit() || c == '*')
}

/// Adds to the mark that stands here, or begins one.
fn raise(line: &mut SetLine, printed: &str) {
    let at = line.text.len();
    match line.marks.last_mut() {
        Some(mark) if mark.at == at => mark.printed.push_str(printed),
        _ => line.marks.push(Mark { at, printed: printed.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, left: f64, baseline: f64, size: f64) -> Vec<Glyph> {
        let glyph = |(at, c): (usize, char)| {
            let left = left + f64::from(u32::try_from(at).unwrap()) * size / 2.0;
            Glyph { left, right: left + size / 2.0, baseline, size, text: c.to_string() }
        };
        text.chars().enumerate().map(glyph).collect()
    }

    #[test]
    fn raised_digits_are_marks_and_blanks_come_from_gaps() {
        let mut glyphs = set("2022/126", 100.0, 400.0, 12.0);
        glyphs.extend(set("2", 148.0, 403.7, 8.0));
        glyphs.extend(set(", which", 152.0, 400.0, 12.0));
        glyphs.extend(set("G.", 50.0, 400.0, 12.0));
        glyphs.extend(set("next", 100.0, 386.0, 12.0));
        let lines = of_glyphs(glyphs);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].text, "G. 2022/126, which");
        assert_eq!(lines[0].printed(), "G. 2022/1262, which");
        assert_eq!(lines[1].text, "next");
    }
}
