//! The language of a text, told by its small words.
//!
//! Every word is looked up in the lists of [`small_words`](super::small_words); the language that knows most of the words
//! has it, if it is clearly ahead. A word that one language alone has counts double; one with an accent counts only where
//! it is written so. A foreign name, or a question without small words, tells nothing.
//!
//! No crate that we found has all 24 languages: `whichlang` has 16 in all, `whatlang` neither Maltese nor Irish, `lingua`
//! no Maltese, and some megabytes of models for each language that it has.

use std::{borrow::Cow, ops::ControlFlow, sync::LazyLock};

use foldhash::HashMap;
use unicode_normalization::UnicodeNormalization;

use super::{Language, Role, each_word, fold, small_words::written};

/// A longer text is told by its beginning; in words.
const WORDS_MAX: usize = 400;

/// How far ahead of all others a language must be, in words.
const AHEAD: f32 = 0.35;

/// The share of the words that must be known.
const KNOWN_MIN: f32 = 0.2;

/// English words that are small words elsewhere, or stand in English questions beside foreign names.
const ENGLISH_TOO: &str = "war man men hat den fin son main sans van dan mission sea era come came case fare dove tale \
    died die sin con pro per ten bad hard gas land also plus against toward within without upon since among around like \
    per via made list sent vote voted cited main party law rights human states member council commission court \
    government union international security nations united op para par rec cit point points lit annex res \
    ii iii iv vi run god air visa free eu mine care mali un";

/// The letters of each language beyond the plain alphabet, in the order of [`Language::ALL`].
const LETTERS: [&str; 24] = [
    "абвгдежзийклмнопрстуфхцчшщъьюя",
    "áéíñóúü",
    "áčďéěíňóřšťúůýž",
    "æøåé",
    "äöüß",
    "õäöüšž",
    "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "",
    "àâæçéèêëîïôœùûü",
    "áéíóú",
    "čćđšž",
    "àèéìíòóù",
    "āčēģīķļņšūž",
    "ąčęėįšųūž",
    "áéíóöőúüű",
    "àċġħż",
    "éëïèö",
    "ąćęłńóśźż",
    "àáâãçéêíóôõúü",
    "ăâîșțşţ",
    "áäčďéíĺľňóôŕšťúýž",
    "čšž",
    "äöå",
    "åäöé",
];

/// What a word is worth that is unknown, but has letters of a language. In a name they tell nothing.
const LETTERED: f32 = 0.5;

/// What a small word of one letter is worth: it may be the number of a recital or a point.
const LETTER: f32 = 0.4;

/// How many words of a longer text must be known for a language other than English.
const KNOWN_WORDS_MIN: f32 = 1.5;

/// The languages of a folded small word, each with how it is written there.
type Known = HashMap<Cow<'static, str>, Vec<(Language, &'static str)>>;

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known::default();
    for language in Language::ALL {
        let words = Role::ALL.into_iter().flat_map(|role| written(language, role));
        let too = ENGLISH_TOO.split_whitespace().filter(|_| language == Language::English);
        for word in words.chain(too) {
            let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
            let folded = if is_plain { Cow::Borrowed(word) } else { Cow::Owned(fold(word)) };
            let languages = known.entry(folded).or_default();
            if !languages.contains(&(language, word)) {
                languages.push((language, word));
            }
        }
    }
    known
});

