//! What one post says: the paragraph, the news, the topic and the counts that its subscription asks for.

use std::collections::HashSet;

use jiff::Timestamp;

use super::{Before, News, Shown, Subscription, Topic, news, paragraphs};
use crate::{
    answer::{Answer, HITS_MAX, Ranked, Scope},
    engine::Engine,
    model::{ClauseRef, Header, Language, Quote, ResolutionId},
    render::{self, Page},
    wording::Wording,
};

/// Clauses that a list of those asked most has.
pub const ASKED_MAX: u32 = 5;

/// A clause bears all words of a topic if it meets this share of what they weigh: other forms of a word count a little less.
const WHOLE_MIN: f32 = 0.9;

/// What a post is made of, besides the library.
#[derive(Clone, Debug, Default)]
pub struct Material {
    pub before: Before,
    pub news: Vec<News>,
    /// What is new after this is for the next post.
    pub told_until: Timestamp,
    /// What the server was quoted most from [`Subscription::asked_since`] on, and how often.
    pub asked: Vec<(ClauseRef, u64)>,
}

/// One day's post.
#[derive(Clone, Debug)]
pub struct Post {
    /// To be remembered when the post is made.
    pub shown: Shown,
    /// A sentence of our own, in Markdown; empty where there are pages.
    pub line: String,
    pub pages: Vec<Page>,
}

impl Post {
    /// The post that comes after the subscription's last one, or `None` where nothing is to be said.
    ///
    /// `max` is the longest text of a page, in characters.
    #[must_use]
    pub fn next(engine: &Engine, subscription: &Subscription, material: &Material, max: usize) -> Option<Self> {
        let wording = subscription.wording();
        let composer = Composer { engine, subscription, material, wording, max };
        let mut post = Self { shown: Shown::default(), line: String::new(), pages: Vec::new() };
        if subscription.contents.paragraphs {
            composer.add_paragraph(&mut post);
        }
        if subscription.contents.new {
            post.pages.extend(news::pages(engine, &material.news, subscription.language, wording, max));
        }
        composer.add_topic(&mut post);
        if subscription.contents.asked {
            post.pages.extend(composer.asked());
        }
        if post.pages.is_empty() {
            post.line = (!subscription.quiet).then(|| wording.say("digest-nothing"))?;
        }
        Some(post)
    }
}

/// A clause, in a language where there is such a version.
pub(super) fn quoted(
    engine: &Engine,
    quote: &Quote,
    language: Option<Language>,
    wording: Wording,
    max: usize,
) -> Vec<Page> {
    let translated = language.and_then(|language| engine.clause(quote.reference(), Some(language)));
    let quote = translated.as_ref().unwrap_or(quote);
    render::quote_pages(quote, wording, max)
}

struct Composer<'a> {
    engine: &'a Engine,
    subscription: &'a Subscription,
    material: &'a Material,
    wording: Wording,
    max: usize,
}

impl Composer<'_> {
    fn add_paragraph(&self, post: &mut Post) {
        // The number of a document stands for all its texts, as it does in a question.
        let chosen = |id: &ResolutionId| {
            let chosen = self.subscription.resolution.as_ref();
            chosen.is_none_or(|chosen| chosen == id || chosen.to_string() == id.document())
        };
        let resolutions: Vec<_> = self.engine.paragraph_counts().filter(|(id, _)| chosen(id)).collect();
        let library = paragraphs::Library {
            resolutions: &resolutions,
            has: |reference: &ClauseRef| self.engine.has(reference),
            read: |id: &ResolutionId| self.engine.resolution(id),
        };
        let next = library.next(self.subscription.last.as_ref(), &self.material.before.paragraphs);
        let Some(paragraph) = next else { return };
        let (reference, language) = (paragraph.quote.reference(), self.subscription.language);
        let translated = language.and_then(|language| self.engine.clause(reference, Some(language)));
        let quote = translated.as_ref().unwrap_or(&paragraph.quote);
        post.pages.extend(paragraph.pages(quote, self.wording, self.max));
        post.shown.paragraph = Some(reference.clone());
    }

    /// A clause about the topic whose turn was the longest ago, or about the next that has one left.
    fn add_topic(&self, post: &mut Post) {
        let turn =
            |topic: &Topic| self.material.before.turns.iter().find(|(one, _)| one == topic).map(|(_, date)| *date);
        let mut topics: Vec<&Topic> = self.subscription.contents.about.iter().collect();
        topics.sort_by_key(|topic| turn(topic));
        let mut shown = self.material.before.about.clone();
        shown.extend(post.shown.paragraph.clone());
        let language = self.subscription.language;
        let next = topics.into_iter().find_map(|topic| {
            let next = next_about(self.engine, topic, self.subscription.resolution.as_ref(), &shown)?;
            Some((topic, self.engine.clause(&next, language)?))
        });
        let Some((topic, quote)) = next else { return };
        let mut pages = quoted(self.engine, &quote, language, self.wording, self.max);
        for page in &mut pages {
            let arguments = [("topic", topic.as_str().into()), ("title", std::mem::take(&mut page.title).into())];
            page.title = self.wording.say_with("digest-about", &arguments);
        }
        post.pages.extend(pages);
        post.shown.about = Some((topic.clone(), quote.reference().clone()));
    }

    /// A document by its number, at first with its link, kind and date, if it is held.
    fn document(&self, id: &ResolutionId, is_first: bool) -> String {
        let info = if is_first { self.engine.info(id) } else { None };
        info.map_or_else(
            || render::escape(&id.to_string()),
            |info| {
                let Header { kind, date, .. } = &info.header;
                render::document(id, info.url.as_deref(), *kind, date.as_deref(), self.wording)
            },
        )
    }

    /// Which clauses were asked for most, without their words: a name and a number for each.
    fn asked(&self) -> Option<Page> {
        let asked = &self.material.asked;
        let line = |(at, (reference, count)): (usize, &(ClauseRef, u64))| {
            let is_first = asked[..at].iter().all(|(other, _)| other.resolution != reference.resolution);
            let resolution = self.document(&reference.resolution, is_first);
            let clause = render::escape(&self.wording.clause(&reference.label));
            let name = format!("{resolution} · {clause}");
            self.wording.say_with("digest-asked-line", &[("clause", name.into()), ("count", (*count).into())])
        };
        let lines: Vec<String> = asked.iter().enumerate().map(line).collect();
        let since = self.wording.date(&self.subscription.asked_since().to_string());
        (!lines.is_empty()).then(|| Page {
            title: self.wording.say_with("digest-asked", &[("date", since.into())]),
            text: lines.join("\n"),
            url: None,
            footer: String::new(),
        })
    }
}

