//! Quotation marks that are open in running text: what stands between them has markers of its own.

/// The opening marks with those that close them; `“` closes too in some languages.
const PAIRS: [(char, &[char]); 5] = [('“', &['”']), ('„', &['“', '”']), ('«', &['»']), ('‘', &['’']), ('"', &['"'])];

/// The quotation that is open at the end of a text, if any.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quotation {
    open: Option<(char, &'static [char])>,
    /// Quotations of the same marks that are open inside of it.
    inner: usize,
}

impl Quotation {
    pub(super) fn is_open(self) -> bool {
        self.open.is_some()
    }

    pub(super) fn is_open_with(self, mark: char) -> bool {
        self.open.is_some_and(|(opening, _)| opening == mark)
    }

    /// Takes in the next line of the text.
    pub(super) fn read(&mut self, line: &str) {
        let mut before = ' ';
        let mut chars = line.chars().peekable();
        // Each line of a long quotation may begin with its opening mark again.
        let again = self.open.map(|(opening, _)| opening).filter(|opening| line.starts_with(*opening));
        if again.is_some() {
            before = chars.next().unwrap_or(' ');
        }
        while let Some(mark) = chars.next() {
            self.mark(before, mark, chars.peek().copied());
            before = mark;
        }
    }

    fn mark(&mut self, before: char, mark: char, behind: Option<char>) {
        // An apostrophe stands between letters.
        if mark == '’' && behind.is_some_and(char::is_alphanumeric) {
            return;
        }
        // What is quoted may begin in the next line; French sets a blank behind its opening mark.
        let begins = behind.map_or(before.is_whitespace(), |behind| !behind.is_whitespace());
        let opens = !before.is_alphanumeric() && (mark == '«' || begins);
        match self.open {
            Some((_, closing)) if closing.contains(&mark) && self.inner == 0 => self.open = None,
            Some((_, closing)) if closing.contains(&mark) => self.inner -= 1,
            Some((opening, _)) if opening == mark && opens => self.inner += 1,
            None if opens => self.open = PAIRS.into_iter().find(|(opening, _)| *opening == mark),
            _ => {}
        }
    }
}

/// Whether a line has a mark that closes a single quotation for certain, and is no apostrophe as in "their parents’ fate".
pub(super) fn closes(line: &str) -> bool {
    line.match_indices('’').any(|(at, mark)| {
        let behind = &line[at + mark.len()..];
        let is_plural = line[..at].ends_with('s') && behind.starts_with(' ');
        !is_plural && !behind.starts_with(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_may_begin_in_the_next_line() {
        check(&["Calls for this text: ‘", "1. Bees are free."], true);
        check(&["Calls for this text:", "“", "1. Bees are free.", "2. So is honey.”;"], false);
        check(&["as it says in “the charter”"], false);
    }

    #[track_caller]
    fn check(lines: &[&str], open: bool) {
        let mut quotation = Quotation::default();
        for line in lines {
            quotation.read(line);
        }
        assert_eq!(quotation.is_open(), open, "{lines:?}");
    }

    #[test]
    fn a_quotation_is_open_until_its_own_mark_closes_it() {
        check(&["reads: ‘1. Bees are free."], true);
        check(&["reads: ‘1. Bees are free.", "2. The bee’s honey is common good’;"], false);
        check(&["„1. Bienen sind frei.", "2. Honig ist frei.“;"], false);
        check(&["« un « deux » trois"], true);
        check(&["“1. One;", "“2. Two.”"], false);
        check(&["the Member States’ bees, 5\" long"], false);
    }
}