/// The language of a text or question, or `None` where that cannot be told.
#[must_use]
pub fn detect(text: &str) -> Option<Language> {
    let mut scores = [0.0_f32; Language::ALL.len()];
    let mut known = scores;
    let mut words = 0.0;
    let mut read = 0;
    let _ = each_word(text, |word, start, end| {
        if read == WORDS_MAX {
            return ControlFlow::Break(());
        }
        read += 1;
        if !word.chars().all(char::is_alphabetic) {
            return ControlFlow::Continue(());
        }
        words += 1.0;
        let written: String = text[start..end].to_lowercase().nfc().collect();
        let languages = languages(word, &written);
        if languages.is_empty() && text[start..].starts_with(char::is_lowercase) {
            for language in spelt_with(&written) {
                scores[language as usize] += LETTERED;
                known[language as usize] += LETTERED;
            }
        }
        let letter = written.chars().nth(1).is_none();
        for language in &languages {
            scores[*language as usize] += match languages.len() {
                _ if letter => LETTER,
                1 => 2.0,
                _ => 1.0,
            };
            known[*language as usize] += if letter { 0.0 } else { 1.0 };
        }
        ControlFlow::Continue(())
    });
    let best =
        Language::ALL.into_iter().max_by(|one, other| scores[*one as usize].total_cmp(&scores[*other as usize]))?;
    let ahead = |other: &Language| *other == best || scores[*other as usize] + AHEAD <= scores[best as usize];
    let known = known[best as usize];
    let told = match best {
        Language::English => known > 0.0,
        Language::Bulgarian if is_other_cyrillic(text) => false,
        _ => known >= KNOWN_WORDS_MIN.min(words) && known >= words * KNOWN_MIN,
    };
    (told && Language::ALL.iter().all(ahead)).then_some(best)
}

/// The languages whose letters a word with accents has.
fn spelt_with(written: &str) -> impl Iterator<Item = Language> {
    let accented = !written.is_ascii();
    Language::ALL.into_iter().filter(move |language| {
        let letters = LETTERS[*language as usize];
        accented && written.chars().all(|letter| letter.is_ascii() || letters.contains(letter))
    })
}

/// Whether a text has letters that no Bulgarian word has: it is Russian, Ukrainian, Serbian, …
fn is_other_cyrillic(text: &str) -> bool {
    text.chars().any(|letter| "ыэёіїєґјљњћђџў".contains(letter))
}

