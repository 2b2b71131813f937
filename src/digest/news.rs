//! What was added to the library or changed there: the first few with their most important clauses, the others by number,
//! title, kind, date and link.
//!
//! Most important are the first paragraphs that ask somebody for something ("Calls on …", "Urges …"), as that is what a
//! resolution is for; else its first paragraph. One is quoted of each resolution, and a second where there is room, word for
//! word and whole.

use crate::{
    engine::Engine,
    model::{Clause, Language, Quote, Resolution, ResolutionId},
    render::{self, Page},
    wording::Wording,
};

/// Resolutions that are quoted; more are listed.
const QUOTED_MAX: usize = 5;

/// Clauses quoted of one resolution.
const CLAUSES_MAX: usize = 2;

/// Characters of all quotes together, beyond the first.
const QUOTED_LENGTH_MAX: usize = 4000;

/// Resolutions that are listed; more are counted.
const LISTED_MAX: usize = 40;

/// Characters of a title in the list.
const TITLE_MAX: usize = 160;

/// Between entries, as in other lists.
const GAP: &str = "\n\n";

/// One of the first so many words of a paragraph says what it does: `Strongly urges`, `Wzywa`, `Once more calls`.
const VERB_WITHIN: usize = 3;

/// A resolution that is new, or whose text has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    pub resolution: ResolutionId,
    pub changed: bool,
}

/// The pages that tell what is new; none where nothing is.
pub(super) fn pages(
    engine: &Engine,
    news: &[News],
    language: Option<Language>,
    wording: Wording,
    max: usize,
) -> Vec<Page> {
    let teller = Teller { engine, language, wording, max };
    let mut held = news.iter().filter(|one| engine.holds(&one.resolution)).peekable();
    let mut told: Vec<Told> = Vec::new();
    let mut length = 0;
    while let Some(one) = held.peek() {
        if let Some(one) = teller.tell(one) {
            length += one.first.iter().map(Page::length).sum::<usize>();
            if told.len() == QUOTED_MAX || (!told.is_empty() && length > QUOTED_LENGTH_MAX) {
                break;
            }
            told.push(one);
        }
        held.next();
    }
    let others: Vec<&News> = held.collect();
    // Only what the first clauses leave is for the second ones.
    if !others.is_empty() {
        length = QUOTED_LENGTH_MAX;
    }
    let mut pages = Vec::new();
    for Told { first, second } in told {
        let further: usize = second.iter().map(Page::length).sum();
        pages.extend(first);
        if length + further <= QUOTED_LENGTH_MAX {
            length += further;
            pages.extend(second);
        }
    }
    pages.extend(teller.list(&others));
    pages
}

/// One resolution by its most important clauses, the second of which may be left out.
struct Told {
    first: Vec<Page>,
    second: Vec<Page>,
}

struct Teller<'a> {
    engine: &'a Engine,
    language: Option<Language>,
    wording: Wording,
    max: usize,
}

impl Teller<'_> {
    fn tell(&self, news: &News) -> Option<Told> {
        let resolution = self.engine.resolution(&news.resolution)?;
        let quotes = most_important(&resolution);
        let mut clauses =
            quotes.iter().map(|quote| super::quoted(self.engine, quote, self.language, self.wording, self.max));
        let first = clauses.next().unwrap_or_else(|| vec![self.without_clause(&resolution)]);
        let [first, second] = [first, clauses.next().unwrap_or_default()].map(|pages| self.marked(news, pages));
        Some(Told { first, second })
    }

    fn without_clause(&self, resolution: &Resolution) -> Page {
        Page {
            title: resolution.id().to_string(),
            text: render::escape(&resolution.header.title),
            url: resolution.header.url(),
            footer: resolution.header.date.as_deref().map(|date| self.wording.date(date)).unwrap_or_default(),
        }
    }

    fn marked(&self, news: &News, mut pages: Vec<Page>) -> Vec<Page> {
        for page in &mut pages {
            page.title = self.mark(news, std::mem::take(&mut page.title));
        }
        pages
    }

    fn mark(&self, news: &News, title: String) -> String {
        let key = if news.changed { "digest-changed" } else { "digest-new" };
        self.wording.say_with(key, &[("title", title.into())])
    }

    /// Those for which there is no room, on as many pages as they take.
    fn list(&self, others: &[&News]) -> Vec<Page> {
        let mut lines: Vec<String> = others.iter().take(LISTED_MAX).filter_map(|one| self.line(one)).collect();
        if let Some(beyond) = others.len().checked_sub(LISTED_MAX).filter(|beyond| *beyond > 0) {
            lines.push(self.wording.say_with("digest-news-beyond", &[("count", beyond.into())]));
        }
        let mut pages: Vec<Page> = Vec::new();
        for line in lines {
            let length = line.chars().count() + GAP.len();
            match pages.last_mut() {
                Some(page) if page.text.chars().count() + length <= self.max => {
                    page.text = format!("{}{GAP}{line}", page.text);
                }
                _ => pages.push(Page { title: String::new(), text: line, url: None, footer: String::new() }),
            }
        }
        if let Some(first) = pages.first_mut() {
            first.title = self.wording.say_with("digest-more-news", &[("count", others.len().into())]);
        }
        pages
    }

    fn line(&self, news: &News) -> Option<String> {
        let info = self.engine.info(&news.resolution)?;
        Some(self.mark(news, render::resolution_line(&info.header, TITLE_MAX, self.wording)))
    }
}

