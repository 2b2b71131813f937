//! Words that stand for one another in resolutions, whatever their subject.
//!
//! General English of law, government and rights; nothing here is about one document.

/// Each line is a group of stems that may meet one another, at a lower weight than the word itself.
const GROUPS: &[&[&str]] = &[
    &["abolish", "repeal", "revok", "rescind", "scrap", "withdraw", "annul"],
    &["releas", "free", "freed", "liber"],
    &["prison", "jail", "imprison", "incarcer", "detain", "detent", "custodi"],
    &["monitor", "surveil", "surveill", "watch", "track", "observ", "observ"],
    &["chair", "chairmanship", "presid", "presidenc", "head", "lead"],
    &["forward", "send", "sent", "transmit", "copi"],
    &["law", "act", "legisl", "statut", "code", "constitut", "bill"],
    &["kill", "murder", "slay"],
    &["kid", "child", "children", "minor", "youth"],
    &["elect", "poll", "ballot", "vote", "voter"],
    &["protest", "demonstr", "assembl", "ralli"],
    &["freedom", "liberti", "free"],
    &["money", "fund", "financ", "cash"],
    &["judg", "judiciari", "court", "tribun", "judici"],
    &["begin", "start", "launch", "initi"],
    &["stop", "end", "ceas", "halt"],
    &["help", "assist", "support", "aid"],
    &["worri", "concern", "alarm"],
    &["journalist", "press", "media", "report"],
    &["flee", "fled", "exil", "abroad", "oversea"],
    &["bloc", "associ", "allianc", "union"],
    &["poor", "poverti"],
    &["worker", "labour", "labor", "union", "unionist"],
    &["boss", "leader", "head"],
    &["forbid", "ban", "prohibit", "bar"],
    &["citizen", "citizenship", "nation"],
    &["buy", "purchas", "procur"],
    &["weapon", "arm", "firearm"],
    &["soldier", "troop", "militari", "forc"],
    &["american", "us"],
    &["sentenc", "convict"],
    &["spi", "surveil", "monitor"],
    &["penalti", "sanction", "punish"],
    &["famili", "relat"],
    &["accus", "charg"],
    &["web", "internet", "onlin"],
];

/// The stems that may stand for `stem`.
pub(super) fn related(stem: &str) -> impl Iterator<Item = &'static str> {
    GROUPS.iter().filter(move |group| group.contains(&stem)).flat_map(|group| group.iter().copied())
}
