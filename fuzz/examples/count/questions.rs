//! Messages to the engine, from reading to both ways that the answer is shown.

use std::{fs, hint::black_box, path::Path, time::Duration};

use whereas::{
    answer::{Conversation, Scope},
    engine::Engine,
    entities::Lexicon,
    ingest,
    knowledge::Knowledge,
    render::{self, Style},
    wording::Wording,
};

use crate::{Random, Target, files, now};

/// The longest message that Discord lets anybody write, and the longest option of a command.
const LENGTH_MAX: usize = 6000;

const PAGE: usize = 2000;
const STYLE: Style = Style { width: 80, colour: true };

/// What questions are asked with, each behind a `~`.
const PIECES: &str = "~paragraph ~par:7(a)(ii)~recitals A to ZZ~recital ~rec:AA~citations 1, 2 and 3~§~¶ ~OP ~PP~1-999999999~the last \
    ~the first three ~tenth ~S/RES/1373 (2001)~B9-0234/2022~A/RES/73/3~2022/2658(RSP)~all ~ and ~ to ~ of ~who else?~and recital D?\
    ~more~not ~since 1994 ~in March 2022 ~how many ~<@123456789012345678> ~<#1>~@everyone~```~**~||~in French ~paragraphe 3~Absatz 4\
    ~punkt 5~https://www.europarl.europa.eu/doceo/document/B-9-2022-0234_EN.html";

/// Characters that are easily got wrong.
const ODD: &str = "\0\n\t\r\u{A0}\u{AD}\u{200B}\u{200D}\u{202E}\u{2028}\u{301}\u{345}\u{FEFF}\u{FFFD}\u{10FFFF}İıßẞſŉΐςﬁǄ½²٣७Ⅻª日👩🇪’“–…()[]/.,:\"\\";

pub(crate) struct Questions {
    engine: Engine,
    known: Vec<Vec<char>>,
    /// Words of the bundled resolution, and pieces.
    words: Vec<String>,
    odd: Vec<char>,
}

/// A message, and what was asked before it in the same place.
pub(crate) struct Asked {
    before: Option<String>,
    message: String,
}

impl Questions {
    pub(crate) fn new(knowledge: Option<&Path>) -> Self {
        let engine = match knowledge {
            Some(folder) => Knowledge::open(folder, None).expect("the knowledge folder can be read").1.engine,
            None => Engine::open(&ingest::bundled(), Lexicon::bundled()).expect("the bundled resolution is sound").0,
        };
        let mut known = Vec::new();
        for file in files(&[
            "../tests/data/questions",
            "seeds/question",
            "seeds/references",
            "corpus/question",
            "corpus/references",
        ]) {
            let Ok(text) = fs::read_to_string(&file) else { continue };
            if file.extension().is_some_and(|extension| extension == "jsonl") {
                known.extend(text.lines().filter_map(question));
            } else if file.extension().is_none() {
                known.push(text.chars().collect());
            }
        }
        let bundled = ingest::bundled().into_iter().flat_map(|source| source.bytes).collect();
        let bundled = String::from_utf8(bundled).expect("the bundled resolution is text");
        let words = bundled.split_whitespace().map(|word| format!("{word} "));
        // As often as words.
        let pieces = PIECES.split('~').skip(1).map(str::to_owned).cycle();
        let words = words.zip(pieces).flat_map(<[String; 2]>::from).collect();
        Self { engine, known, words, odd: ODD.chars().collect() }
    }

    fn question(&self, random: &mut Random) -> String {
        let mut text = random.pick(&self.known).clone();
        for _ in 0..random.below(7) {
            self.change(&mut text, random);
        }
        text.truncate(LENGTH_MAX);
        text.into_iter().collect()
    }

    fn change(&self, text: &mut Vec<char>, random: &mut Random) {
        let at = random.below(text.len() + 1);
        match random.below(10) {
            0 | 1 => {
                let other = random.pick(&self.known);
                random.rearrange(text, other);
            }
            2 => text.insert(at, *random.pick(&self.odd)),
            3 | 4 => text.splice(at..at, random.pick(&self.words).chars()).for_each(drop),
            5 => text.splice(at..at, number(random).chars()).for_each(drop),
            6 => {
                let stretch = random.stretch(text.len());
                let part: String = text[stretch.clone()].iter().collect();
                let part = if random.below(2) == 0 { part.to_uppercase() } else { part.to_lowercase() };
                text.splice(stretch, part.chars().collect::<Vec<_>>());
            }
            // Typing mistakes: two letters the wrong way round, one too few, another one.
            7 if at + 1 < text.len() => text.swap(at, at + 1),
            8 if at < text.len() => drop(text.remove(at)),
            _ if at < text.len() => text[at] = char::from(b'a' + u8::try_from(random.below(26)).unwrap_or_default()),
            _ => text.push('?'),
        }
    }
}

fn question(line: &str) -> Option<Vec<char>> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    Some(line["question"].as_str()?.chars().collect())
}

/// Of one digit to twenty-five.
fn number(random: &mut Random) -> String {
    let digits = if random.below(4) == 0 { random.below(25) } else { random.below(3) };
    (0..=digits).map(|_| char::from(b'0' + u8::try_from(random.below(10)).unwrap_or_default())).collect()
}

impl Target for Questions {
    const NAME: &'static str = "questions";
    type Case = Asked;

    fn make(&self, random: &mut Random) -> Asked {
        let before = (random.below(4) == 0).then(|| self.question(random));
        Asked { before, message: self.question(random) }
    }

    fn run(&self, case: &Asked) -> Duration {
        let mut conversation = Conversation::default();
        if let Some(before) = &case.before {
            black_box(self.engine.reply(before, &Scope::default(), &mut conversation));
        }
        let start = now();
        let answer = self.engine.reply(&case.message, &Scope::default(), &mut conversation);
        black_box(render::markdown(&answer, Wording::default(), PAGE));
        black_box(render::plain(&answer, Wording::default(), STYLE));
        now() - start
    }

    fn bytes(&self, case: &Asked) -> Vec<u8> {
        let before = case.before.as_ref().map(|before| format!("{before}\n----\n")).unwrap_or_default();
        format!("{before}{}", case.message).into_bytes()
    }
}