/// The paragraphs that are quoted, best first; none where there is no paragraph.
fn most_important(resolution: &Resolution) -> Vec<Quote> {
    let asks = |clause: &&Clause| asks(&clause.text, resolution.header.language);
    let mut clauses: Vec<&Clause> = resolution.paragraphs().filter(asks).take(CLAUSES_MAX).collect();
    if clauses.is_empty() {
        clauses.extend(resolution.paragraphs().next());
    }
    clauses.into_iter().filter_map(|clause| resolution.quote(&clause.label)).collect()
}

fn asks(text: &str, language: Language) -> bool {
    let words = text.split_whitespace().take(VERB_WITHIN).map(str::to_lowercase);
    words.into_iter().any(|word| requests(language).contains(&word.trim_matches(|c: char| !c.is_alphabetic())))
}

/// How paragraphs begin that ask somebody for something. Those that only have the text sent on are not among them.
fn requests(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["calls", "urges", "demands", "insists", "requests", "appeals", "invites", "recommends"],
        Language::French => &["demande", "invite", "exhorte", "presse", "exige", "appelle", "recommande", "prie"],
        Language::German => &["fordert", "verlangt", "appelliert", "ersucht", "empfiehlt", "bittet", "drängt"],
        Language::Spanish => &["pide", "insta", "exige", "solicita", "exhorta", "invita", "recomienda", "reclama"],
        Language::Italian => &["chiede", "invita", "esorta", "sollecita", "esige", "raccomanda"],
        Language::Polish => &["wzywa", "apeluje", "domaga", "nalega", "zaleca", "żąda"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::testing::{engine, resolution, resolution_of};

    fn told(library: &[Resolution], changed: bool, max: usize) -> Vec<Page> {
        let news: Vec<_> = library.iter().map(|one| News { resolution: one.id().clone(), changed }).collect();
        pages(&engine(library), &news, None, Wording::default(), max)
    }

    #[test]
    fn the_first_request_is_quoted_with_number_title_date_and_link() {
        let clauses = [
            ("rec:A", "whereas it calls"),
            ("par:1", "Welcomes the recent calls from Geneva;"),
            ("par:2", "Strongly urges Ruritania to free its poets;"),
            ("par:3", "Calls on Graustark to help;"),
        ];
        let pages = told(&[resolution_of("B9-0001/2022", &clauses)], true, 2000);
        let titles: Vec<_> = pages.iter().map(|page| page.title.as_str()).collect();
        assert_eq!(titles, ["Changed: Paragraph 2 · B9-0001/2022", "Changed: Paragraph 3 · B9-0001/2022"]);
        assert_eq!(pages[0].text, "**2.** Strongly urges Ruritania to free its poets;");
        assert!(pages[0].url.as_ref().is_some_and(|url| url.contains("B-9-2022-0001")), "{:?}", pages[0].url);
        assert_eq!(pages[0].footer, "Title of B9-0001/2022 · motion for a resolution · 4 May 2022");
    }

    #[test]
    fn one_that_asks_for_nothing_is_told_by_its_first_paragraph_or_its_title() {
        let library = [resolution("B9-0001/2022", &["par:1", "par:2"]), resolution("B9-0002/2022", &["rec:A"])];
        let pages = told(&library, false, 2000);
        assert_eq!(pages[0].text, "**1.** Text of par:1");
        assert_eq!((&*pages[1].title, &*pages[1].text), ("New: B9-0002/2022", "Title of B9\\-0002/2022"));
    }

    #[test]
    fn a_second_clause_comes_only_where_there_is_room() {
        let long = format!("Calls on Graustark to mend {};", "its harbours and ".repeat(130));
        let clauses = [("par:1", "Urges Ruritania to free its poets;"), ("par:2", long.as_str())];
        let count = |resolutions: usize| {
            let library: Vec<_> =
                (1..=resolutions).map(|n| resolution_of(&format!("B9-{n:04}/2022"), &clauses)).collect();
            told(&library, false, 4000).iter().map(|page| page.text.starts_with("**2.**")).collect::<Vec<_>>()
        };
        assert_eq!(count(1), [false, true]);
        assert_eq!(count(2), [false, true, false]);
    }

    #[test]
    fn the_others_are_listed_with_title_date_and_link_and_very_many_counted() {
        let count = QUOTED_MAX + LISTED_MAX + 7;
        let library: Vec<_> =
            (1..=count).map(|n| resolution_of(&format!("B9-{n:04}/2022"), &[("par:1", "Calls for peace;")])).collect();
        let pages = told(&library, false, 2000);
        let list = &pages[QUOTED_MAX..];
        assert!(list.len() > 1 && list.iter().all(|page| page.text.chars().count() <= 2000));
        assert_eq!(list[0].title, "47 more are new or changed");
        let text = list.iter().map(|page| page.text.replace('\\', "")).collect::<Vec<_>>().join(GAP);
        let entries: Vec<&str> = text.split(GAP).collect();
        assert_eq!(
            entries[0],
            "New: **[B9-0006/2022](<https://www.europarl.europa.eu/doceo/document/B-9-2022-0006_EN.html>)** · \
             Title of B9-0006/2022 (motion for a resolution, 4 May 2022)"
        );
        assert_eq!(entries.len(), LISTED_MAX + 1);
        assert!(entries[LISTED_MAX - 1].contains("B9-0045/2022"), "{entries:?}");
        assert_eq!(entries[LISTED_MAX], "… and 7 more: `/resolutions` shows them.");
    }

    #[test]
    fn those_that_have_gone_are_left_out() {
        let news = [News { resolution: "B9-0099/2022".parse().unwrap(), changed: false }];
        let library = [resolution("B9-0001/2022", &["par:1"])];
        assert!(pages(&engine(&library), &news, None, Wording::default(), 2000).is_empty());
    }
}