/// The languages that have a small word, given folded and as it is written.
fn languages(word: &str, written: &str) -> Vec<Language> {
    let Some(known) = KNOWN.get(word) else { return Vec::new() };
    let plain = word == written;
    let mut languages: Vec<_> =
        known.iter().filter(|(_, spelling)| plain || *spelling == written).map(|(language, _)| *language).collect();
    languages.dedup();
    languages
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Questions as people ask them, written for the test; the last of each language is typed without accents.
    const QUESTIONS: [(Language, [&str; 6]); 24] = [
        (
            Language::Bulgarian,
            [
                "Какво казва резолюцията за Кем Сокха?",
                "Кой трябва да освободи затворниците?",
                "Колко деца са били депортирани в Русия?",
                "Какво пише в точка 7?",
                "Благодаря!",
                "кога е приета резолюцията",
            ],
        ),
        (
            Language::Spanish,
            [
                "¿Qué dice la resolución sobre Kem Sokha?",
                "¿Quién debe liberar a los presos?",
                "¿Cuántos niños fueron deportados a Rusia?",
                "¿Qué dice el apartado 7?",
                "¡Muchas gracias!",
                "que dice la resolucion sobre la libertad de prensa",
            ],
        ),
        (
            Language::Czech,
            [
                "Co říká usnesení o Kem Sokhovi?",
                "Kdo má propustit vězně?",
                "Kolik dětí bylo deportováno do Ruska?",
                "Co se píše v bodě 7?",
                "Děkuji!",
                "co rika usneseni o svobode tisku a kdo je za to odpovedny",
            ],
        ),
        (
            Language::Danish,
            [
                "Hvad siger beslutningen om Kem Sokha?",
                "Hvem skal løslade fangerne?",
                "Hvor mange børn er blevet deporteret til Rusland?",
                "Hvad står der i punkt 7?",
                "Mange tak!",
                "hvad siger beslutningen om pressefrihed",
            ],
        ),
        (
            Language::German,
            [
                "Was sagt die Entschließung zu Kem Sokha?",
                "Wer soll die Gefangenen freilassen?",
                "Wie viele Kinder wurden nach Russland deportiert?",
                "Was steht in Ziffer 7?",
                "Vielen Dank!",
                "was sagt die entschliessung uber die pressefreiheit",
            ],
        ),
        (
            Language::Estonian,
            [
                "Mida ütleb resolutsioon Kem Sokha kohta?",
                "Kes peab vangid vabastama?",
                "Kui palju lapsi on Venemaale küüditatud?",
                "Mis on punktis 7?",
                "Aitäh!",
                "mida utleb resolutsioon ajakirjandusvabaduse kohta",
            ],
        ),
        (
            Language::Greek,
            [
                "Τι λέει το ψήφισμα για τον Κεμ Σόκα;",
                "Ποιος πρέπει να απελευθερώσει τους κρατουμένους;",
                "Πόσα παιδιά απελάθηκαν στη Ρωσία;",
                "Τι λέει η παράγραφος 7;",
                "Ευχαριστώ πολύ!",
                "τι λεει το ψηφισμα για την ελευθερια του τυπου",
            ],
        ),
        (
            Language::English,
            [
                "What does the resolution say about Kem Sokha?",
                "Who should release the prisoners?",
                "How many children were deported to Russia?",
                "What does Médecins sans frontières say in recital C?",
                "Thanks a lot!",
                "who is Viktor Orbán",
            ],
        ),
        (
            Language::French,
            [
                "Que dit la résolution sur Kem Sokha ?",
                "Qui doit libérer les prisonniers ?",
                "Combien d’enfants ont été déportés en Russie ?",
                "Que dit le paragraphe 7 ?",
                "Merci beaucoup !",
                "que dit la resolution sur la liberte de la presse",
            ],
        ),
        (
            Language::Irish,
            [
                "Cad a deir an rún faoi Kem Sokha?",
                "Cé ba chóir na príosúnaigh a scaoileadh saor?",
                "Cé mhéad leanbh a díbríodh chun na Rúise?",
                "Cad atá i mír 7?",
                "Go raibh maith agat!",
                "cad a deir an run faoi shaoirse an phreasa",
            ],
        ),
        (
            Language::Croatian,
            [
                "Što kaže rezolucija o Kemu Sokhi?",
                "Tko treba osloboditi zatvorenike?",
                "Koliko je djece deportirano u Rusiju?",
                "Što piše u stavku 7?",
                "Puno hvala!",
                "sto kaze rezolucija o slobodi medija u Kambodzi",
            ],
        ),
        (
            Language::Italian,
            [
                "Cosa dice la risoluzione su Kem Sokha?",
                "Chi deve liberare i prigionieri?",
                "Quanti bambini sono stati deportati in Russia?",
                "Che cosa dice il paragrafo 7?",
                "Grazie mille!",
                "cosa dice la risoluzione sulla liberta di stampa",
            ],
        ),
        (
            Language::Latvian,
            [
                "Ko rezolūcija saka par Kemu Sokhu?",
                "Kam jāatbrīvo ieslodzītie?",
                "Cik bērnu ir deportēti uz Krieviju?",
                "Kas teikts 7. punktā?",
                "Paldies!",
                "ko rezolucija saka par preses brivibu",
            ],
        ),
        (
            Language::Lithuanian,
            [
                "Ką rezoliucija sako apie Kemą Sokhą?",
                "Kas turi paleisti kalinius?",
                "Kiek vaikų buvo deportuota į Rusiją?",
                "Kas rašoma 7 punkte?",
                "Ačiū!",
                "ka rezoliucija sako apie spaudos laisve",
            ],
        ),
        (
            Language::Hungarian,
            [
                "Mit mond az állásfoglalás Kem Sokháról?",
                "Kinek kell szabadon engednie a foglyokat?",
                "Hány gyermeket deportáltak Oroszországba?",
                "Mi áll a 7. bekezdésben?",
                "Köszönöm!",
                "mit mond az allasfoglalas a sajtoszabadsagrol",
            ],
        ),
        (
            Language::Maltese,
            [
                "X’tgħid ir-riżoluzzjoni dwar Kem Sokha?",
                "Min għandu jeħles lill-priġunieri?",
                "Kemm tfal ġew iddeportati lejn ir-Russja?",
                "X’hemm fil-paragrafu 7?",
                "Grazzi ħafna!",
                "x'tghid ir-rizoluzzjoni dwar il-liberta tal-istampa",
            ],
        ),
        (
            Language::Dutch,
            [
                "Wat zegt de resolutie over Kem Sokha?",
                "Wie moet de gevangenen vrijlaten?",
                "Hoeveel kinderen zijn naar Rusland gedeporteerd?",
                "Wat staat er in paragraaf 7?",
                "Dank je wel!",
                "wat is de rol van de Commissie in de resolutie over Cambodja",
            ],
        ),
        (
            Language::Polish,
            [
                "Co rezolucja mówi o Kemie Sokhy?",
                "Kto powinien uwolnić więźniów?",
                "Ile dzieci deportowano do Rosji?",
                "Co mówi ustęp 7?",
                "Dziękuję bardzo!",
                "co mowi rezolucja o wolnosci prasy",
            ],
        ),
        (
            Language::Portuguese,
            [
                "O que diz a resolução sobre Kem Sokha?",
                "Quem deve libertar os prisioneiros?",
                "Quantas crianças foram deportadas para a Rússia?",
                "O que diz o n.º 7?",
                "Muito obrigado!",
                "o que diz a resolucao sobre a liberdade de imprensa",
            ],
        ),
        (
            Language::Romanian,
            [
                "Ce spune rezoluția despre Kem Sokha?",
                "Cine trebuie să elibereze prizonierii?",
                "Câți copii au fost deportați în Rusia?",
                "Ce spune punctul 7?",
                "Mulțumesc!",
                "ce spune rezolutia despre libertatea presei",
            ],
        ),
        (
            Language::Slovak,
            [
                "Čo hovorí uznesenie o Kemovi Sokhovi?",
                "Kto má prepustiť väzňov?",
                "Koľko detí bolo deportovaných do Ruska?",
                "Čo sa píše v bode 7?",
                "Ďakujem!",
                "co hovori uznesenie o slobode tlace a kto je za to zodpovedny",
            ],
        ),
        (
            Language::Slovene,
            [
                "Kaj pravi resolucija o Kemu Sokhi?",
                "Kdo mora izpustiti zapornike?",
                "Koliko otrok je bilo izgnanih v Rusijo?",
                "Kaj piše v točki 7?",
                "Hvala lepa!",
                "kaj pravi resolucija o svobodi tiska v Kambodzi",
            ],
        ),
        (
            Language::Finnish,
            [
                "Mitä päätöslauselma sanoo Kem Sokhasta?",
                "Kenen pitäisi vapauttaa vangit?",
                "Kuinka monta lasta on karkotettu Venäjälle?",
                "Mitä 7 kohdassa sanotaan?",
                "Kiitos!",
                "mita paatoslauselma sanoo lehdistonvapaudesta",
            ],
        ),
        (
            Language::Swedish,
            [
                "Vad säger resolutionen om Kem Sokha?",
                "Vem ska frige fångarna?",
                "Hur många barn har deporterats till Ryssland?",
                "Vad står det i punkt 7?",
                "Tack så mycket!",
                "vad sager resolutionen om pressfrihet",
            ],
        ),
    ];

    #[test]
    fn questions_tell_their_language() {
        let mut wrong = Vec::new();
        for (language, questions) in QUESTIONS {
            let told = questions.map(|question| (question, detect(question)));
            wrong.extend(told.into_iter().filter(|(_, told)| *told != Some(language)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn names_numbers_and_single_words_of_all_languages_tell_nothing() {
        for text in
            ["", "Kem Sokha", "B9-0234/2022 § 7", "7(a)", "Orbán Viktor", "???", "NATO", "Москва", "Путин и Шойгу"]
        {
            assert_eq!(detect(text).filter(|language| *language != Language::Bulgarian), None, "{text}");
        }
    }

    #[test]
    fn english_words_that_are_small_elsewhere_are_english() {
        for text in ["digital technologies in tuberculosis care", "progress in care", "death in custody"] {
            assert!(detect(text).is_none_or(|language| language == Language::English), "{text}");
        }
    }

    #[test]
    fn other_languages_of_the_alphabets_are_not_taken_for_ours() {
        for text in [
            "Что говорит резолюция об этом суде? Кто его вынес, и почему мы так решили?",
            "Шта каже резолуција о њему?",
            "Що каже резолюція про це?",
        ] {
            assert_eq!(detect(text), None, "{text}");
        }
    }
}
