//! What was added to the library or changed there: each resolution with its most important clause.
//!
//! That is the first paragraph that asks somebody for something ("Calls on …", "Urges …"), as that is what a resolution is
//! for; else its first paragraph. It is quoted word for word and whole, with number, title, date and link.

use crate::{
    engine::Engine,
    model::{Clause, Language, Quote, Resolution, ResolutionId},
    render::{self, Page},
    wording::Wording,
};

/// Resolutions that are quoted; more are named.
const QUOTED_MAX: usize = 5;

/// Characters of all quotes together, beyond the first.
const QUOTED_LENGTH_MAX: usize = 4000;

/// Resolutions that are named; more are counted.
const NAMED_MAX: usize = 10;

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
    let mut held = news.iter().filter(|one| engine.holds(&one.resolution)).peekable();
    let (mut pages, mut length, mut quoted) = (Vec::new(), 0, 0);
    while let Some(one) = held.peek() {
        let Some(these) = told(engine, one, language, wording, max) else {
            held.next();
            continue;
        };
        length += these.iter().map(Page::length).sum::<usize>();
        if quoted == QUOTED_MAX || (quoted > 0 && length > QUOTED_LENGTH_MAX) {
            break;
        }
        pages.extend(these);
        quoted += 1;
        held.next();
    }
    pages.extend(named(&held.map(|one| &one.resolution).collect::<Vec<_>>(), wording));
    pages
}

/// One resolution, by its most important clause.
fn told(engine: &Engine, news: &News, language: Option<Language>, wording: Wording, max: usize) -> Option<Vec<Page>> {
    let resolution = engine.resolution(&news.resolution)?;
    let mut pages = match most_important(&resolution) {
        Some(quote) => super::quoted(engine, &quote, language, wording, max),
        None => vec![Page {
            title: resolution.id().to_string(),
            text: render::escape(&resolution.header.title),
            url: resolution.header.url(),
            footer: resolution.header.date.as_deref().map(|date| wording.date(date)).unwrap_or_default(),
        }],
    };
    let key = if news.changed { "digest-changed" } else { "digest-new" };
    for page in &mut pages {
        page.title = wording.say_with(key, &[("title", std::mem::take(&mut page.title).into())]);
    }
    Some(pages)
}

fn most_important(resolution: &Resolution) -> Option<Quote> {
    let asks = |clause: &&Clause| asks(&clause.text, resolution.header.language);
    let clause = resolution.paragraphs().find(asks).or_else(|| resolution.paragraphs().next())?;
    resolution.quote(&clause.label)
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

/// Those for which there is no room.
fn named(others: &[&ResolutionId], wording: Wording) -> Option<Page> {
    let mut numbers: Vec<String> = others.iter().take(NAMED_MAX).map(|id| render::escape(&id.to_string())).collect();
    if others.len() > NAMED_MAX {
        numbers.push("…".to_owned());
    }
    let arguments = [("count", others.len().into()), ("resolutions", numbers.join(", ").into())];
    (!others.is_empty()).then(|| Page {
        title: String::new(),
        text: wording.say_with("digest-more-news", &arguments),
        url: None,
        footer: String::new(),
    })
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
        assert_eq!(pages.len(), 1);
        assert_eq!(pages[0].title, "Changed: Paragraph 2 · B9-0001/2022");
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
    fn many_are_named_or_counted_and_those_that_have_gone_left_out() {
        let library: Vec<_> = (1..=18).map(|n| resolution(&format!("B9-{n:04}/2022"), &["par:1"])).collect();
        let pages = told(&library, false, 2000);
        assert_eq!(pages.len(), QUOTED_MAX + 1);
        let others = &pages[QUOTED_MAX].text;
        assert!(others.starts_with("13 more") && others.contains("B9\\-0006/2022") && others.contains('…'), "{others}");
        assert!(!others.contains("0016"), "{others}");
        let news = [News { resolution: "B9-0099/2022".parse().unwrap(), changed: false }];
        assert!(self::pages(&engine(&library), &news, None, Wording::default(), 2000).is_empty());
    }
}
