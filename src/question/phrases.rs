//! What the wording of a question tells beside its subject, in the languages other than English: whether it takes up what
//! was said, asks for more of it, or wishes for a number, a date, a request or the addressees.

use crate::analysis::{self, Language, Token};

/// What a phrase tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// It takes up what was said before: at the beginning of the message.
    Follows,
    /// It asks for more of the same.
    More,
    /// It asks who should do what.
    Request,
    Number,
    Date,
    /// It asks who receives the text.
    Forwarding,
}

/// Whether a message begins with a phrase.
pub(super) fn begins(tokens: &[Token], language: Language, sign: Sign) -> bool {
    phrases(language, sign).any(|phrase| stands_at(tokens, &phrase))
}

/// Whether a message has a phrase anywhere.
pub(super) fn says(tokens: &[Token], language: Language, sign: Sign) -> bool {
    phrases(language, sign).any(|phrase| (0..tokens.len()).any(|at| stands_at(&tokens[at..], &phrase)))
}

/// Inflected words count too where they are long enough to be told from others.
fn stands_at(tokens: &[Token], phrase: &[Token]) -> bool {
    let same = |token: &Token, word: &Token| {
        token.word == word.word || (word.word.chars().count() > 4 && token.stem == word.stem)
    };
    tokens.len() >= phrase.len() && tokens.iter().zip(phrase).all(|(token, word)| same(token, word))
}

fn phrases(language: Language, sign: Sign) -> impl Iterator<Item = Vec<Token>> {
    let phrases = PHRASES[language as usize][sign as usize];
    phrases.split('|').filter(|phrase| !phrase.is_empty()).map(move |phrase| analysis::tokens_in(phrase, language))
}