/// Whether there is a clause about a topic at all.
#[must_use]
pub fn is_about(engine: &Engine, topic: &Topic, within: Option<&ResolutionId>) -> bool {
    next_about(engine, topic, within, &HashSet::new()).is_some()
}

/// The next clause about a topic: of those that mention an entity of that name, in the order of the library; else the best
/// that bears all its words; else what its words would be answered, unless that is a guess.
fn next_about(
    engine: &Engine,
    topic: &Topic,
    within: Option<&ResolutionId>,
    shown: &HashSet<ClauseRef>,
) -> Option<ClauseRef> {
    let named = engine.entities(Some(topic.as_str()), within);
    let named = named.inspect_err(|error| tracing::error!(%error, "the index failed, and no entity was found"));
    let mentions: Vec<ClauseRef> = named.unwrap_or_default().into_iter().flat_map(|named| named.clauses).collect();
    if !mentions.is_empty() {
        return mentions.into_iter().find(|one| !shown.contains(one));
    }
    let new = |ranked: &Ranked| Some(ranked.quote.reference().clone()).filter(|one| !shown.contains(one));
    let scope = Scope { resolution: within.cloned(), ..Scope::default() };
    let hits = engine.search(topic.as_str(), &scope, 0, HITS_MAX).hits;
    let about = hits.iter().filter(|hit| hit.score >= WHOLE_MIN).find_map(new);
    about.or_else(|| {
        let except = shown.iter().cloned().collect();
        match engine.ask_in(topic.as_str(), &Scope { limit: Some(1), except, ..scope }) {
            // What a topic names by its number is not searched for, so it has to be checked as well.
            Answer::Quotes(quotes) if !quotes.guess => quotes.quotes.iter().find_map(new),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::digest::{
        subscription::example,
        testing::{engine, resolution, resolution_of},
    };

    fn library() -> Engine {
        engine(&[
            resolution_of(
                "B9-0001/2022",
                &[
                    ("rec:A", "whereas the lighthouses of Graustark are dark;"),
                    ("par:1", "Calls on Graustark to repair its lighthouses;"),
                    ("par:2", "Regrets that poets were jailed in Ruritania;"),
                ],
            ),
            resolution("B9-0002/2022", &["par:1"]),
        ])
    }

    fn next(contents: &str, quiet: bool, material: &Material) -> Option<Post> {
        let subscription = Subscription { contents: contents.parse().unwrap(), quiet, ..example() };
        Post::next(&library(), &subscription, material, 2000)
    }

    #[test]
    fn a_paragraph_comes_with_its_progress() {
        let post = next("paragraphs", true, &Material::default()).unwrap();
        assert_eq!(post.shown.to_string(), "B9-0001/2022 par:1");
        assert!(post.pages[0].footer.ends_with(" · paragraph 1 of 2"), "{}", post.pages[0].footer);
        assert!(post.line.is_empty());
    }

    #[test]
    fn a_document_is_gone_through_with_all_its_texts() {
        let numbers = ["A9-0071/2024", "A9-0071/2024#2", "A9-0072/2024"];
        let engine = engine(&numbers.map(|id| {
            let mut text = resolution(id, &["par:1"]);
            text.header.file = "one-file.html".to_owned();
            text
        }));
        for (chosen, expected) in [
            ("A9-0071/2024", &["A9-0071/2024 par:1", "A9-0071/2024#2 par:1"][..]),
            ("A9-0071/2024#2", &["A9-0071/2024#2 par:1"]),
        ] {
            let resolution = Some(chosen.parse().unwrap());
            let mut subscription = Subscription { contents: "paragraphs".parse().unwrap(), resolution, ..example() };
            let mut material = Material::default();
            for expected in expected.iter().chain(&expected[..1]) {
                let shown = Post::next(&engine, &subscription, &material, 2000).unwrap().shown.paragraph.unwrap();
                assert_eq!(shown.to_string(), *expected, "{chosen}");
                subscription.last = Some(shown.clone());
                material.before.paragraphs.insert(shown);
            }
        }
    }

    #[test]
    fn paragraphs_that_a_text_lost_stand_for_none_that_it_gained() {
        // Shown before: as many as each has, and of the first one that has gone.
        let before = ["1/2022 par:1", "1/2022 par:1a", "1/2022 par:5", "2/2022 par:1", "2/2022 par:1a", "2/2022 par:3"];
        let before = before.map(|one| format!("B9-000{one}").parse().unwrap());
        let paragraphs = ["par:1", "par:1a", "par:3"];
        let engine = engine(&["B9-0001/2022", "B9-0002/2022"].map(|id| resolution(id, &paragraphs)));
        let mut material = Material::default();
        material.before.paragraphs.extend(before.clone());
        let subscription =
            Subscription { contents: "paragraphs".parse().unwrap(), last: before.last().cloned(), ..example() };
        let next = Post::next(&engine, &subscription, &material, 2000).unwrap();
        assert_eq!(next.shown.to_string(), "B9-0001/2022 par:3");
    }

    #[test]
    fn nothing_to_say_is_not_said_or_said_in_one_line() {
        for contents in ["new", "asked", "about:zeppelins"] {
            assert!(next(contents, true, &Material::default()).is_none(), "{contents}");
            let post = next(contents, false, &Material::default()).unwrap();
            assert!(post.pages.is_empty() && !post.line.contains('\n') && post.line.len() > 10, "{}", post.line);
            assert_eq!(post.shown, Shown::default());
        }
    }

    #[test]
    fn everything_can_be_asked_for_at_once() {
        let reference: ClauseRef = "B9-0001/2022 par:2".parse().unwrap();
        let news = vec![News { resolution: "B9-0002/2022".parse().unwrap(), changed: false }];
        let material = Material { news, asked: vec![(reference, 3)], ..Material::default() };
        let post = next("paragraphs new asked about:poets", true, &material).unwrap();
        let titles: Vec<_> = post.pages.iter().map(|page| page.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "Paragraph 1 · B9-0001/2022",
                "New: Paragraph 1 · B9-0002/2022",
                "poets: Paragraph 2 · B9-0001/2022",
                "Asked most here since 1 August 2026 (UTC)",
            ]
        );
        let link = "[B9\\-0001/2022](<https://www.europarl.europa.eu/doceo/document/B-9-2022-0001_EN.html>)";
        let kind = "(motion for a resolution, 4 May 2022)";
        let asked = post.pages[3].text.replace("\\(", "(").replace("\\)", ")");
        assert_eq!(asked, format!("{link} {kind} · paragraph 2: 3 times"));
        assert_eq!(post.shown.to_string(), "B9-0001/2022 par:1; about:poets B9-0001/2022 par:2");
    }

    #[test]
    fn what_shares_but_a_word_with_a_topic_is_not_about_it() {
        for weak in ["about:zeppelin_poets", "about:poets_of_the_harbour_masters"] {
            assert!(next(weak, true, &Material::default()).is_none(), "{weak}");
        }
        let post = next("about:jailed_poets", true, &Material::default()).unwrap();
        assert_eq!(post.shown.about.unwrap().1.label.to_string(), "par:2");
    }

    #[test]
    fn topics_take_turns_and_show_no_clause_again() {
        let mut material = Material::default();
        let mut seen = Vec::new();
        for day in 1..=4 {
            let Some(post) = next("about:poets about:lighthouses", true, &material) else { break };
            let (topic, reference) = post.shown.about.unwrap();
            seen.push(format!("{} {}", topic.as_str(), reference.label));
            material.before.about.insert(reference);
            material.before.turns.retain(|(one, _)| *one != topic);
            material.before.turns.push((topic, date(2026, 8, day)));
        }
        seen[1..].sort();
        assert_eq!(seen, ["poets par:2", "lighthouses par:1", "lighthouses rec:A"]);
    }
}
