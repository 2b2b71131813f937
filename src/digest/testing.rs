//! Resolutions and an engine for tests.

use crate::{
    engine::Engine,
    entities::Lexicon,
    index::Index,
    model::{Clause, Resolution},
};

/// A resolution whose clauses have these labels, and their labels for words.
pub(super) fn resolution(id: &str, labels: &[&str]) -> Resolution {
    let clauses: Vec<_> = labels.iter().map(|label| (*label, format!("Text of {label}"))).collect();
    let clauses: Vec<_> = clauses.iter().map(|(label, text)| (*label, text.as_str())).collect();
    resolution_of(id, &clauses)
}

/// A resolution of these clauses.
pub(super) fn resolution_of(id: &str, clauses: &[(&str, &str)]) -> Resolution {
    let clause = |(label, text): &(&str, &str)| Clause {
        label: label.parse().unwrap(),
        text: (*text).to_owned(),
        heading: None,
        line: 1,
    };
    let clauses = clauses.iter().map(clause).collect();
    let mut resolution =
        Resolution::new(id.parse().unwrap(), format!("Title of {id}"), None, format!("{id}.txt"), clauses);
    resolution.header.date = Some("2022-05-04".to_owned());
    resolution
}

pub(super) fn engine(resolutions: &[Resolution]) -> Engine {
    Engine::on(Index::build(resolutions, Lexicon::bundled()).unwrap())
}