/// For each language, in the order of [`Language::ALL`], the phrases of each sign. English has its own in `words`.
const PHRASES: [[&str; 6]; 24] = [
    [
        "и|а|но|също|ами|какво за",
        "още|друго|друг|други|следващо",
        "трябва|следва да|призовава|призован|иска|искат|настоява|длъжен|длъжни",
        "колко|какъв брой|броят",
        "кога|откога|коя година|на коя дата|коя дата",
        "изпрати|предаде|предава|получава|получи",
    ],
    [
        "y|e|también|pero|o|entonces|qué hay de|qué pasa con",
        "más|otro|otra|otros|otras|siguiente|además",
        "debe|deben|debería|deberían|tiene que|tienen que|pide|piden|insta|exige|solicita|exhorta",
        "cuánto|cuánta|cuántos|cuántas|número de|cuánto tiempo",
        "cuándo|qué año|qué fecha|desde cuándo",
        "transmite|transmitir|envía|enviar|recibe|remite",
    ],
    [
        "a|i|ale|také|a co|co takhle",
        "další|ještě|jiný|jiné|více",
        "má|mají|musí|měl by|měla by|měly by|vyzývá|žádá|požaduje|naléhá",
        "kolik|jak mnoho|počet|jak dlouho",
        "kdy|odkdy|který rok|v kterém roce|jaké datum",
        "předat|předá|postoupit|zaslat|obdrží|dostane",
    ],
    [
        "og|men|også|eller|hvad med",
        "flere|mere|andre|andet|næste|ellers",
        "skal|bør|må|opfordrer|opfordres|kræver|anmoder|pålægger",
        "hvor mange|hvor meget|antal|hvor længe",
        "hvornår|hvilket år|hvilken dato|siden hvornår",
        "sende|sendes|fremsende|modtager|oversende",
    ],
    [
        "und|aber|auch|oder|was ist mit|wie steht es mit",
        "noch|sonst|weitere|mehr|andere|nächste",
        "soll|sollen|sollte|sollten|muss|müssen|fordert|fordern|verlangt|ersucht|aufgefordert|beauftragt",
        "wie viele|wie viel|wieviel|wieviele|wie lange|wie oft|anzahl|zahl der",
        "wann|in welchem jahr|welches jahr|welches datum|seit wann",
        "übermittelt|übermitteln|weitergeleitet|erhält|geschickt|gesendet",
    ],
    [
        "ja|aga|ning|ka|või|mis saab",
        "veel|muud|teised|teine|järgmine|rohkem",
        "peab|peavad|peaks|peaksid|tuleks|nõuab|kutsub|palub|palutakse|ergutab",
        "kui palju|mitu|kui kaua|arv",
        "millal|mis aastal|mis kuupäeval|mis ajast",
        "edastada|edastab|saadab|saata|saab",
    ],
    [
        "και|αλλά|επίσης|ή|τι γίνεται με|και τι",
        "άλλο|άλλος|άλλα|άλλοι|περισσότερα|επόμενο|ακόμη",
        "πρέπει|οφείλει|οφείλουν|καλεί|ζητεί|ζητά|απαιτεί|προτρέπει",
        "πόσο|πόσοι|πόσες|πόσα|πόσους|αριθμός|πόσο καιρό",
        "πότε|ποιο έτος|ποια χρονιά|ποια ημερομηνία|από πότε",
        "διαβιβάζει|διαβιβάσει|διαβιβάζεται|αποστέλλεται|λαμβάνει",
    ],
    ["", "", "", "", "", ""],
    [
        "et|mais|aussi|ou|alors|qu en est il|quid",
        "encore|autre|autres|plus|suivant|sinon",
        "doit|doivent|devrait|devraient|demande|demandent|exige|invite|prie|exhorte|appelle|faut",
        "combien|nombre de|combien de temps",
        "quand|quelle année|quelle date|depuis quand",
        "transmet|transmettre|transmise|envoie|envoyée|reçoit|destinataire",
    ],
    [
        "agus|ach|freisin|nó|cad faoi|céard faoi",
        "eile|tuilleadh|níos mó",
        "ba chóir|ní mór|caithfidh|iarrann|éilíonn|áitíonn",
        "cé mhéad|cá mhéad|an méid|líon",
        "cathain|cén bhliain|cén dáta",
        "chur ar aghaidh|seoladh|gheobhaidh",
    ],
    [
        "i|a|ali|također|ili|što je s|a što s",
        "još|drugo|drugi|druge|više|sljedeće",
        "treba|trebaju|mora|moraju|poziva|traži|zahtijeva|potiče|trebao bi|trebala bi",
        "koliko|broj|koliko dugo",
        "kada|kad|koje godine|kojeg datuma|otkad",
        "proslijedi|proslijediti|šalje|poslati|prima",
    ],
    [
        "e|ma|anche|o|allora|e che dire di|che dire di",
        "altro|altri|altre|ancora|più|prossimo",
        "deve|devono|dovrebbe|dovrebbero|chiede|chiedono|invita|esorta|esige|sollecita",
        "quanto|quanta|quanti|quante|numero di|per quanto tempo",
        "quando|quale anno|che anno|quale data|da quando",
        "trasmette|trasmettere|trasmessa|invia|inviata|riceve|destinatari",
    ],
    [
        "un|bet|arī|vai|kā ar",
        "vēl|citi|cits|cita|vairāk|nākamais",
        "jābūt|vajadzētu|jādara|aicina|prasa|pieprasa|mudina|jāatbrīvo|jārīkojas",
        "cik|cik daudz|skaits|cik ilgi",
        "kad|kurā gadā|kādā datumā|kopš kura laika",
        "nosūtīt|nosūta|saņem",
    ],
    [
        "ir|o|bet|taip pat|ar|kaip dėl",
        "dar|kitas|kiti|kita|daugiau|toliau",
        "turi|turėtų|privalo|ragina|prašo|reikalauja|primygtinai",
        "kiek|skaičius|kiek laiko",
        "kada|kuriais metais|kokią dieną|nuo kada",
        "perduoti|perduoda|siunčia|gauna",
    ],
    [
        "és|de|is|vagy|mi a helyzet|mi van a",
        "még|más|mások|egyéb|többi|következő",
        "kell|kellene|köteles|felszólítja|felszólít|kéri|sürgeti|követeli",
        "hány|mennyi|hányan|mennyien|hányszor|meddig|száma",
        "mikor|melyik évben|milyen dátum|mióta",
        "továbbítja|továbbítsa|küldi|megküldi|kapja",
    ],
    [
        "u|imma|jew|anki|xi ngħidu dwar",
        "oħra|oħrajn|ieħor|aktar|iktar|li jmiss",
        "għandu|għandha|għandhom|jitlob|titlob|jistieden|iħeġġeġ|jeħtieġ",
        "kemm|numru|kemm il",
        "meta|liema sena|liema data|minn meta",
        "jgħaddi|jibgħat|tibgħat|jirċievi",
    ],
    [
        "en|maar|ook|of|hoe zit het met|wat met",
        "nog|andere|anders|meer|volgende",
        "moet|moeten|zou moeten|zouden moeten|dient|dienen|vraagt|verzoekt|eist|dringt aan|roept op",
        "hoeveel|aantal|hoe lang|hoe vaak",
        "wanneer|welk jaar|welke datum|sinds wanneer",
        "doen toekomen|toegezonden|stuurt|gestuurd|ontvangt",
    ],
    [
        "i|a|ale|też|także|albo|co z|a co z",
        "jeszcze|inne|inny|inni|więcej|następny|kolejny",
        "powinien|powinna|powinny|powinni|powinno|musi|muszą|ma|mają|wzywa|apeluje|żąda|domaga",
        "ile|ilu|liczba|jak długo",
        "kiedy|którym roku|jaka data|od kiedy",
        "przekazuje|przekazać|przekazania|przesyła|otrzymuje|wysyła",
    ],
    [
        "e|mas|também|ou|então|e quanto a|que tal",
        "mais|outro|outra|outros|outras|ainda|seguinte",
        "deve|devem|deveria|deveriam|tem de|têm de|pede|pedem|exorta|exige|solicita|insta",
        "quanto|quanta|quantos|quantas|número de|quanto tempo",
        "quando|que ano|que data|desde quando",
        "transmite|transmitir|envia|enviada|recebe",
    ],
    [
        "și|dar|sau|iar|de asemenea|ce zici de|cum rămâne cu",
        "mai|alt|altă|alți|alte|altceva|următorul",
        "trebuie|ar trebui|solicită|cere|invită|îndeamnă|insistă",
        "cât|câtă|câți|câte|numărul|cât timp",
        "când|în ce an|ce dată|de când",
        "transmite|transmită|trimite|trimisă|primește",
    ],
    [
        "a|i|ale|tiež|aj|alebo|čo s|a čo",
        "ešte|ďalší|ďalšie|iný|iné|viac",
        "má|majú|musí|musia|mal by|mala by|mali by|vyzýva|žiada|požaduje|nalieha",
        "koľko|počet|ako dlho",
        "kedy|odkedy|v ktorom roku|aký dátum",
        "postúpi|postúpil|zaslať|dostane|odovzdá",
    ],
    [
        "in|pa|ampak|tudi|ali|kaj pa",
        "še|drugo|drugi|druge|več|naslednji",
        "mora|morajo|moral bi|morala bi|poziva|zahteva|naj|treba",
        "koliko|število|kako dolgo",
        "kdaj|katerega leta|kateri datum|od kdaj",
        "posreduje|posredovati|pošlje|prejme",
    ],
    [
        "ja|mutta|myös|tai|entä|mitä tulee",
        "muu|muita|muut|lisää|vielä|seuraava",
        "pitäisi|pitää|täytyy|tulisi|on velvollinen|kehottaa|vaatii|pyytää",
        "kuinka monta|kuinka paljon|montako|moniko|kuinka moni|määrä|kuinka kauan",
        "milloin|koska|minä vuonna|mikä päivämäärä|mistä lähtien",
        "välittää|välitetään|toimittaa|toimitetaan|saa",
    ],
    [
        "och|men|också|eller|hur är det med|vad gäller",
        "fler|mer|andra|annat|annars|nästa",
        "ska|skall|bör|måste|uppmanar|uppmanas|kräver|begär",
        "hur många|hur mycket|antal|antalet|hur länge",
        "när|vilket år|vilket datum|sedan när",
        "översända|översänds|skicka|skickas|överlämna|mottar",
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, message: &str, sign: Sign) {
        let tokens = analysis::tokens_in(message, language);
        let told = if sign == Sign::Follows { begins(&tokens, language, sign) } else { says(&tokens, language, sign) };
        assert!(told, "{message}");
    }

    #[test]
    fn wishes_are_told_in_other_languages() {
        check(Language::French, "Combien d'enfants ont été déportés ?", Sign::Number);
        check(Language::German, "Wann wurde das Urteil gefällt?", Sign::Date);
        check(Language::Polish, "Kto powinien uwolnić więźniów?", Sign::Request);
        check(Language::Finnish, "Entä Venäjä?", Sign::Follows);
        check(Language::Spanish, "¿Quién más?", Sign::More);
        check(Language::Greek, "Σε ποιον διαβιβάζεται;", Sign::Forwarding);
        check(Language::Hungarian, "Hány gyermek?", Sign::Number);
    }

    #[test]
    fn every_language_has_phrases_of_every_kind() {
        for language in Language::ALL.into_iter().filter(|language| *language != Language::English) {
            for sign in [Sign::Follows, Sign::More, Sign::Request, Sign::Number, Sign::Date, Sign::Forwarding] {
                assert!(phrases(language, sign).all(|phrase| !phrase.is_empty()), "{language} {sign:?}");
                assert!(phrases(language, sign).count() >= 3, "{language} {sign:?}");
            }
        }
    }
}
