//! The words for kinds of clauses in the languages other than English.
//!
//! ```text
//! kind      = a word or phrase of the table, inflected or not       ustęp, w ustępie, в точката
//! reference = kind number                                           punkt 7, considérant B, точка 7
//!           | number ("," number)* mark? kind                       7. bekezdés, 7 kohta, B preambulumbekezdés
//! ```
//!
//! In a message of a known language its own words count; in one of unknown language, such as "bod 7", those of all. In an
//! English message none do: "skal", "lid" and "alt" mean something else.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::{Read, listed, pieces::Pieces};
use crate::{
    analysis::{Language, fold, stem_in},
    model::ClauseKind,
};

/// For each language, in the order of [`Language::ALL`]: words for a paragraph, a recital, a citation. English has its own
/// in `kinds`.
const KINDS: [[&str; 3]; 24] = [
    ["точка|параграф|т|пар", "съображение", "позоваване"],
    ["apartado|párrafo|punto|apdo", "considerando", "visto"],
    ["bod|odstavec|odstavci|odstavce|odst", "bod odůvodnění|odůvodnění", "právní východisko|východisko|citace"],
    ["punkt|stk|stykke|paragraf", "betragtning", "henvisning"],
    ["ziffer|absatz|punkt|nummer", "erwägung|erwägungsgrund", "bezugsvermerk"],
    ["punkt|punktis|punktides|lõige|lõikes|lõik", "põhjendus|põhjenduses", "volitus|viide|viites"],
    ["παράγραφος|παρ|σημείο|εδάφιο", "αιτιολογική σκέψη|σκέψη", "αιτιολογική αναφορά|αναφορά|παραπομπή"],
    ["", "", ""],
    ["paragraphe|point|alinéa", "considérant", "visa|citation"],
    ["mír|mhír|pointe|alt", "aithris", "lua"],
    ["stavak|stavku|stavka|stavci|stavcima|točka|paragraf", "uvodna izjava", "pozivanje"],
    ["paragrafo|punto|comma", "considerando", "visto|citazione"],
    ["punkts|rindkopa", "apsvērums", "atsauce"],
    ["punktas|dalis|pastraipa", "konstatuojamoji dalis|konstatuojamoji", "nurodomoji dalis|nuoroda"],
    ["bekezdés|pont", "preambulumbekezdés", "bevezető hivatkozás|hivatkozás"],
    ["paragrafu|punt", "premessa|kunsiderazzjoni", "kunsiderazzjoni introduttiva|kwotazzjoni|ċitazzjoni"],
    ["paragraaf|punt|lid", "overweging", "visum|aanhaling"],
    ["ustęp|ust|punkt|pkt|paragraf", "motyw|motywy|motywów|motywach|motywie|motywu", "umocowanie|umocowania"],
    ["n . o|n o|número|ponto|parágrafo", "considerando", "citação"],
    ["punctul|alineatul|paragraful|alin", "considerentul", "referirea|citarea"],
    ["bod|odsek|ods", "odôvodnenie", "citácia"],
    ["odstavek|odstavku|odstavka|odstavki|odstavkih|točka", "uvodna izjava", "navedba sklicevanja|sklic"],
    [
        "kohta|kohdassa|kohdan|kohdissa|kohdat|kappale|kappaleessa",
        "johdanto - osan kappale|johdanto - osan kappaleessa|johdanto - osan|johdantokappale",
        "johdanto - osan viite|viite",
    ],
    ["punkt|stycke|paragraf", "skäl", "beaktandeled|beaktande"],
];

/// The shortest word that is known by its stem.
const STEMMED_MIN: usize = 3;

struct Phrase {
    language: Language,
    kind: ClauseKind,
    /// Its words, folded, with their stems.
    words: Vec<(String, String)>,
}

/// By the letter that they begin with, the longest first.
static PHRASES: LazyLock<HashMap<char, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<char, Vec<Phrase>> = HashMap::default();
    for (language, kinds) in Language::ALL.into_iter().zip(KINDS) {
        let kinds = [ClauseKind::Paragraph, ClauseKind::Recital, ClauseKind::Citation].into_iter().zip(kinds);
        for (kind, names) in kinds {
            for name in names.split('|').filter(|name| !name.is_empty()) {
                let folded = name.split(' ').map(fold);
                let words: Vec<_> = folded.map(|word| (word.clone(), stem_in(&word, language))).collect();
                if let Some(letter) = words[0].0.chars().next() {
                    phrases.entry(letter).or_default().push(Phrase { language, kind, words });
                }
            }
        }
    }
    for phrases in phrases.values_mut() {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    phrases
});

impl Phrase {
    fn stands_at(&self, pieces: &Pieces, at: usize) -> bool {
        self.words.iter().enumerate().all(|(offset, (word, stem))| {
            let text = pieces.text(at + offset);
            let inflected = || {
                text.chars().next() == word.chars().next()
                    && word.chars().count() >= STEMMED_MIN
                    && stem_in(text, self.language) == *stem
            };
            text == word || inflected()
        })
    }
}

