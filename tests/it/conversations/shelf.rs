//! Documents written for these conversations, in a folder that the bot reads.

use std::{fs, path::Path};

use tempfile::TempDir;

use crate::{library::motion, standin::StandIn};

/// An adopted text in two languages, with points, a day, signs that mean something to Discord, a clause that fills
/// several messages, and in English a footnote.
pub(super) const ADOPTED: &str = "P9_TA(2022)0219";

/// The paragraph of signs, as it is to be read in the channel.
pub(super) const SIGNS: &str = "Thanks @everyone, <@1> and the *keepers* of light_house #7 > 1. ~~patience~~ 2. `oil` \
                                || - see https://europa.eu/ :lamp: [a](b)";

/// How many words the long paragraph has.
pub(super) const LONG: usize = 1500;

pub(super) struct Shelf(TempDir);

impl Shelf {
    /// The adopted text, the motion inside the program, and ten more motions.
    pub(super) fn new() -> Shelf {
        let shelf = Shelf(TempDir::new().unwrap());
        fs::create_dir(shelf.0.path().join("resolutions")).unwrap();
        let [english, french] = [adopted(ENGLISH), adopted(FRENCH)];
        shelf.write("TA-9-2022-0219_EN.txt", &english);
        shelf.write("TA-9-2022-0219_FR.txt", &french);
        for number in 1..=10 {
            let text = motion(number, &format!("harbours, part {number}"), "Calls on Graustark to dredge its harbours");
            shelf.write(&format!("B9-{number:04}-2023_EN.txt"), &text);
        }
        let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
        fs::copy(bundled.join("entities.toml"), shelf.0.path().join("entities.toml")).unwrap();
        let motion = "resolutions/B9-0234-2022_EN.txt";
        fs::copy(bundled.join(motion), shelf.0.path().join(motion)).unwrap();
        shelf
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.0.path().join("resolutions").join(file), text).unwrap();
    }

    pub(super) fn loses(&self, file: &str) {
        fs::remove_file(self.0.path().join("resolutions").join(file)).unwrap();
    }

    /// Discord, where a bot that is started reads from this shelf.
    pub(super) async fn opens_discord(&self) -> StandIn {
        let mut discord = StandIn::start().await;
        let folder = self.0.path().display().to_string();
        let settings =
            [("KNOWLEDGE__FOLDER", folder.as_str()), ("KNOWLEDGE__POLL_SECONDS", "1"), ("MEANING__ENABLED", "false")];
        discord.sets(settings.map(|(key, value)| (format!("WHEREAS__{key}"), value.to_owned())).to_vec());
        discord
    }
}

fn adopted(text: &str) -> String {
    let words: Vec<String> = (1..=LONG).map(|number| format!("word{number}")).collect();
    text.replace("SIGNS", SIGNS).replace("WORDS", &words.join(" "))
}

const ENGLISH: &str = "P9_TA(2022)0219

European Parliament resolution of 5 May 2022 on lighthouses
(2022/2700(RSP))

The European Parliament,

–\thaving regard to its previous resolutions,

–\thaving regard to Rule 144 of its Rules of Procedure,

A.\twhereas the coast has been dark since the lighthouses were closed;

B.\twhereas Kem Sokha has said so;

1.\tCondemns the darkness off the coast of Ruritania;

2.\tCalls on the Commission to:

(a)\tbuy lamps;

(b)\tlight them;

3.\tThanks the keepers of the lighthouses for their patience1;

4.\tSIGNS;

5.\tRecalls WORDS;

6.\tInstructs its President to forward this resolution to the Council.

1 OJ C 7, 1.1.2022, p. 3; *see* <@1> and @everyone.
";

const FRENCH: &str = "P9_TA(2022)0219

Résolution du Parlement européen du 5 mai 2022 sur les phares
(2022/2700(RSP))

Le Parlement européen,

–\tvu ses résolutions antérieures,

–\tvu l’article 144 de son règlement intérieur,

A.\tconsidérant que la côte est plongée dans l’obscurité depuis la fermeture des phares;

B.\tconsidérant que Kem Sokha l’a dit;

1.\tcondamne l’obscurité qui règne au large des côtes de la Ruritanie;

2.\tinvite la Commission à:

a)\tacheter des lampes;

b)\tles allumer;

3.\tremercie les gardiens des phares de leur patience;

4.\tSIGNS;

5.\trappelle WORDS;

6.\tcharge sa Présidente de transmettre la présente résolution au Conseil.
";
