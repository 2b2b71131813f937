//! The sentences around quotes.

use super::lists::beginning;
use crate::{
    answer::{Answer, NoSuchClause, Quotes, Why},
    index::End,
    model::{ClauseKind, ClauseLabel, ClauseRef, Language, Quote, ResolutionId},
    question::{Asked, Position},
    wording::{Argument, Conjunction, Wording},
};

/// So many of the names that no text mentions are repeated, and so many characters of each.
const UNMENTIONED_MAX: usize = 3;
const NAME_MAX: usize = 60;

/// So many characters of a title stand in a sentence.
const TITLE_MAX: usize = 200;

/// What an answer says besides its quotes: the whole of it where there are none.
#[must_use]
pub fn message(answer: &Answer, wording: Wording) -> Option<String> {
    match answer {
        Answer::Quotes(quotes) => {
            let sentences: Vec<_> = doubt(quotes, wording).into_iter().chain(remark(quotes, wording)).collect();
            (!sentences.is_empty()).then(|| sentences.join(" "))
        }
        Answer::NoSuchClause(missing) => Some(no_such_clause(missing, wording)),
        Answer::WhichResolution(candidates) => Some(which("which-resolution", candidates, wording)),
        Answer::WhichClause { resolution, title, date, ranges, others, why } => {
            let text = wording.say_with(
                match why {
                    Why::Named => "which-clause",
                    Why::OnSubject(End::Newest) => "newest-clause",
                    Why::OfAll(End::Newest) => "newest-of-all",
                    Why::OnSubject(End::Oldest) => "oldest-clause",
                    Why::OfAll(End::Oldest) => "oldest-of-all",
                },
                &[
                    ("resolution", titled(resolution, title, date.as_deref(), wording).into()),
                    ("ranges", which_ranges(ranges, wording).into()),
                    ("example", ranges.first().map_or_else(String::new, |(first, _)| wording.clause(first)).into()),
                ],
            );
            let others: Vec<_> = others.iter().map(ToString::to_string).collect();
            let others = (!others.is_empty()).then(|| {
                let list = wording.list(&others, Conjunction::And);
                wording.say_with(
                    match why {
                        Why::Named => "others-held",
                        Why::OnSubject(End::Newest) | Why::OfAll(End::Newest) => "next-newest",
                        Why::OnSubject(End::Oldest) | Why::OfAll(End::Oldest) => "next-oldest",
                    },
                    &[("others", list.into())],
                )
            });
            Some([Some(text), others].into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
        Answer::NoSuchResolution { asked, held } if held.is_empty() => {
            Some(wording.say_with("no-resolution-yet", &[("asked", asked.into())]))
        }
        Answer::NoSuchResolution { asked, held } => {
            let held: Vec<_> = held.iter().map(ToString::to_string).collect();
            let held = wording.list(&held, Conjunction::Or);
            Some(wording.say_with("no-resolution", &[("asked", asked.into()), ("held", held.into())]))
        }
        Answer::NotCovered => Some(wording.say("not-covered")),
        Answer::NotInLanguage(held) => {
            Some(wording.say_with("only-in-language", &[("held", wording.language(*held).into())]))
        }
        Answer::NotInResolution { resolution, elsewhere } if elsewhere.is_empty() => {
            Some(wording.say_with("not-in-resolution", &[("resolution", resolution.to_string().into())]))
        }
        Answer::NotInResolution { resolution, elsewhere } => {
            let clauses: Vec<_> = elsewhere.iter().map(|clause| reference(clause, wording)).collect();
            let clauses = wording.list(&clauses, Conjunction::Or);
            let resolution = resolution.to_string();
            Some(wording.say_with("but-elsewhere", &[("resolution", resolution.into()), ("clauses", clauses.into())]))
        }
        Answer::NothingMore => Some(wording.say("nothing-more")),
        Answer::NotAQuestion => Some(wording.say("not-a-question")),
        Answer::Failed => Some(wording.say("apology")),
    }
}

/// `B9-0234/2022 (European Parliament resolution on …; 3 May 2022)`
fn titled(resolution: &ResolutionId, title: &str, date: Option<&str>, wording: Wording) -> String {
    let title = Some(beginning(title, TITLE_MAX)).filter(|title| !title.is_empty());
    let known: Vec<String> = title.into_iter().chain(date.map(|date| wording.date(date))).collect();
    if known.is_empty() { resolution.to_string() } else { format!("{resolution} ({})", known.join("; ")) }
}

fn which_ranges(ranges: &[(ClauseLabel, ClauseLabel)], wording: Wording) -> String {
    let ranges: Vec<_> = ranges.iter().map(|(first, last)| wording.range(first, last)).collect();
    wording.list(&ranges, Conjunction::And)
}

/// What the resolutions do not have: a sentence for all of a kind of which there is the same to say.
#[must_use]
pub fn no_such_clauses(missing: &[NoSuchClause], wording: Wording) -> Vec<String> {
    let known = |one: &NoSuchClause| (one.resolution.clone(), one.kind, one.instead.clone(), one.range.clone());
    let mut groups: Vec<(&NoSuchClause, Vec<String>)> = Vec::new();
    for one in missing {
        let absent = absent(&one.asked, wording);
        match groups.iter_mut().find(|(first, _)| known(first) == known(one)) {
            Some((_, group)) => group.push(absent),
            None => groups.push((one, vec![absent])),
        }
    }
    groups.iter().map(|(first, group)| lacks(first, &wording.list(group, Conjunction::Nor), wording)).collect()
}

fn no_such_clause(missing: &NoSuchClause, wording: Wording) -> String {
    lacks(missing, &absent(&missing.asked, wording), wording)
}

fn lacks(missing: &NoSuchClause, absent: &str, wording: Wording) -> String {
    let NoSuchClause { resolution, instead, range: known, kind, .. } = missing;
    let resolution = ("resolution", Argument::from(resolution.to_string()));
    let absent = ("absent", absent.into());
    let kind = ("kind", kind.noun().into());
    if let Some(instead) = instead {
        let instead = ("instead", wording.clause(instead).into());
        return wording.say_with("no-clause-instead", &[resolution, absent, instead]);
    }
    let Some((first, last)) = known else {
        return wording.say_with("no-clause-none", &[resolution, absent, kind]);
    };
    let printed = ("first", first.printed().into());
    if first == last {
        return wording.say_with("no-clause-only", &[resolution, absent, kind, printed]);
    }
    let last = ("last", last.printed().into());
    wording.say_with("no-clause-range", &[resolution, absent, kind, printed, last])
}

/// What was asked for, as it stands behind “it has no”.
fn absent(asked: &Asked, wording: Wording) -> String {
    let kind = |kind: &ClauseKind| ("kind", Argument::from(kind.noun()));
    match asked {
        Asked::Label(label) | Asked::Beside(label, _) | Asked::Point(label, _) | Asked::Between(label, _) => {
            absent_clause(label, wording)
        }
        Asked::Counted(of, Position::FromStart(number)) => absent_clause(&ClauseLabel::new(*of, *number), wording),
        Asked::Counted(of, Position::FromEnd(1)) => wording.say_with("absent-last", &[kind(of)]),
        Asked::Counted(of, Position::FromEnd(number)) => {
            wording.say_with("absent-from-end", &[kind(of), ("number", (*number).into())])
        }
    }
}

fn absent_clause(label: &ClauseLabel, wording: Wording) -> String {
    wording.say_with("absent", &[("kind", label.kind().noun().into()), ("number", label.printed().into())])
}

/// What must be said before the quotes: that they may not answer the question.
pub(super) fn doubt(quotes: &Quotes, wording: Wording) -> Option<String> {
    if quotes.negated {
        return Some(wording.say("guess-negated"));
    }
    if quotes.other_years {
        return Some(wording.say("guess-other-years"));
    }
    if !quotes.guess || quotes.unmentioned.is_empty() {
        return quotes.guess.then(|| wording.say("guess"));
    }
    let in_quotes = |name: &String| wording.say_with("quoted", &[("words", shortened(name).into())]);
    let names: Vec<_> = quotes.unmentioned.iter().take(UNMENTIONED_MAX).map(in_quotes).collect();
    let names = wording.list(&names, Conjunction::Or);
    Some(wording.say_with("guess-unmentioned", &[("names", names.into())]))
}

/// As much of a name as is repeated.
fn shortened(name: &str) -> String {
    match name.char_indices().nth(NAME_MAX) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}

/// What is said behind the quotes: what was asked for and is not among them.
pub(super) fn remark(quotes: &Quotes, wording: Wording) -> Option<String> {
    let mut sentences = Vec::new();
    if let Some(wanted) = quotes.not_in {
        let held = quotes.quotes.iter().map(|ranked| ranked.quote.language()).find(|held| *held != wanted);
        sentences.push(not_in_language(wanted, held.unwrap_or_default(), wording));
    }
    if !quotes.missing.is_empty() {
        let missing: Vec<_> = quotes.missing.iter().map(|missing| absent(&missing.asked, wording)).collect();
        let missing = wording.list(&missing, Conjunction::Nor);
        sentences.push(wording.say_with("missing", &[("clauses", missing.into())]));
    }
    if !quotes.not_held.is_empty() {
        let asked = wording.list(&quotes.not_held, Conjunction::Nor);
        sentences.push(wording.say_with("not-held", &[("asked", asked.into())]));
    }
    if !quotes.left_out.is_empty() {
        // Beside another resolution, a clause without its own would seem to be of that one.
        let shown = quotes.quotes.iter().map(|ranked| ranked.quote.resolution());
        let mut of = shown.chain(quotes.left_out.iter().map(|one| &one.resolution));
        let first = of.next();
        let is_one = of.all(|other| Some(other) == first);
        let left_out = wording.list(&in_runs(&quotes.left_out, is_one, wording), Conjunction::And);
        sentences.push(wording.say_with("left-out", &[("clauses", left_out.into())]));
    }
    if !quotes.candidates.is_empty() {
        sentences.push(which("which-rest", &quotes.candidates, wording));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// Asks which of some clauses is meant.
fn which(key: &'static str, candidates: &[ClauseRef], wording: Wording) -> String {
    let candidates: Vec<_> = candidates.iter().map(|candidate| reference(candidate, wording)).collect();
    let candidates = wording.list(&candidates, Conjunction::Or);
    wording.say_with(key, &[("candidates", candidates.into())])
}

/// Clauses by their names, without the resolution if they are all of the same; three and more that follow each other are
/// one name: `paragraphs 7 to 20`.
fn in_runs(clauses: &[ClauseRef], is_one: bool, wording: Wording) -> Vec<String> {
    let mut names = Vec::new();
    for run in clauses.chunk_by(follows) {
        let of = if is_one { String::new() } else { format!("{} ", run[0].resolution) };
        match run {
            [first, _, .., last] => names.push(format!("{of}{}", wording.run(&first.label, &last.label))),
            few => names.extend(few.iter().map(|one| format!("{of}{}", wording.clause(&one.label)))),
        }
    }
    names
}

/// Whether the second clause has the number after that of the first.
fn follows(one: &ClauseRef, next: &ClauseRef) -> bool {
    one.resolution == next.resolution
        && one.label == ClauseLabel::new(one.label.kind(), one.label.number())
        && next.label == ClauseLabel::new(one.label.kind(), one.label.number() + 1)
}

/// Says that there is no version in the language that was wanted.
#[must_use]
pub fn not_in_language(wanted: Language, held: Language, wording: Wording) -> String {
    let (wanted, held) = (wording.language(wanted), wording.language(held));
    wording.say_with("not-in-language", &[("wanted", wanted.into()), ("held", held.into())])
}

/// The number that stands before a quote: `7.`, `Citation 3.`, which documents do not print.
pub(super) fn number(label: &ClauseLabel, wording: Wording) -> String {
    match label.kind() {
        ClauseKind::Citation => wording.say_with("citation-number", &[("number", label.printed().into())]),
        ClauseKind::Recital | ClauseKind::Paragraph => format!("{}.", label.printed()),
    }
}

/// What a quote is from: the title of the resolution, its kind, its date.
pub(super) fn source(quote: &Quote, wording: Wording) -> String {
    let date = quote.date().map(|date| wording.date(date));
    let parts = [Some(quote.title().to_owned()), Some(wording.kind(quote.kind())), date];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn reference(reference: &ClauseRef, wording: Wording) -> String {
    format!("{} {}", reference.resolution, wording.clause(&reference.label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answer::{Ranked, Reasons},
        model::{Clause, Language, Resolution, ResolutionId},
        render::quote_pages,
    };

    fn id() -> ResolutionId {
        "B9-0234/2022".parse().expect("a number")
    }

    fn label(text: &str) -> ClauseLabel {
        text.parse().expect("a label")
    }

    /// One line for each language, in the order of the files.
    fn said(answer: &Answer) -> String {
        Wording::all().filter_map(|wording| message(answer, wording)).map(|said| said + "\n").collect()
    }

    fn missing(asked: Asked, range: Option<(&str, &str)>, instead: Option<&str>) -> Answer {
        let kind = match &asked {
            Asked::Counted(kind, _) => *kind,
            Asked::Label(label) | Asked::Beside(label, _) | Asked::Point(label, _) | Asked::Between(label, _) => {
                label.kind()
            }
        };
        let range = range.map(|(first, last)| (label(first), label(last)));
        let (instead, nearest) = (instead.map(label), Vec::new());
        Answer::NoSuchClause(NoSuchClause { resolution: id(), kind, asked, instead, range, nearest })
    }

    fn absent_label(text: &str) -> NoSuchClause {
        match missing(Asked::Label(label(text)), None, None) {
            Answer::NoSuchClause(missing) => missing,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_miss_says_what_there_is() {
        let paragraph = missing(Asked::Label(label("par:13")), Some(("par:1", "par:12")), None);
        insta::assert_snapshot!(said(&paragraph), @r"
        B9-0234/2022 has no paragraph 13: its paragraphs run from 1 to 12.
        B9-0234/2022 n’a pas de paragraphe 13 : ses paragraphes vont de 1 à 12.
        B9-0234/2022 hat keine Ziffer 13: Die Ziffern reichen von 1 bis 12.
        B9-0234/2022 no tiene apartado 13: sus apartados van del 1 al 12.
        B9-0234/2022 non contiene il paragrafo 13: i suoi paragrafi vanno da 1 a 12.
        W dokumencie B9-0234/2022 nie ma ustępu 13: ustępy są oznaczone od 1 do 12.
        ");
        let citation = missing(Asked::Label(label("cit:13")), Some(("cit:1", "cit:1")), None);
        insta::assert_snapshot!(said(&citation), @r"
        B9-0234/2022 has no citation 13: its only citation is 1.
        B9-0234/2022 n’a pas de visa 13 : son seul visa est le 1.
        B9-0234/2022 hat keinen Bezugsvermerk 13: Der einzige Bezugsvermerk ist 1.
        B9-0234/2022 no tiene visto 13: su único visto es el 1.
        B9-0234/2022 non contiene il visto 13: l’unico visto è 1.
        W dokumencie B9-0234/2022 nie ma umocowania 13: jedyne umocowanie to 1.
        ");
        let point = missing(Asked::Label(label("par:7(z)")), Some(("par:1", "par:12")), Some("par:7"));
        insta::assert_snapshot!(said(&point), @r"
        B9-0234/2022 has no paragraph 7(z). Ask for paragraph 7, which it has.
        B9-0234/2022 n’a pas de paragraphe 7(z). Demandez le paragraphe 7, qui s’y trouve.
        B9-0234/2022 hat keine Ziffer 7(z). Fragen Sie nach Ziffer 7; diese Stelle gibt es.
        B9-0234/2022 no tiene apartado 7(z). Pida el apartado 7, que sí existe.
        B9-0234/2022 non contiene il paragrafo 7(z). Si può chiedere il paragrafo 7, che è presente.
        W dokumencie B9-0234/2022 nie ma ustępu 7(z). Można natomiast zapytać o ustęp 7.
        ");
        let last = missing(Asked::Counted(ClauseKind::Recital, Position::FromEnd(1)), None, None);
        insta::assert_snapshot!(said(&last), @r"
        B9-0234/2022 has no last recital, nor any other recital.
        B9-0234/2022 n’a pas de dernier considérant, ni aucun autre considérant.
        B9-0234/2022 hat keine letzte Erwägung und auch sonst keine Erwägung.
        B9-0234/2022 no tiene último considerando ni ningún otro considerando.
        B9-0234/2022 non contiene un ultimo considerando né alcun altro considerando.
        W dokumencie B9-0234/2022 nie ma ostatniego motywu ani żadnego innego motywu.
        ");
        let third = missing(Asked::Counted(ClauseKind::Recital, Position::FromEnd(3)), Some(("rec:A", "rec:B")), None);
        insta::assert_snapshot!(said(&third), @r"
        B9-0234/2022 has no recital 3 from the end: its recitals run from A to B.
        B9-0234/2022 n’a pas de 3e considérant en partant de la fin : ses considérants vont de A à B.
        B9-0234/2022 hat keine 3. Erwägung vom Ende her: Die Erwägungen reichen von A bis B.
        B9-0234/2022 no tiene 3.º considerando contando desde el final: sus considerandos van de la A a la B.
        B9-0234/2022 non contiene un 3º considerando a partire dalla fine: i suoi considerando vanno da A a B.
        W dokumencie B9-0234/2022 nie ma 3. od końca motywu: motywy są oznaczone od A do B.
        ");
    }

    #[test]
    fn a_resolution_without_a_question_is_described() {
        let ranges =
            [("par:1", "par:12"), ("rec:A", "rec:K"), ("cit:1", "cit:1")].map(|(a, b)| (label(a), label(b))).to_vec();
        let title = "European Parliament resolution on Cambodia".to_owned();
        let date = Some("2022-05-03".to_owned());
        let which = |why| Answer::WhichClause {
            resolution: id(),
            title: title.clone(),
            date: date.clone(),
            ranges: ranges.clone(),
            others: Vec::new(),
            why,
        };
        insta::assert_snapshot!(said(&which(Why::OnSubject(End::Newest))), @r"
        The newest that I hold with much on this is B9-0234/2022 (European Parliament resolution on Cambodia; 3 May 2022). It has paragraphs 1 to 12, recitals A to K and one citation. Ask for one of them, such as “paragraph 1”, or ask a question about it.
        Parmi les textes que j’ai, le plus récent qui en traite largement est B9-0234/2022 (European Parliament resolution on Cambodia; 3 mai 2022). Il comprend les paragraphes 1 à 12, les considérants A à K et un visa. Demandez l’un de ces passages, par exemple « paragraphe 1 », ou posez une question sur le contenu.
        Von den Texten, die mir vorliegen, ist der neueste, der sich viel damit befasst, B9-0234/2022 (European Parliament resolution on Cambodia; 3. Mai 2022). Er hat die Ziffern 1 bis 12, die Erwägungen A bis K und einen Bezugsvermerk. Fragen Sie nach einer dieser Stellen, etwa „Ziffer 1“, oder stellen Sie eine Frage zum Inhalt.
        De los textos de que dispongo, el más reciente que trata bastante de esto es B9-0234/2022 (European Parliament resolution on Cambodia; 3 de mayo de 2022). Tiene los apartados 1 a 12, los considerandos A a K y un visto. Pida uno de estos pasajes, por ejemplo «apartado 1», o haga una pregunta sobre el contenido.
        Tra i testi disponibili, il più recente che tratta ampiamente l’argomento è B9-0234/2022 (European Parliament resolution on Cambodia; 3 maggio 2022). Contiene i paragrafi da 1 a 12, i considerando da A a K e un visto. Si può chiedere uno di questi passi, per esempio «paragrafo 1», o fare una domanda sul contenuto.
        Najnowszy z posiadanych tekstów, który obszernie tego dotyczy, to B9-0234/2022 (European Parliament resolution on Cambodia; 3 maja 2022). Zawiera ustępy od 1 do 12, motywy od A do K i jedno umocowanie. Można zapytać o jeden z tych fragmentów, na przykład „ustęp 1”, albo o treść.
        ");
        insta::assert_snapshot!(said(&which(Why::Named)), @r"
        B9-0234/2022 (European Parliament resolution on Cambodia; 3 May 2022) has paragraphs 1 to 12, recitals A to K and one citation. Ask for one of them, such as “paragraph 1”, or ask a question about it.
        B9-0234/2022 (European Parliament resolution on Cambodia; 3 mai 2022) comprend les paragraphes 1 à 12, les considérants A à K et un visa. Demandez l’un de ces passages, par exemple « paragraphe 1 », ou posez une question sur le contenu.
        B9-0234/2022 (European Parliament resolution on Cambodia; 3. Mai 2022) hat die Ziffern 1 bis 12, die Erwägungen A bis K und einen Bezugsvermerk. Fragen Sie nach einer dieser Stellen, etwa „Ziffer 1“, oder stellen Sie eine Frage zum Inhalt.
        B9-0234/2022 (European Parliament resolution on Cambodia; 3 de mayo de 2022) tiene los apartados 1 a 12, los considerandos A a K y un visto. Pida uno de estos pasajes, por ejemplo «apartado 1», o haga una pregunta sobre el contenido.
        B9-0234/2022 (European Parliament resolution on Cambodia; 3 maggio 2022) contiene i paragrafi da 1 a 12, i considerando da A a K e un visto. Si può chiedere uno di questi passi, per esempio «paragrafo 1», o fare una domanda sul contenuto.
        B9-0234/2022 (European Parliament resolution on Cambodia; 3 maja 2022) zawiera ustępy od 1 do 12, motywy od A do K i jedno umocowanie. Można zapytać o jeden z tych fragmentów, na przykład „ustęp 1”, albo o treść.
        ");
    }

    fn quote(text: &str) -> Quote {
        let clause = Clause { label: label(text), text: "having regard to it,".to_owned(), heading: None, line: 1 };
        let mut resolution = Resolution::new(id(), "On Cambodia".to_owned(), None, "a.txt".to_owned(), vec![clause]);
        resolution.header.date = Some("2022-05-04".to_owned());
        resolution.quote(&label(text)).expect("its only clause")
    }

    #[test]
    fn what_is_not_quoted_is_named() {
        let ranked = Ranked { quote: quote("par:7"), score: 1.0, reasons: Reasons::default(), part: None };
        let quotes = Quotes {
            quotes: vec![ranked],
            left_out: ["B9-0234/2022 par:8", "B9-0001/2022 rec:A"]
                .map(|one| one.parse().expect("a reference"))
                .to_vec(),
            missing: ["par:13", "rec:Z", "cit:30"].map(absent_label).to_vec(),
            guess: true,
            not_in: Some(Language::Maltese),
            ..Quotes::default()
        };
        insta::assert_snapshot!(said(&Answer::Quotes(quotes)), @r"
        I am not sure that this answers you; it is the closest that I found. I have no Maltese version of this text, so the quote is in English. There is no paragraph 13, recital Z or citation 30. Not quoted for length: B9-0234/2022 paragraph 8 and B9-0001/2022 recital A.
        Je ne suis pas certain que cela réponde à votre question ; c’est ce que j’ai trouvé de plus proche. Je n’ai pas ce texte en maltais ; la citation est donc en anglais. Il n’y a pas de paragraphe 13, de considérant Z ni de visa 30. Non cités, faute de place : B9-0234/2022 paragraphe 8 et B9-0001/2022 considérant A.
        Ich bin nicht sicher, ob das Ihre Frage beantwortet; etwas Näherliegendes habe ich nicht gefunden. Auf Maltesisch liegt mir dieser Text nicht vor; das Zitat ist daher auf Englisch. Es gibt keine Ziffer 13, keine Erwägung Z und keinen Bezugsvermerk 30. Aus Platzgründen nicht zitiert: B9-0234/2022 Ziffer 8 und B9-0001/2022 Erwägung A.
        No tengo la certeza de que esto responda a su pregunta; es lo más próximo que he encontrado. No dispongo de este texto en maltés, por lo que la cita está en inglés. No hay apartado 13, considerando Z ni visto 30. Sin citar por falta de espacio: B9-0234/2022 apartado 8 y B9-0001/2022 considerando A.
        Non è certo che questo risponda alla domanda; è quanto di più vicino sia stato trovato. Questo testo non è disponibile in maltese; la citazione è quindi in inglese. Non esiste il paragrafo 13, il considerando Z né il visto 30. Non citati per ragioni di spazio: B9-0234/2022 paragrafo 8 e B9-0001/2022 considerando A.
        Nie ma pewności, że to odpowiedź na to pytanie; nic bliższego nie udało się znaleźć. Ten tekst nie jest dostępny w języku maltańskim, dlatego cytat jest w języku angielskim. Nie ma ustępu 13, motywu Z ani umocowania 30. Nie zacytowano z braku miejsca: B9-0234/2022 ustęp 8 i B9-0001/2022 motyw A.
        ");
    }

    #[test]
    fn clauses_that_follow_each_other_are_named_together() {
        let named = |texts: &[&str], is_one| {
            let clauses: Vec<ClauseRef> = texts.iter().map(|text| text.parse().expect("a reference")).collect();
            let said = Wording::all().map(|wording| in_runs(&clauses, is_one, wording).join(", "));
            said.collect::<Vec<_>>()
        };
        let run = ["B9-0234/2022 rec:Y", "B9-0234/2022 rec:Z", "B9-0234/2022 rec:AA", "B9-0234/2022 par:1"];
        assert_eq!(
            named(&run, true),
            [
                "recitals Y to AA, paragraph 1",
                "considérants Y à AA, paragraphe 1",
                "Erwägungen Y bis AA, Ziffer 1",
                "considerandos Y a AA, apartado 1",
                "considerando da Y a AA, paragrafo 1",
                "motywy od Y do AA, ustęp 1",
            ]
        );
        let apart =
            ["S/2018/221 par:1", "S/2018/221 par:2", "S/2018/221 par:2(a)", "S/2019/90 par:3", "S/2019/90 par:5"];
        assert_eq!(
            named(&apart, false)[0],
            "S/2018/221 paragraph 1, S/2018/221 paragraph 2, S/2018/221 paragraph 2(a), S/2019/90 paragraph 3, \
             S/2019/90 paragraph 5"
        );
        let two = ["S/2018/221 par:1", "S/2018/221 par:2", "S/2018/221 par:3", "S/2019/90 par:4"];
        assert_eq!(named(&two, false)[0], "S/2018/221 paragraphs 1 to 3, S/2019/90 paragraph 4");
    }

    #[test]
    fn a_quote_comes_with_its_number_kind_and_date() {
        let pages = Wording::all().flat_map(|wording| quote_pages(&quote("cit:3"), wording, 100));
        let shown: Vec<_> = pages.map(|page| [page.title, page.text, page.footer].join(" | ")).collect();
        insta::assert_snapshot!(shown.join("\n"), @r"
        Citation 3 · B9-0234/2022 | **Citation 3.** having regard to it, | On Cambodia · motion for a resolution · 4 May 2022
        Visa 3 · B9-0234/2022 | **Visa 3.** having regard to it, | On Cambodia · proposition de résolution · 4 mai 2022
        Bezugsvermerk 3 · B9-0234/2022 | **Bezugsvermerk 3.** having regard to it, | On Cambodia · Entschließungsantrag · 4. Mai 2022
        Visto 3 · B9-0234/2022 | **Visto 3.** having regard to it, | On Cambodia · propuesta de resolución · 4 de mayo de 2022
        Visto 3 · B9-0234/2022 | **Visto 3.** having regard to it, | On Cambodia · proposta di risoluzione · 4 maggio 2022
        Umocowanie 3 · B9-0234/2022 | **Umocowanie 3.** having regard to it, | On Cambodia · projekt rezolucji · 4 maja 2022
        ");
    }
}