/// The kind that a word of the message's language names here, and where it ends.
pub(super) fn kind(pieces: &Pieces, at: usize) -> Option<(ClauseKind, usize)> {
    let phrase = phrases_at(pieces, at).next()?;
    Some((phrase.kind, at + phrase.words.len()))
}

fn phrases_at(pieces: &Pieces, at: usize) -> impl Iterator<Item = &'static Phrase> {
    let counts = |phrase: &Phrase| pieces.language().is_none_or(|language| phrase.language == language);
    // Of English there are none.
    let letter = pieces.text(at).chars().next().filter(|_| pieces.language() != Some(Language::English));
    let phrases = letter.and_then(|letter| PHRASES.get(&letter)).map_or(&[][..], Vec::as_slice);
    phrases.iter().filter(move |phrase| counts(phrase) && phrase.stands_at(pieces, at))
}

/// The language that a message's words for clauses belong to, if it is one alone.
pub(super) fn language(pieces: &Pieces) -> Option<Language> {
    // "point 7" and "citation 3" are English as well as French.
    let tells = |at: &usize| !["point", "citation"].contains(&pieces.text(*at));
    let mut named = (0..pieces.len()).filter(tells).flat_map(|at| phrases_at(pieces, at)).map(|phrase| phrase.language);
    let first = named.next()?;
    named.all(|language| language == first).then_some(first)
}

/// `7. bekezdés`, `7. és 8. bekezdés`, `B preambulumbekezdés`: the kind stands behind its numbers.
pub(super) fn number_first(pieces: &Pieces, at: usize) -> Option<Read> {
    pieces.language().filter(|language| *language != Language::English)?;
    let kind_behind = |from: usize| (from..from + NUMBERS_PIECES_MAX).find_map(|at| kind(pieces, at));
    let (kind, _) = kind_behind(at)?;
    let mut read = Vec::new();
    let mut next = at;
    loop {
        let (number, end) = listed::single(pieces, next, kind)?;
        read.push(number.asked());
        next = behind_mark(pieces, end);
        match listed::separator(pieces, next) {
            Some((_, after)) if read.len() < NUMBERS_PIECES_MAX && self::kind(pieces, next).is_none() => next = after,
            _ => break,
        }
    }
    let (found, end) = self::kind(pieces, next).filter(|(found, _)| *found == kind)?;
    // In "3. Punkt 5", the first number counts the asker's lines.
    let numbered = listed::single(pieces, end, found).is_some();
    (!numbered && read.len() < NUMBERS_PIECES_MAX).then_some((read, end))
}

/// How far behind the first number the word for the kind may stand, in pieces.
const NUMBERS_PIECES_MAX: usize = 12;

