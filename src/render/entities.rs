//! Entities with the places that mention them, as plain text for a terminal.

use super::{
    Style,
    plain::{without_controls, wrap},
};
use crate::{
    answer::Mentioned,
    entities::Entity,
    model::{ClauseKind, ClauseRef},
};

/// In a list of all entities, this many clauses are named of each.
const CLAUSES_MAX: usize = 12;

/// All entities, or those of the name that was asked for, one paragraph each.
#[must_use]
pub fn entities(found: &[Mentioned<'_>], asked: Option<&str>, style: Style) -> String {
    match (found, asked) {
        ([], Some(name)) => {
            let message = format!("I know nothing called “{name}”. Without a name, all that I know is listed.");
            lines(&message, 0, style, ("", ""))
        }
        ([], None) => "No names were found.\n".to_owned(),
        (_, asked) => {
            let most = if asked.is_some() { usize::MAX } else { CLAUSES_MAX };
            found.iter().map(|mentioned| entity(mentioned, most, style)).collect()
        }
    }
}

fn entity(mentioned: &Mentioned<'_>, most: usize, style: Style) -> String {
    let (bold, dim, reset) = if style.colour { ("\x1b[1m", "\x1b[2m", "\x1b[0m") } else { ("", "", "") };
    let mut text = format!("{bold}{}{reset}, {}\n", without_controls(&mentioned.entity.name), mentioned.entity.kind);
    let aliases = other_names(mentioned.entity);
    if !aliases.is_empty() {
        text.push_str(&lines(&format!("also {}", aliases.join(", ")), 2, style, ("", "")));
    }
    text.push_str(&lines(&places(&mentioned.clauses, most), 2, style, (dim, reset)));
    text
}

/// The aliases that differ from the name and one another in more than their typography.
#[must_use]
pub fn other_names(entity: &Entity) -> Vec<&str> {
    let mut seen = vec![crate::analysis::fold(&entity.name)];
    let mut names = Vec::new();
    for alias in &entity.aliases {
        let folded = crate::analysis::fold(alias);
        if !seen.contains(&folded) {
            seen.push(folded);
            names.push(alias.as_str());
        }
    }
    names
}

/// `B9-0234/2022 recitals A and C, paragraph 2; S/RES/1546 (2004) paragraph 1; and 7 more clauses`.
fn places(clauses: &[ClauseRef], most: usize) -> String {
    let shown = &clauses[..clauses.len().min(most)];
    let of_one = shown.chunk_by(|one, other| one.resolution == other.resolution);
    let mut places: Vec<String> = of_one.map(in_resolution).collect();
    match clauses.len() - shown.len() {
        0 => {}
        1 => places.push("and 1 more clause".to_owned()),
        more => places.push(format!("and {more} more clauses")),
    }
    if places.is_empty() { "mentioned nowhere".to_owned() } else { places.join("; ") }
}

fn in_resolution(clauses: &[ClauseRef]) -> String {
    let of_kind = clauses.chunk_by(|one, other| one.label.kind() == other.label.kind());
    let parts: Vec<String> = of_kind.map(|clauses| numbers(clauses[0].label.kind(), clauses)).collect();
    format!("{} {}", clauses[0].resolution, parts.join(", "))
}

fn numbers(kind: ClauseKind, clauses: &[ClauseRef]) -> String {
    let printed: Vec<String> = clauses.iter().map(|clause| clause.label.printed()).collect();
    match printed.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{}s {} and {last}", kind.noun(), first.join(", ")),
        _ => format!("{} {}", kind.noun(), printed.concat()),
    }
}

fn lines(text: &str, indent: usize, style: Style, (before, after): (&str, &str)) -> String {
    let mut lines = String::new();
    for line in wrap(&without_controls(text), style.width.saturating_sub(indent).max(20)) {
        lines.push_str(&format!("{:indent$}{before}{line}{after}\n", ""));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::Kind;

    #[test]
    fn an_entity_is_shown_with_its_places() {
        let entity = Entity {
            name: "Cambodian National Rescue Party".to_owned(),
            kind: Kind::Party,
            aliases: vec!["CNRP".to_owned(), "cambodian national rescue party".to_owned()],
        };
        let reference = |text: &str| format!("B9-0234/2022 {text}").parse().expect("a reference");
        let clauses = ["rec:A", "rec:C", "par:2"].into_iter().map(reference).collect();
        let shown = entities(&[Mentioned { entity: &entity, clauses }], None, Style { width: 80, colour: false });
        insta::assert_snapshot!(shown, @r"
        Cambodian National Rescue Party, party
          also CNRP
          B9-0234/2022 recitals A and C, paragraph 2
        ");
    }
}
