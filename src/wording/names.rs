//! How things are called and put in a row.

use super::Wording;
use crate::model::{ClauseLabel, DocumentKind, Language};

/// What joins the last two items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conjunction {
    And,
    Or,
    /// Where none of the items is there.
    Nor,
}

impl Wording {
    /// `A, B and C`.
    #[must_use]
    pub fn list(self, items: &[String], conjunction: Conjunction) -> String {
        let (last, items) = match items {
            [] => return String::new(),
            [one] => return one.clone(),
            [items @ .., last] => (last, items.join(", ")),
        };
        let arguments = [("items", items.into()), ("last", last.into())];
        match conjunction {
            Conjunction::And => self.say_with("list-and", &arguments),
            Conjunction::Or => self.say_with("list-or", &arguments),
            Conjunction::Nor => self.say_with("list-nor", &arguments),
        }
    }

    /// What a person calls the clause: `paragraph 7(a)`, `Ziffer 7(a)`.
    #[must_use]
    pub fn clause(self, label: &ClauseLabel) -> String {
        self.say_with("clause", &[("kind", label.kind().noun().into()), ("number", label.printed().into())])
    }

    /// All the clauses of a kind that a resolution has, as they stand behind “it has”: `paragraphs 1 to 12`,
    /// `one recital`.
    #[must_use]
    pub fn range(self, first: &ClauseLabel, last: &ClauseLabel) -> String {
        let kind = ("kind", first.kind().noun().into());
        if first == last {
            return self.say_with("range-one", &[kind]);
        }
        self.say_with("range", &[kind, ("first", first.printed().into()), ("last", last.printed().into())])
    }

    /// Clauses of a kind that follow each other: `paragraphs 7 to 20`.
    #[must_use]
    pub fn run(self, first: &ClauseLabel, last: &ClauseLabel) -> String {
        let kind = ("kind", first.kind().noun().into());
        self.say_with("run", &[kind, ("first", first.printed().into()), ("last", last.printed().into())])
    }

    /// `motion for a resolution`
    #[must_use]
    pub fn kind(self, kind: DocumentKind) -> String {
        let attribute = match kind {
            DocumentKind::Motion => "motion",
            DocumentKind::JointMotion => "joint-motion",
            DocumentKind::Report => "report",
            DocumentKind::AdoptedText => "adopted-text",
            DocumentKind::UnitedNations => "united-nations",
            DocumentKind::UnitedNationsDraft => "united-nations-draft",
        };
        self.attribute("kind", attribute).unwrap_or_else(|| kind.name().to_owned())
    }

    /// The language's name as it stands in a sentence, without a capital where the wording writes none.
    #[must_use]
    pub fn language(self, language: Language) -> String {
        self.attribute("language", language.code()).unwrap_or_else(|| language.name().to_owned())
    }

    /// The language of this code, or of this name in the wording.
    #[must_use]
    pub fn language_called(self, typed: &str) -> Option<Language> {
        let typed = typed.trim().to_lowercase();
        let by_name = |language: &Language| self.language(*language).to_lowercase() == typed;
        typed.parse().ok().or_else(|| Language::ALL.into_iter().find(by_name))
    }

    /// A day of the week, 1 for Monday, as it stands in a sentence.
    #[must_use]
    pub fn weekday(self, day: i8) -> String {
        self.say_with("weekday", &[("day", i64::from(day).into())])
    }

    /// `5 May 2022` for `2022-05-05`; what is no date stays as it is.
    #[must_use]
    pub fn date(self, iso: &str) -> String {
        let numbers: Vec<u32> = iso.split('-').map_while(|number| number.parse().ok()).collect();
        match numbers.as_slice() {
            &[year, month @ 1..=12, day] => {
                self.say_with("date", &[("day", day.into()), ("month", month.into()), ("year", year.into())])
            }
            _ => iso.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_in_each_language() {
        for (code, expected) in [
            ("en", "5 May 2022"),
            ("fr", "5 mai 2022"),
            ("de", "5. Mai 2022"),
            ("es", "5 de mayo de 2022"),
            ("it", "5 maggio 2022"),
            ("pl", "5 maja 2022"),
        ] {
            assert_eq!(Wording::of(code).date("2022-05-05"), expected);
        }
        assert_eq!(Wording::of("fr").date("2024-08-01"), "1er août 2024");
        for other in ["", "2022-05", "2022-13-05", "May 2022"] {
            assert_eq!(Wording::default().date(other), other);
        }
    }

    #[test]
    fn clauses_are_called_as_parliament_calls_them() {
        for (code, expected) in [
            ("en", "paragraph 7(a), recital AA and citation 3"),
            ("fr", "paragraphe 7(a), considérant AA et visa 3"),
            ("de", "Ziffer 7(a), Erwägung AA und Bezugsvermerk 3"),
            ("es", "apartado 7(a), considerando AA y visto 3"),
            ("it", "paragrafo 7(a), considerando AA e visto 3"),
            ("pl", "ustęp 7(a), motyw AA i umocowanie 3"),
        ] {
            let wording = Wording::of(code);
            let labels = ["par:7(a)", "rec:AA", "cit:3"].map(|label| label.parse().expect("a label"));
            assert_eq!(wording.list(&labels.map(|label| wording.clause(&label)), Conjunction::And), expected);
        }
    }

    #[test]
    fn all_kinds_and_languages_have_names() {
        for wording in Wording::all() {
            for language in Language::ALL {
                assert!(wording.attribute("language", language.code()).is_some(), "{language} in {}", wording.code());
            }
        }
        assert_eq!(Wording::of("it").kind(DocumentKind::JointMotion), "proposta di risoluzione comune");
        assert_eq!(Wording::of("pl").language(Language::English), "angielski");
    }

    #[test]
    fn languages_are_known_by_code_and_by_name() {
        for wording in Wording::all() {
            for language in Language::ALL {
                assert_eq!(wording.language_called(&wording.language(language)), Some(language));
                assert_eq!(wording.language_called(&language.code().to_uppercase()), Some(language));
            }
            assert_eq!(wording.language_called("Klingon"), None);
        }
    }

    #[test]
    fn lists_of_none_and_one_need_no_conjunction() {
        assert_eq!(Wording::default().list(&[], Conjunction::Or), "");
        assert_eq!(Wording::default().list(&["A".to_owned()], Conjunction::Or), "A");
    }
}
