//! The lists that paragraphs have by their style.
//!
//! ```text
//! w:style w:styleId ▶ w:basedOn, w:pPr ▶ w:numPr ▶ w:numId, w:ilvl
//! ```

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::{attribute, walk};

/// Styles are not based on each other in more steps.
const STEPS_MAX: usize = 20;

#[derive(Clone, Debug, Default)]
struct Style {
    based_on: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

/// The styles of a document, by their ids.
#[derive(Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

/// The list of a style.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct StyleList<'s> {
    pub(super) list: &'s str,
    /// `None` where only the list tells which of its levels the style has.
    pub(super) level: Option<usize>,
    /// The style that says so.
    pub(super) style: &'s str,
}

impl Styles {
    /// Reads `word/styles.xml`, as far as it is sound.
    pub(super) fn read(part: &str) -> Self {
        let mut styles = BTreeMap::new();
        let mut id = String::new();
        let _ = walk(part, &mut |_, event| {
            let (Event::Start(tag) | Event::Empty(tag)) = event else {
                return;
            };
            let name = tag.local_name();
            if name.as_ref() == "style" {
                id = attribute(tag, "styleId").unwrap_or_default();
            }
            let style: &mut Style = styles.entry(id.clone()).or_default();
            match name.as_ref() {
                "basedOn" => style.based_on = attribute(tag, "val"),
                "numId" => style.list = attribute(tag, "val"),
                "ilvl" => style.level = attribute(tag, "val").and_then(|level| level.parse().ok()),
                _ => {}
            }
        });
        Self(styles)
    }

    /// The list of a style or else of the one that it is based on.
    pub(super) fn list<'s>(&'s self, id: &str) -> Option<StyleList<'s>> {
        let mut of = self.0.get_key_value(id);
        for _ in 0..STEPS_MAX {
            let (name, style) = of?;
            if let Some(list) = &style.list {
                return Some(StyleList { list, level: style.level, style: name });
            }
            of = self.0.get_key_value(style.based_on.as_ref()?);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_has_the_list_of_the_one_that_it_is_based_on() {
        let part = r#"<w:styles xmlns:w="w"><w:style w:styleId="A"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/>
            </w:numPr></w:pPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>
            <w:style w:styleId="C"><w:basedOn w:val="C"/></w:style></w:styles>"#;
        let styles = Styles::read(part);
        let list = Some(StyleList { list: "3", level: Some(1), style: "A" });
        assert_eq!(
            [styles.list("A"), styles.list("B")],
            [list, Some(StyleList { list: "3", level: Some(1), style: "A" })]
        );
        assert_eq!([styles.list("C"), styles.list("D")], [None, None]);
    }
}
