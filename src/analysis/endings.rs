//! The endings that stemming needs to know, by language.

use super::Language;

/// The accented endings by which a stemmer of Snowball knows a word; the longer of two that fit stands first.
pub(super) fn accented(language: Language) -> &'static str {
    match language {
        Language::Spanish => "ogía irán irá ría ían",
        Language::Czech => "ých ého ích ího ými ách ími ému ímu ím ým ům ám",
        Language::French => "èrent ités ères ées ité ère ée ât",
        Language::Irish => "íocht áin áil í",
        Language::Lithuanian => {
            "iškai iškas ėmis čiai iška čius čios iškų škos čių ėje ėjo ėse ųjų ėti čio čia žių ėja ių"
        }
        Language::Hungarian => "ként óval ónak őnek etők nál ják ért ját nél óan ján iót óra jét ól ő",
        Language::Polish => "ących ącego ącym ącej ące ąca ący śmy łem łam ów ła ły ło ąc ą ć ł",
        Language::Portuguese => "ência áveis ções ável ível ção ão",
        Language::Romanian => "itați țiune ește ație ază ști înd scă ția ând ți ră și",
        _ => "",
    }
}

/// The folded endings of a language without a stemmer, in the order in which they are cut off.
pub(super) fn cut(language: Language) -> &'static [&'static str] {
    match language {
        // The article, then the plural and what is left of the gender.
        Language::Bulgarian => {
            &["ият ите ата ята ото ето ъта ия ът ят та то те", "овци еве ове ища ии ия ие а е и о я у ю й"]
        }
        Language::Latvian => {
            &["ajiem ajam ajos ajas ajai iem jam jai jas jos jus jiem ais ies am ai as os us is es im em um ei ij \
             ja je ju ji a e i o u s"]
        }
        Language::Maltese => &["ijiet jiet iet iji hom kom at in ha i a u e"],
        Language::Slovak => {
            &["iach iami ovia ami ach och ovi iam iou eho emu ych ymi ich imi ieho iemu iu ia ie ii ov om ou am ej \
             ym im em a e i o u y"]
        }
        Language::Slovene => {
            &["jema ega emu imi ami emi oma ema jev jem jih jah ih im ov ev om em ah eh ju ja je ji jo a e i o u"]
        }
        _ => &[],
    }
}
