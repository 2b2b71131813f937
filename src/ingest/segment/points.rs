//! The points of a clause: which label a marker such as `(a)`, `(i)` or `(2)` continues.
//!
//! `(i)` is a letter behind `(h)` and a roman number elsewhere; so a marker is read by what it continues, the deepest
//! list first, and begins a list one level deeper only if it is the first of its style. Behind `(z)` come `(aa)` and `(ab)`
//! or `(bb)`; behind `(a)`, `(aa)` and `(ab)` were put in later, before `(b)`.

use crate::model::roman;

/// How the points of one list are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Letter,
    Roman,
    Digit,
}

impl Style {
    const ALL: [Self; 3] = [Self::Letter, Self::Roman, Self::Digit];

    /// The position in its list, from 1, of a marker in this style.
    fn position(self, mark: &str) -> Option<u32> {
        match self {
            Self::Letter => {
                let letter = |byte: u8| byte.is_ascii_lowercase().then(|| u32::from(byte - b'a') + 1);
                match *mark.as_bytes() {
                    [one] => letter(one),
                    [one, other] if one == other => Some(26 + letter(one)?),
                    [one, other] => Some(26 * letter(one)? + letter(other)?),
                    _ => None,
                }
            }
            Self::Roman => roman::read(mark).filter(|number| *number <= ROMAN_MAX),
            Self::Digit => mark.parse().ok().filter(|position| *position > 0),
        }
    }
}

/// How the markers of one list are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Print {
    /// `(a)`
    Brackets,
    /// `a)`
    Bracket,
    /// `a.`
    FullStop,
}

impl Print {
    /// How the marker is printed that a line begins with.
    pub(super) fn of(line: &str) -> Self {
        match line.trim_start_matches('“') {
            line if line.starts_with('(') => Self::Brackets,
            line if line.find(')') < line.find('.') && line.contains(')') || !line.contains('.') => Self::Bracket,
            _ => Self::FullStop,
        }
    }
}

/// The largest Roman number that a list needs.
const ROMAN_MAX: u32 = 39;

/// The lists that are open below a clause, outermost first: how they are counted and printed, and their last position.
#[derive(Default)]
pub(super) struct OpenLists(Vec<(Style, Print, u32)>);

/// Where a marker belongs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The number of lists above the point's own.
    pub(super) depth: usize,
    /// Points left out before this one.
    pub(super) missing: bool,
}

impl OpenLists {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Closes all lists but the outermost, which may go on.
    pub(super) fn close_inner(&mut self) {
        self.0.truncate(1);
    }

    /// Takes up a point: the lists deeper than its own are closed. `None` if the marker continues and begins nothing.
    pub(super) fn take_up(&mut self, mark: &str, print: Print) -> Option<Place> {
        let continued = self.continued(mark, Some(print), 1).map(|found| (found, false));
        let found = continued
            .or_else(|| self.begun(mark, print).map(|found| (found, false)))
            .or_else(|| self.continued(mark, None, 1).or_else(|| self.put_in(mark)).map(|found| (found, false)))
            .or_else(|| (2..=3).find_map(|step| self.continued(mark, None, step)).map(|found| (found, true)));
        let ((depth, style, position), missing) = found?;
        let print = self.0.get(depth).filter(|_| position > 1).map_or(print, |(_, print, _)| *print);
        self.0.truncate(depth);
        self.0.push((style, print, position));
        Some(Place { depth, missing })
    }

    /// A point that was put in behind the last one, whose letter it begins with; the next letter still comes next. No roman
    /// number as short as those of lists has `a` to `g` in the second place.
    fn put_in(&self, mark: &str) -> Option<(usize, Style, u32)> {
        let (last_style, _, last) = *self.0.last()?;
        let is_letter = last_style == Style::Letter && mark.len() == 2 && mark.ends_with(|c| ('a'..='g').contains(&c));
        let before = mark.get(..1).and_then(|letter| Style::Letter.position(letter))?;
        (is_letter && before == last).then_some((self.0.len() - 1, last_style, last))
    }

    /// Whether a number is the next of an open list of numbers.
    pub(super) fn expects_number(&self, number: u32) -> bool {
        self.0.iter().any(|(style, _, last)| *style == Style::Digit && number == last + 1)
    }

    fn continued(&self, mark: &str, print: Option<Print>, step: u32) -> Option<(usize, Style, u32)> {
        self.0.iter().enumerate().rev().find_map(|(depth, (style, printed, last))| {
            let position = style.position(mark)?;
            let alike = print.is_none_or(|print| print == *printed);
            (alike && position == last + step).then_some((depth, *style, position))
        })
    }

    /// A list begins where none is open that is counted and printed like it.
    fn begun(&self, mark: &str, print: Print) -> Option<(usize, Style, u32)> {
        let open = |style: &Style| self.0.iter().any(|(other, printed, _)| other == style && *printed == print);
        let style = Style::ALL.into_iter().find(|style| style.position(mark) == Some(1) && !open(style))?;
        Some((self.0.len(), style, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The depths of the points, one after another; `-` for a marker that is none.
    #[track_caller]
    fn check(marks: &str, expected: &str) {
        let mut lists = OpenLists::default();
        let depths: Vec<String> = marks
            .split(' ')
            .map(|mark| {
                lists.take_up(mark, Print::Brackets).map_or_else(|| "-".to_owned(), |place| place.depth.to_string())
            })
            .collect();
        assert_eq!(depths.join(" "), expected);
    }

    #[test]
    fn points_continue_the_list_that_they_follow() {
        check("a b c", "0 0 0");
        check("a i ii iii b i ii", "0 1 1 1 0 1 1");
        check("a b c d e f g h i j", "0 0 0 0 0 0 0 0 0 0");
        check("i ii iii iv v", "0 0 0 0 0");
        check("y z aa bb", "- - - -");
        check("1 2 a b 3", "0 0 1 1 0");
        let to_z: Vec<String> = ('a'..='z').map(String::from).collect();
        for beyond in ["aa bb cc", "aa ab ac"] {
            check(&format!("{} {beyond}", to_z.join(" ")), &["0"; 29].join(" "));
        }
        check("a aa ab b ba c ec d", "0 0 0 0 0 0 - 0");
        check("a i aa b", "0 1 - 0");
    }
}
