//! The small words of questions in each language: those that say nothing about the subject.
//!
//! They tell the language of a text ([`detect`](fn@super::detect)) and are left out of what a question searches for.

use std::sync::OnceLock;

use foldhash::HashSet;

use super::{Language, fold, stem_in, typos::is_slip};

/// What a small word is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// It only holds a sentence together: "the", "what", "is".
    Function,
    /// It talks about the asking or the text as such: "say", "resolution", "Parliament".
    Frame,
    /// Greetings, thanks, small talk.
    Chatter,
}

impl Role {
    pub(super) const ALL: [Self; 3] = [Self::Function, Self::Frame, Self::Chatter];
}

/// Whether a folded word has this role in a language. Outside English, an inflected frame word is one too.
#[must_use]
pub fn is_small_word(word: &str, language: Language, role: Role) -> bool {
    let words = folded(language, role);
    words.contains(word) || (inflects(language, role) && words.contains(&stem_in(word, language)))
}

/// Whether a folded word is a slip for one with this role: "waht", "abuot".
#[must_use]
pub fn is_slip_for_small_word(word: &str, language: Language, role: Role) -> bool {
    folded(language, role).iter().any(|known| is_slip(word, known))
}

/// The small words with one role, folded; where they inflect, their stems too. Each list is made when it is first asked for: few
/// processes meet all languages, and the first answer would wait.
fn folded(language: Language, role: Role) -> &'static HashSet<String> {
    static FOLDED: [[OnceLock<HashSet<String>>; 3]; 24] = [const { [const { OnceLock::new() }; 3] }; 24];
    FOLDED[language as usize][role as usize].get_or_init(|| forms(language, role).collect())
}

fn inflects(language: Language, role: Role) -> bool {
    role == Role::Frame && language != Language::English
}

fn forms(language: Language, role: Role) -> impl Iterator<Item = String> {
    written(language, role).flat_map(move |word| {
        let folded = fold(word);
        let stem = inflects(language, role).then(|| stem_in(&folded, language));
        [Some(folded), stem].into_iter().flatten()
    })
}

/// The small words of a language with one role, as they are properly written.
pub(super) fn written(language: Language, role: Role) -> impl Iterator<Item = &'static str> {
    WORDS[language as usize][role as usize].split(' ')
}