/// What stands between a number and its kind: `7.`, `7)`, `7-ма`, `7η`, `7:e`.
fn behind_mark(pieces: &Pieces, at: usize) -> usize {
    let dashed = usize::from(["-", ":"].contains(&pieces.glued(at)));
    let ending = pieces.glued(at + dashed);
    let short = !ending.is_empty() && ending.chars().count() <= 4 && ending.chars().all(char::is_alphabetic);
    match pieces.text(at) {
        "." | ")" => at + 1,
        _ if short && (dashed == 1 || ending.chars().count() <= 2) => at + dashed + 1,
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use crate::analysis::Language;

    #[test]
    fn a_paragraph_is_asked_for_in_every_language() {
        for text in [
            "Какво пише в точка 7?",
            "точка 7",
            "¿Qué dice el apartado 7?",
            "Co se píše v bodě 7?",
            "Co říká odstavec 7?",
            "Co se píše v odstavci 7?",
            "Hvad står der i punkt 7?",
            "Was steht in Ziffer 7?",
            "Mis on punktis 7?",
            "Τι λέει η παράγραφος 7;",
            "Τι αναφέρεται στην παράγραφο 7;",
            "Que dit le paragraphe 7 ?",
            "Cad atá i mír 7?",
            "Što piše u stavku 7?",
            "Che cosa dice il paragrafo 7?",
            "Kas teikts 7. punktā?",
            "Kas rašoma 7 punkte?",
            "Kas rašoma 7 dalyje?",
            "Mi áll a 7. bekezdésben?",
            "7. bekezdés",
            "X’hemm fil-paragrafu 7?",
            "Wat staat er in paragraaf 7?",
            "Co mówi ustęp 7?",
            "Co jest napisane w ustępie 7?",
            "O que diz o n.º 7?",
            "O que diz o parágrafo 7?",
            "Ce spune punctul 7?",
            "Čo sa píše v bode 7?",
            "Kaj piše v odstavku 7?",
            "Kaj piše v točki 7?",
            "Mitä 7 kohdassa sanotaan?",
            "Mitä kohdassa 7 sanotaan?",
            "Vad står det i punkt 7?",
            "bod 7",
            "§ 7",
        ] {
            check(text, &["par:7"]);
        }
    }

    #[test]
    fn a_recital_is_asked_for_in_every_language() {
        for text in [
            "Какво пише в съображение Б?",
            "съображение Б",
            "¿Qué dice el considerando B?",
            "Co říká bod odůvodnění B?",
            "Hvad siger betragtning B?",
            "Was steht in Erwägung B?",
            "Erwägung B",
            "Mida ütleb põhjendus B?",
            "Τι λέει η αιτιολογική σκέψη Β;",
            "Que dit le considérant B ?",
            "considérant B",
            "Cad a deir aithris B?",
            "Što kaže uvodna izjava B?",
            "Što piše u uvodnoj izjavi B?",
            "Cosa dice il considerando B?",
            "Ko saka B apsvērums?",
            "Ką sako B konstatuojamoji dalis?",
            "Mit mond a B preambulumbekezdés?",
            "X'tgħid il-premessa B?",
            "Wat zegt overweging B?",
            "Co mówi motyw B?",
            "O que diz o considerando B?",
            "Ce spune considerentul B?",
            "Čo hovorí odôvodnenie B?",
            "Kaj pravi uvodna izjava B?",
            "Mitä johdanto-osan B kappaleessa sanotaan?",
            "Vad säger skäl B?",
        ] {
            check(text, &["rec:B"]);
        }
    }

    #[test]
    fn a_citation_is_asked_for_by_its_number() {
        for text in [
            "Was steht im Bezugsvermerk 3?",
            "Que dit le visa 3 ?",
            "Vad säger beaktandeled 3?",
            "Co mówi umocowanie 3?",
            "Какво казва позоваване 3?",
        ] {
            check(text, &["cit:3"]);
        }
    }

    #[test]
    fn lists_ranges_and_points_are_read() {
        check("Que disent les paragraphes 3 à 5 ?", &["par:3", "par:4", "par:5"]);
        check("Was steht in den Ziffern 7 und 9 über Kem Sokha?", &["par:7", "par:9"]);
        check("Co se píše v bodech 3 a 5?", &["par:3", "par:5"]);
        check("Какво пише в точки 3 и 5?", &["par:3", "par:5"]);
        check("Mi áll a 3. és 5. bekezdésben?", &["par:3", "par:5"]);
        check("Mitä 3 ja 5 kohdassa sanotaan?", &["par:3", "par:5"]);
        check("Τι λένε οι παράγραφοι 3 και 5;", &["par:3", "par:5"]);
        check("Que dit le paragraphe 4, point f) ?", &["par:4(f)"]);
        check("Was steht in Ziffer 4 Buchstabe f?", &["par:4(f)"]);
        check("Cosa dice il paragrafo 4, lettera f)?", &["par:4(f)"]);
        check("Co říká bod 4 písm. f)?", &["par:4(f)"]);
        check("Какво пише в точка 4, буква б)?", &["par:4(b)"]);
        check("Was steht in 4(f)?", &["par:4(f)"]);
    }

    #[test]
    fn clauses_are_counted_in_every_order_of_words() {
        for text in ["les trois derniers paragraphes", "trzy ostatnie ustępy", "les 3 derniers paragraphes"] {
            check(text, &["paragraph -3", "paragraph -2", "paragraph -1"]);
        }
        for text in ["les deux premiers considérants", "dwa pierwsze motywy", "los dos primeros considerandos"] {
            check(text, &["recital 1", "recital 2"]);
        }
        for text in ["die beiden letzten Ziffern", "les deux derniers paragraphes"] {
            check(text, &["paragraph -2", "paragraph -1"]);
        }
        check("i primi due paragrafi", &["paragraph 1", "paragraph 2"]);
        check("considérant n°4", &["recital 4"]);
    }

    #[test]
    fn a_word_for_two_is_no_number_of_a_clause() {
        check("Welche Ziffern beide Parteien auffordern", &[]);
        check("point due elections", &[]);
    }

    #[test]
    fn words_that_are_english_too_tell_no_language() {
        for (text, expected) in [("citation 3", None), ("point 5", None), ("considérant 3", Some(Language::French))] {
            assert_eq!(super::super::find(text, false, None).language, expected, "{text}");
        }
    }

    #[test]
    fn other_words_and_numbers_are_no_references() {
        for text in [
            "What did the lid 7 do for them?",
            "Combien d'enfants, 7 ou 9 ?",
            "Wie viele der 60 Gefangenen wurden 2022 entlassen?",
            "Article 5, paragraphe 2",
            "Hány embert ítéltek el 2022. március 9-én?",
        ] {
            check(text, &[]);
        }
    }
}