/// The small words of all languages, in the order of [`Language::ALL`]; each language has one line of words for each role.
const WORDS: [[&str; 3]; 24] = [
    // Bulgarian
    [
        "и или но а в във на за от до с със по при към през след преди между под над без около срещу относно като \
         че да не ни се си ли е са съм сте сме бъде бъдат беше бяха бил била било били има имат няма нямат може \
         могат трябва ще би този тази това тези онзи онази онова тя то те ние вие аз ти той го я ги му ѝ им нас вас \
         мен теб него нея тях свой своя свое свои техен техни негов неин който която което които какво какъв каква \
         какви кой коя кое кои кого кога къде защо как колко дали чий ако когато където защото така също още само \
         вече много повече всички всеки всяка някой някои нещо друг друга други ми ви ме според съгласно",
        "казва казват казано каже пише споменава споменават споменат говори говорят разглежда резолюция резолюцията \
         резолюции текст документ предложение парламент европейски европейския европейският европейско позиция \
         становище мнение точка параграф съображение позоваване цитат цитирай покажи обясни призовава призован иска \
         искат отнася думи",
        "здравей здравейте здрасти привет благодаря мерси моля добър ден добро утро вечер довиждане чао ок да не \
         супер браво лека нощ бот",
    ],
    // Spanish
    [
        "el la los las lo un una unos unas y e o u pero si de del al a en con por para sin sobre entre hasta desde \
         hacia contra según durante ante tras mediante acerca como que qué quien quién quienes quiénes cual cuál \
         cuales cuáles cuando cuándo donde dónde cuanto cuánto cuanta cuánta cuantos cuántos cuantas cuántas cómo \
         porque porqué es son era eran fue fueron ser sido siendo está están estaba estar ha han había haber hay \
         hace hacer hecho puede pueden podría debe deben debería deberían tiene tienen no ni ya muy más menos \
         también tampoco se me te le les nos os su sus mi mis tu tus nuestro nuestra este esta esto estos estas ese \
         esa eso esos esas aquel aquella ello ellos ellas él ella yo usted ustedes nosotros algo alguien alguno \
         alguna algunos algunas todo toda todos todas otro otra otros otras mismo misma tan tanto solo sólo así aún \
         pues",
        "título dice dicen dicho decir menciona mencionan mencionado mencionar habla hablan trata tratan resolución \
         resoluciones texto documento propuesta parlamento parlamentario europeo europea diputado diputados \
         posición opinión apartado párrafo considerando visto punto cita citar muestra muéstrame explica pide piden \
         exige insta solicita respecto parte palabra palabras",
        "hola buenos buenas días tardes noches gracias muchas adiós hasta luego vale sí no por favor perdón saludos \
         genial bravo ok bot feliz bien",
    ],
    // Czech
    [
        "a i nebo ale ani však v ve na z ze do od k ke ku s se za po při pro o ob u před přes mezi pod nad bez \
         kolem proti podle během že aby jestli zda když pokud protože jako jak jaký jaká jaké jací jakou jakým \
         který která které kterou kterého kterých kteří kdo co čeho čem čím komu koho kdy kde kam odkud proč kolik \
         je jsou byl byla bylo byli byly být bude budou jsem jsme jste má mají měl měla měli mít může mohou musí \
         muset by bych si ten ta to ti ty tento tato toto tyto těchto tohoto této tom tomu tím on ona ono oni my vy \
         já jeho její jejich jim jí ho mu mě nás vás náš svůj své svých také též jen pouze už ještě velmi více \
         nejvíce všechny všech vše každý někdo něco jiný jiné další ne není nejsou",
        "říká říkají řekl uvádí uvádějí zmiňuje zmiňují zmínka hovoří mluví pojednává píše usnesení rezoluce text \
         dokument návrh parlament evropský evropského evropská poslanec poslanci stanovisko názor postoj bod \
         odstavec odstavci odstavce odůvodnění citace cituj ukaž vysvětli vyzývá žádá chce týkající ohledně část \
         slova",
        "ahoj čau dobrý den dobré ráno večer odpoledne noc děkuji děkuju díky dík prosím nashledanou zatím ano ne \
         super bravo ok bot",
    ],
    // Danish
    [
        "og eller men i på af til fra med om for ved efter før mellem under over mod uden hos ifølge at som der den \
         det de en et han hun vi jeg du mig dig ham hende os jer dem sig sin sit sine min mit mine din dit dine \
         hans hendes vores jeres deres er var være været bliver blev blive blevet har havde have kan kunne skal \
         skulle vil ville må måtte bør burde ikke ingen intet hvad hvem hvis hvilken hvilket hvilke hvor hvornår \
         hvorfor hvordan mange meget mere mest denne dette disse når fordi da så også kun allerede nogen noget \
         nogle alle alt hver anden andet andre her end gør gjorde gøre få får fik man",
        "siger sige sagt står nævner nævnes nævnt omtaler omtales handler beslutning beslutningen resolution \
         resolutionen tekst dokument forslag parlament parlamentet europa europæiske medlem medlemmer holdning \
         mening punkt stykke betragtning henvisning citat citer vis forklar opfordrer opfordres kræver ønsker \
         vedrørende angående del ord",
        "hej hejsa goddag godmorgen godaften godnat tak mange farvel vi ses ja nej fint super bravo okay ok bot \
         venligst undskyld",
    ],
    // German
    [
        "der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf aus bei beim mit \
         nach von vom vor zu zum zur für gegen ohne um über unter durch zwischen bis seit während wegen laut gemäß \
         hinsichtlich bezüglich dass ob wenn weil als wie was wer wen wem wessen wann wo wohin woher warum wieso \
         weshalb worum welche welcher welches welchen welchem wieviel viele viel ist sind war waren sein gewesen wird \
         werden wurde wurden worden hat haben hatte hatten kann können konnte soll sollen sollte sollten muss \
         müssen darf dürfen möchte will wollen nicht kein keine keinen nichts auch nur schon noch sehr mehr meisten \
         ich du er sie es wir ihr mich dich ihn uns euch ihnen ihm sich mein meine dein seine seiner seinen ihre \
         ihrer ihren unser unsere dieser diese dieses diesen diesem jener alle alles jeder jede jedes etwas jemand \
         man andere anderen anderes so da hier dort denn doch mal dazu darüber davon darin damit worüber wofür \
         bitte",
        "sagt sagen gesagt steht stehen erwähnt erwähnen erwähnung spricht geht entschließung entschließungen \
         resolution resolutionen text dokument antrag entschließungsantrag parlament europäische europäischen \
         europäisches abgeordnete abgeordneten haltung meinung position standpunkt ziffer absatz erwägung \
         erwägungsgrund bezugsvermerk punkt zitat zitiere zeige zeig erkläre fordert fordern verlangt ersucht bezug \
         betreffend teil worte heißt titel",
        "hallo hi guten morgen tag abend nacht danke dankeschön vielen dank bitte tschüss tschüs servus moin grüße \
         ja nein super toll prima bravo ok okay bot entschuldigung schön gut wiedersehen auf",
    ],
    // Estonian
    [
        "ja või aga kuid ning et kui sest kuna nagu on oli olid olla olnud ole ei pole mis mida mille millest \
         milles millele millal kus kuhu kust miks kuidas kes keda kelle kellele palju mitu milline milliseid \
         millised missugune see seda selle sellest selles need neid nende ta tema nad nemad ma mina sa sina me meie \
         te teie minu sinu oma ennast enda kohta jaoks vastu pärast enne vahel all üle ilma koos alates kuni järgi \
         suhtes tõttu ka siis veel juba ainult väga rohkem kõik kõiki iga keegi midagi mingi teine muu peab peavad \
         tuleks võib võivad saab saavad kas seoses",
        "ütleb ütlevad öeldakse öeldud mainib mainitakse räägib räägitakse käsitleb resolutsioon resolutsiooni \
         resolutsioonis tekst dokument ettepanek parlament parlamendi euroopa parlamendiliige seisukoht arvamus \
         punkt lõige lõikes põhjendus põhjenduses volitus viide tsitaat tsiteeri näita selgita kutsub nõuab palub \
         soovib osa sõna sõnad",
        "tere hei tsau hommikust päevast õhtust aitäh tänan suur palun head aega nägemist jah ei väga tore super \
         bravo okei ok bot",
    ],
    // Greek
    [
        "ο η το οι τα του της των τον την τους τις ένας μια μία ένα και κι ή αλλά σε στο στη στην στον στους στις \
         στα από με για προς κατά μετά πριν μεταξύ υπό υπέρ χωρίς εναντίον σύμφωνα σχετικά όσον αφορά ότι πως αν \
         όταν επειδή διότι γιατί πώς πού πότε ποιος ποια ποιο ποιοι ποιες ποιον ποιους τι πόσο πόσοι πόσες πόσα \
         όπως που είναι ήταν είμαι έχει έχουν είχε είχαν να θα ας δεν μην μη πρέπει μπορεί μπορούν αυτός αυτή αυτό \
         αυτοί αυτές αυτά εκείνος εκείνη εκείνο αυτού αυτών εγώ εσύ εμείς εσείς μου σου μας σας επίσης μόνο ήδη \
         ακόμη ακόμα πολύ πιο περισσότερο όλα όλοι όλες κάθε κάποιος κάτι άλλος άλλο άλλα άλλη ούτε όχι εδώ εκεί",
        "λέει λένε είπε αναφέρει αναφέρεται αναφέρονται αναφορά μιλά μιλάει γράφει ψήφισμα ψηφίσματος ψηφίσματα \
         κείμενο κειμένου έγγραφο πρόταση κοινοβούλιο κοινοβουλίου ευρωπαϊκό ευρωπαϊκού βουλευτής βουλευτές θέση \
         γνώμη άποψη παράγραφος παράγραφο παραγράφου σημείο σκέψη αιτιολογική αιτιολογικές παράθεση δείξε εξήγησε \
         ζητά ζητεί καλεί θέλει μέρος λέξεις",
        "γεια σας σου χαίρετε καλημέρα καλησπέρα καλό καληνύχτα ευχαριστώ πολύ παρακαλώ αντίο ναι όχι ωραία τέλεια \
         μπράβο οκ μποτ συγγνώμη",
    ],
    // English
    [
        "a an the and or but if of at by for with to from in on into as is are was were be been being am do does \
         did doing done has have had having i you he she it we they me him them us my your his her its our their \
         this that these those there here what which who whom whose when where why how can could will would shall \
         should may might must not no nor so than too very just also about any some all each more most other such \
         only own same then now once please whats isn aren don doesn didn won up out over under again between \
         during before after while because until through im anyone anything everything someone something ever get got exactly \
         really one many much else abt wat wut ur gimme lemme pls plz",
        "say says said saying mention mentions mentioned discuss discusses discussed tell talk talks talking \
         resolution resolutions text document motion clause clauses quote parliament parliaments ep european mep \
         meps ask asks asked asking want wants wanted think thinks view views opinion position refer refers \
         referred reference show find give know explain according regarding concerning contain contains part \
         paragraph paragraphs operative preambular recital recitals citation citations word words call calls called \
         need needs happen happens happened people person persons make made title titled entitled hi hello hey thanks thank",
        "hi hello hey dear kindly hallo bonjour hola ciao good great nice morning afternoon evening night day \
         everyone everybody all folks guys friends friend thanks thank thx ty cheers bye goodbye cya see later ok \
         okay k lol haha hahaha lmao rofl xd yes no yep nope yeah sure cool awesome perfect wow happy merry \
         birthday monday tuesday wednesday thursday friday saturday sunday weekend christmas new year welcome sorry \
         bot much lot help well fine how are you test testing ping love bravo congrats congratulations sup yo gm gn \
         brb np pls please tomorrow today hm hmm up going doing back there again interesting amazing got",
    ],
    // French
    [
        "le la les l un une des de du d à au aux en dans sur sous avec sans pour par contre entre vers chez depuis \
         pendant avant après selon envers concernant et ou mais donc or ni car que qu quoi qui quel quelle quels \
         quelles quand où comment pourquoi combien lequel laquelle dont si comme ce cet cette ces c cela ça ceci \
         celui celle ceux celles il elle ils elles je j tu nous vous on me m te t se s lui leur leurs y son sa ses \
         mon ma mes ton ta tes notre nos votre vos est sont était étaient être été sera suis es sommes êtes a ont \
         avait avaient avoir eu ai as avons avez fait faire font doit doivent devrait devraient devoir peut peuvent \
         pouvoir faut ne n pas plus moins très aussi seulement déjà encore tout tous toute toutes chaque quelque \
         quelqu quelques autre autres même tel telle rien ainsi alors là ici",
        "titre dit disent dire dites mentionne mentionnent mentionné mention mentionner parle parlent évoque traite \
         résolution résolutions texte document proposition parlement européen européenne européens député députés \
         position avis opinion paragraphe considérant visa point citation cite citer citez montre montrer explique \
         expliquer demande demandent appelle invite prie exige souhaite veut propos sujet partie mots",
        "bonjour bonsoir salut coucou merci beaucoup bien svp plaît revoir bientôt oui non super génial parfait \
         bravo ok bot bonne nuit journée soirée pardon désolé",
    ],
    // Irish
    [
        "an na agus nó ach i in sa san ar ag as le ó do de faoi chun go gan trí thar roimh tar éis idir um mar \
         maidir leis chuig dá den don ón leo léi air uirthi orthu aige aici acu is ba níl tá bhí bhfuil raibh \
         bheith beidh mbeidh nach cad céard cé cathain conas cén cá cár mhéad fáth é í iad sé sí siad mé tú sinn \
         sibh muid mo a ár bhur seo sin siúd ní níor gur nár ina inar chomh freisin fós gach eile éigin níos mó \
         féidir chóir",
        "deir dúirt deirtear luann luaitear lua labhraíonn rún rúin téacs doiciméad tairiscint parlaimint \
         parlaiminte eorpach heorpa eorpa feisire seasamh tuairim mír mhír alt pointe aithris luaigh taispeáin \
         mínigh iarrann áitíonn cuid focail",
        "dia duit haigh maidin mhaith tráthnóna oíche go raibh maith agat agaibh slán sea más é do thoil bravo ok \
         bot",
    ],
    // Croatian
    [
        "i ili ali a no te u na za od do iz s sa o po pri prema kroz nakon prije između pod nad bez oko protiv radi \
         zbog tijekom vezi da li je jesu su bio bila bilo bili biti bude će sam smo ste si ima imaju imao može mogu \
         mora moraju treba trebaju trebao bi što šta tko koga kome čime čemu kada kad gdje kamo odakle zašto kako \
         koliko koji koja koje kojeg kojoj kojim kojih koju čiji ovaj ova ovo ovi ove taj ta to ti on ona ono oni \
         one mi vi ja ga mu joj im ih nas vas nam vam svoj svoje svoju njegov njezin njihov se ne nije nisu ni niti \
         kao ako jer dok također samo već još vrlo više najviše svi sve svaki svaka netko nešto neki neke drugi \
         druge druga",
        "kaže kažu rečeno navodi navode spominje spominju govori govore piše rezolucija rezolucije rezoluciji \
         rezoluciju tekst dokument prijedlog parlament europski europskog europska zastupnik zastupnici stajalište \
         mišljenje stavak stavku točka točki uvodna izjava izjavi pozivanje navod citiraj pokaži objasni poziva \
         traži zahtijeva želi dio riječi pogledu",
        "bok pozdrav zdravo dobar dan dobro jutro večer laku noć hvala puno molim doviđenja da ne super bravo ok \
         bot",
    ],
    // Italian
    [
        "il lo la i gli le l un uno una di del dello della dei degli delle d a al allo alla ai agli alle da dal \
         dallo dalla dai dagli dalle in nel nello nella nei negli nelle con su sul sullo sulla sui sugli sulle per \
         tra fra senza contro verso dopo prima durante secondo circa riguardo e ed o ma se anche non né che chi \
         cosa cos quale quali qual quando dove dov come perché quanto quanta quanti quante cui è sono era erano \
         essere stato stata stati state sia siano ha hanno aveva avevano avere può possono deve devono dovrebbe \
         dovrebbero fa fare viene vengono si mi ti ci vi ne questo questa questi queste quello quella quelli quelle \
         ciò io tu lui lei noi voi loro suo sua suoi sue mio mia nostro nostra più meno molto molti tutto tutta \
         tutti tutte ogni altro altra altri altre qualcuno qualcosa alcuni solo già ancora così poi",
        "titolo dice dicono detto dire menziona menzionano menzionato citato parla parlano tratta risoluzione risoluzioni \
         testo documento proposta parlamento europeo europea deputato deputati posizione parere opinione paragrafo \
         considerando visto punto citazione cita mostra mostrami spiega chiede chiedono invita esorta vuole merito \
         proposito parte parole",
        "ciao salve buongiorno buonasera buonanotte grazie mille prego arrivederci sì no bene benissimo ottimo \
         perfetto bravo ok bot scusa favore",
    ],
    // Latvian
    [
        "un vai bet ka lai kā kas ko kam kur kad kāpēc cik kāds kāda kādi kādas kurš kura kuri kuras kuru ar no uz \
         par pie pēc pirms starp zem virs bez pret līdz caur ap dēļ saistībā attiecībā ir bija būt būs nav esmu esi \
         esam esat bijis var varētu vajag jābūt tiek tika tikt šis šī šie šīs šo šajā tas tā tie tās to tajā viņš \
         viņa viņi viņas mēs jūs es tu man tev mums jums sev savs sava savu viņu ne nē arī tikai jau vēl ļoti \
         vairāk visi visas viss katrs kaut cits citi cita ja jo tad te tur",
        "saka saki teikts teikt minēts minēta minēti min pieminēts runā runāts rezolūcija rezolūcijā rezolūcijas \
         teksts dokuments priekšlikums parlaments parlamenta eiropas deputāts deputāti nostāja viedoklis punkts \
         apsvērums atsauce citāts citē parādi paskaidro aicina prasa pieprasa vēlas daļa vārdi",
        "sveiki sveiks čau labdien labrīt labvakar ar labu nakti paldies liels lūdzu uz redzēšanos atā jā nē super \
         bravo labi ok bot",
    ],
    // Lithuanian
    [
        "ir ar arba bet o kad jog kaip kas ko kam ką kuo kur kada kodėl kiek koks kokia kokie kokios kuris kuri \
         kurie kurios kurio kurią kokį kokių į iš su prie po prieš tarp virš be apie dėl pagal nuo iki per už ant \
         pas yra buvo būti bus nėra esu esame gali galėtų turi turėtų reikia šis ši šie šios šio šį šioje tas ta \
         tie tos to tą tai jis ji jie jos mes jūs aš tu man tau mums jums jį ją jo jų savo mano tavo mūsų jūsų ne \
         taip pat tik jau dar labai daugiau visi visos viskas kiekvienas kažkas kitas kiti kita jei nes tada čia \
         ten",
        "sako sakoma pasakyta mini minima minimas minimi kalba kalbama rašoma nurodoma teigiama rezoliucija \
         rezoliucijoje rezoliucijos tekstas dokumentas pasiūlymas parlamentas parlamento europos narys nariai \
         pozicija nuomonė punktas dalis dalyje dalies konstatuojamoji konstatuojamojoje nuoroda citata cituok \
         parodyk paaiškink ragina prašo reikalauja nori žodžiai",
        "labas sveiki sveikas laba diena rytas vakaras labanakt ačiū dėkui labai prašau viso gero iki taip ne puiku \
         super bravo gerai ok bot",
    ],
    // Hungarian
    [
        "a az egy és vagy de hogy ha mert mint is nem ne se sem mi mit miről minek kit ki kinek kik mikor hol hova \
         honnan miért hogyan mennyi hány melyik melyek milyen mely mire miben ez ezt azt ezek azok ennek annak \
         erről arról ő ők én te ti engem téged őt minket titeket nekem neki nekik van vannak volt voltak lesz \
         lesznek lenni kell kellene lehet tud tudnak szerint között alatt felett után előtt nélkül ellen iránt felé \
         miatt által során óta kapcsolatban vonatkozóan tekintetében illetően meg el csak már még \
         nagyon több legtöbb minden mindenki valaki valami másik más egyéb itt ott így úgy akkor amely amelyek aki \
         akik ami",
        "mond mondja mondják mondani szól említ említi említik említés ír írja beszél foglalkozik állásfoglalás \
         állásfoglalásban állásfoglalása szöveg dokumentum indítvány parlament európai képviselő képviselők \
         álláspont vélemény bekezdés bekezdésben preambulumbekezdés pont hivatkozás idézet idézd mutasd magyarázd \
         felszólít felszólítja kéri sürgeti akar rész szavak",
        "szia sziasztok helló üdv jó reggelt napot estét éjszakát köszönöm köszi köszönjük szépen kérlek kérem \
         viszlát igen nem szuper bravó ok bot",
    ],
    // Maltese
    [
        "il l it ir is in id ix iż iċ u jew imma iżda li ta tal tat tar tas tan tad tax taż taċ fi f fil fit fir \
         fis fin fid fix fiż b bi bil bit bir bis ma mal mat minn mill għal għall għat għar għas għan fuq taħt bejn \
         qabel wara kontra mingħajr dwar skont lil lill lit biex għax għaliex x xi xinhu inhu min meta fejn kif \
         kemm liema hu huwa hi hija huma aħna intom jien int kien kienet kienu jkun tkun ikunu hemm hemmx għandu \
         għandha għandhom jista tista jistgħu dan din dawn dak dik dawk tiegħu tagħha tagħhom mhux le anki ukoll \
         biss diġà aktar ħafna kull kollha ħadd oħra oħrajn ieħor jekk",
        "jgħid tgħid jgħidu jingħad isemmi ssemmi jissemma jissemmew jitkellem titkellem riżoluzzjoni \
         riżoluzzjonijiet test dokument mozzjoni parlament ewropew ewropea membru pożizzjoni opinjoni paragrafu \
         premessa kunsiderazzjoni punt kwotazzjoni ikkwota uri spjega jitlob titlob jistieden parti kliem",
        "bonġu bonswa grazzi ħafna jekk jogħġbok saħħa ċaw iva le prosit tajjeb ok bot",
    ],
    // Dutch
    [
        "de het een en of maar in op aan van voor met bij naar uit door over tegen zonder onder tussen na sinds tot \
         om volgens tijdens wegens betreffende inzake dat die dit deze daar hier er wat wie waar wanneer waarom hoe \
         hoeveel welke welk waarover waarvan is zijn was waren wordt worden werd werden geweest heeft hebben had \
         hadden kan kunnen kon moet moeten mag mogen zou zouden zal zullen wil willen niet geen niets ook nog al \
         alleen zeer meer meest ik jij je u hij zij ze wij we jullie mij hem haar ons hen hun zich mijn jouw uw \
         onze als omdat dan zo alle alles iedereen iets iemand elke elk ander andere anderen te toch wel men",
        "zegt zeggen gezegd staat staan vermeldt vermeld noemt genoemd spreekt gaat resolutie resoluties tekst \
         document ontwerpresolutie voorstel parlement europees europese lid leden standpunt mening paragraaf \
         overweging punt citaat citeer toon verklaar leg vraagt verzoekt eist betrekking deel woorden",
        "hallo hoi hey goedemorgen goedemiddag goedenavond goedendag dag welterusten dank bedankt dankjewel \
         dankuwel je u wel alstublieft alsjeblieft tot ziens doei ja nee prima geweldig super bravo oké ok bot",
    ],
    // Polish
    [
        "i oraz lub albo ale a w we na z ze do od u o po przy dla za przed przez między pod nad bez wokół przeciw \
         przeciwko według podczas wobec wśród że żeby aby czy gdy kiedy jeśli jeżeli ponieważ bo jak jaki jaka \
         jakie jakich jakiego jakim który która które którego której których którzy kto kogo komu kim co czego \
         czemu czym gdzie skąd dokąd dlaczego ile ilu jest są był była było były być będzie będą jestem ma mają \
         miał mieć może mogą musi muszą powinien powinna powinny powinno należy nie ni się sobie ten ta to ci te \
         tego tej tych tym tymi tą on ona ono oni one my wy ja ty jego jej ich im go mu nam was nas wam mnie mój \
         swój swoje swoich także też również tylko już jeszcze bardzo więcej najwięcej wszystkie wszystko wszyscy \
         każdy każda ktoś coś inny inne innych tak tu tam",
        "tytuł mówi mówią powiedziano wspomina wspomniano wspomniane wymienia traktuje stanowi pisze rezolucja rezolucji \
         rezolucję rezolucje tekst tekście dokument dokumencie projekt wniosek parlament europejski europejskiego \
         poseł posłowie stanowisko opinia zdanie ustęp ustępie punkt punkcie motyw motywie umocowanie cytat zacytuj \
         pokaż wyjaśnij wzywa apeluje żąda domaga chce temat temacie część słowa sprawie dotyczące dotyczy",
        "cześć hej witam witaj dzień dobry wieczór dobranoc dziękuję dzięki bardzo proszę do widzenia pa tak nie \
         super świetnie brawo ok bot",
    ],
    // Portuguese
    [
        "o a os as um uma uns umas de do da dos das em no na nos nas num numa por pelo pela pelos pelas para com \
         sem sob sobre entre até desde contra perante após durante segundo conforme acerca ao à aos às e ou mas nem \
         que quê quem qual quais quando onde como porque porquê quanto quanta quantos quantas é são era eram foi \
         foram ser sido está estão estar há tem têm tinha ter pode podem deve devem deveria deveriam faz fazer não \
         sim já ainda muito muitos mais menos também só apenas se me te lhe lhes vos seu sua seus suas meu minha \
         nosso nossa este esta isto estes estas esse essa isso esses essas aquele aquela aquilo ele ela eles elas \
         eu tu você vocês nós todo toda todos todas outro outra outros outras mesmo algo alguém algum alguma alguns \
         cada tão assim então",
        "diz dizem dito dizer menciona mencionam mencionado refere referem referido fala falam trata resolução \
         resoluções texto documento proposta parlamento europeu europeia deputado deputados posição opinião parecer \
         parágrafo considerando citação ponto cita mostra mostre explica pede pedem exorta solicita insta quer \
         respeito relação parte palavras",
        "olá bom dia boa tarde noite obrigado obrigada muito adeus tchau até logo sim não por favor ótimo \
         perfeito bravo ok bot desculpe",
    ],
    // Romanian
    [
        "și şi sau dar iar ci în la pe de din cu fără prin pentru despre către spre după înainte între sub peste \
         contra împotriva conform potrivit privind referitor asupra că să dacă când unde cum ce cine cui care cărui \
         cărei căror cât câtă câți câte este e sunt era erau fi fost va vor are au avea avut am ai ați poate pot \
         trebuie ar nu nici un o unei unui unor al a ale cel cea cei cele acest această acești aceste acesta \
         aceasta aceștia acestea acel acea el ea ei ele eu tu noi voi îi îl le lui lor său sa săi sale meu mea \
         nostru se mă te ne vă își mai foarte mult mulți multe tot toți toate fiecare cineva ceva alt altă alți \
         alte doar numai deja încă așa aici acolo atunci",
        "spune spun spus menționează menționat menționată menționate vorbește zice prevede tratează rezoluție \
         rezoluția rezoluției rezoluții text textul document documentul propunere parlament parlamentul \
         parlamentului european europeană deputat deputați poziție poziția opinie opinia punct punctul alineat \
         alineatul paragraf paragraful considerent considerentul referire citat citează arată explică solicită cere \
         invită îndeamnă vrea legătură privire parte cuvinte",
        "salut bună ziua dimineața seara noapte mulțumesc mersi mulțumim te rog vă pa revedere da nu super grozav \
         bravo ok bot scuze",
    ],
    // Slovak
    [
        "a i alebo ale však ani v vo na z zo do od k ku s so za po pri pre o u pred cez medzi pod nad bez okolo \
         proti podľa počas že aby či keď ak pretože ako aký aká aké akí akou ktorý ktorá ktoré ktorého ktorej \
         ktorých ktorí ktorú kto koho komu čo čoho čom čím kedy kde kam odkiaľ prečo koľko je sú bol bola bolo boli \
         byť bude budú som sme ste má majú mal mala mať môže môžu musí musia by sa si ten tá to tí tie tento táto \
         toto títo tieto tohto tejto týchto tom tomu tým on ona ono oni ony my vy ja ty jeho jej ich im ho mu mňa \
         nás vás náš svoj svoje svojich tiež aj len iba už ešte veľmi viac najviac všetky všetko všetci každý \
         niekto niečo iný iné ďalšie nie mali",
        "hovorí hovoria povedal uvádza uvádzajú spomína spomínajú spomenuté píše pojednáva uznesenie uznesenia \
         uznesení rezolúcia text dokument návrh parlament európsky európskeho európska poslanec poslanci stanovisko \
         názor postoj bod odsek odseku odôvodnenie odôvodnení citácia cituj ukáž vysvetli vyzýva žiada chce \
         týkajúce časť slová",
        "ahoj čau dobrý deň dobré ráno večer noc ďakujem ďakujeme vďaka prosím dovidenia zatiaľ áno nie super bravo \
         ok bot",
    ],
    // Slovene
    [
        "in ali ter pa a ampak toda v na za od do iz s z o po pri k h proti skozi med pod nad brez okoli zaradi \
         glede pred da če ko ker kot kako kakšen kakšna kakšno kakšne kateri katera katero katere katerega kdo koga \
         komu kaj česa čem čim kdaj kje kam kod zakaj koliko je so bil bila bilo bili biti bo bodo sem smo ste si \
         ima imajo imel more morejo mora morajo treba lahko bi ta to ti te tisti tista on ona ono oni mi vi jaz ga \
         mu jo ji jih jim nas vas nam svoj svoje svojo njegov njen njihov se ne ni niso nič tudi samo le že še zelo \
         več največ vsi vse vsak vsaka nekdo nekaj drug drugi druge drugo tega tej tem teh",
        "pravi pravijo rečeno navaja navajajo omenja omenjajo omenjeno govori govorijo piše resolucija resolucije \
         resoluciji resolucijo besedilo besedilu dokument predlog parlament evropski evropskega evropska poslanec \
         poslanci stališče mnenje odstavek odstavku točka točki uvodna izjava izjavi navedba sklic citiraj pokaži \
         razloži poziva zahteva želi del besede zvezi",
        "živjo zdravo pozdravljeni dober dan dobro jutro večer lahko noč hvala lepa prosim nasvidenje adijo ja da \
         ne super bravo ok bot",
    ],
    // Finnish
    [
        "ja tai mutta sekä että jos kun koska kuin on ovat oli olivat olla ollut ole ei eivät mitä mikä mitkä minkä \
         missä mistä mihin milloin miksi miten kuinka kuka ketkä kenen ketä kenelle monta paljonko moni millainen \
         millaisia tämä tätä tämän tässä nämä näitä se sitä sen siinä ne niitä niiden hän hänen he heidän minä sinä \
         me te minun sinun meidän teidän itse oma vastaan jälkeen ennen välillä alla yli ilman kanssa mukaan osalta \
         suhteen koskien liittyen myös vain jo vielä hyvin enemmän kaikki kaikkia jokainen joku jokin muu muut \
         toinen pitää pitäisi täytyy voi voivat voisi saa sitten siis onko ovatko koskeva koskevat joka jotka jossa \
         jonka",
        "sanoo sanovat sanotaan sanottu mainitsee mainitaan mainittu puhuu puhutaan kertoo käsittelee \
         päätöslauselma päätöslauselmassa päätöslauselman teksti asiakirja asiakirjassa esitys parlamentti \
         parlamentin parlamentissa euroopan jäsen jäsenet kanta mielipide kohta kohdassa kappale kappaleessa \
         johdanto johdantokappale viite lainaus siteeraa näytä selitä kehottaa pyytää vaatii haluaa osa sanat",
        "hei moi terve moikka hyvää huomenta päivää iltaa yötä kiitos paljon kiitoksia ole hyvä näkemiin heippa \
         kyllä joo ei hienoa mahtavaa bravo ok okei botti",
    ],
    // Swedish
    [
        "och eller men i på av till från med om för vid efter före mellan under över mot utan hos enligt att som \
         den det de en ett han hon vi ni jag du mig dig honom henne oss er dem sig sin sitt sina min mitt mina din \
         ditt dina hans hennes vår vårt våra deras är var vara varit blir blev bli blivit har hade ha kan kunde ska \
         skall skulle vill ville måste bör borde inte ingen inget inga vad vem vilka vilken vilket när vart varför \
         hur många mycket mer mest denna detta dessa där här eftersom så också även bara redan någon något några \
         alla allt varje annan annat andra gör gjorde göra få får fick då angående gällande beträffande man",
        "säger säga sagt står nämner nämns nämnts tar handlar resolution resolutionen resolutioner text texten \
         dokument förslag parlament parlamentet europaparlamentet europeiska ledamot ledamöter ståndpunkt åsikt \
         punkt punkten skäl stycke beaktandeled citat citera visa förklara uppmanar begär kräver önskar fråga \
         frågan del ord",
        "hej hejsan tjena god morgon kväll natt dag tack så mycket då adjö ja nej bra toppen super bravo okej ok \
         bot snälla ursäkta",
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_however_they_are_typed() {
        let check = |word: &str, language, role| assert!(is_small_word(&fold(word), language, role), "{word}");
        check("für", Language::German, Role::Function);
        check("fur", Language::German, Role::Function);
        check("RÉSOLUTIONS", Language::French, Role::Frame);
        check("rezolucjach", Language::Polish, Role::Frame);
        check("РЕЗОЛЮЦИЯТА", Language::Bulgarian, Role::Frame);
    }

    #[test]
    fn words_that_say_something_are_no_small_words() {
        for (word, language) in [
            ("condamnation", Language::French),
            ("menschenrechte", Language::German),
            ("sokha", Language::Polish),
            ("2022", Language::Danish),
        ] {
            let small = Role::ALL.into_iter().any(|role| is_small_word(word, language, role));
            assert!(!small, "{word}");
        }
    }

    #[test]
    fn every_list_has_each_word_once() {
        for (language, role) in Language::ALL.into_iter().flat_map(|language| Role::ALL.map(|role| (language, role))) {
            let words: Vec<_> = written(language, role).collect();
            let unique: HashSet<_> = words.iter().collect();
            assert_eq!(unique.len(), words.len(), "{language} {role:?}");
            assert!(words.len() >= 13 && words.iter().all(|word| !word.is_empty()), "{language} {role:?}");
        }
    }
}
