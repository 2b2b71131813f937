//! What must hold of the files of all languages:
//!
//! - each is written without errors and has the messages, attributes, variables and variants of English, none empty;
//! - every key that the program's source names is in them, and every message of the answers is named by the source;
//! - the commands keep to Discord's rules for names and descriptions.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::LazyLock,
};

use fluent_bundle::FluentResource;
use regex::Regex;

use super::{
    Wording,
    catalogue::{SOURCES, Source, bundle},
};

/// What a message is made of, besides its words.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    attributes: BTreeSet<String>,
    variables: BTreeSet<String>,
    variants: BTreeSet<String>,
    messages: BTreeSet<String>,
}

/// The messages of a language by their keys, read line by line.
fn shapes(source: &Source) -> BTreeMap<String, Shape> {
    let [message, attribute, variable, variant, reference] = [
        r"^([a-z][a-z0-9-]*) =",
        r"^ +\.([a-z0-9-]+) =",
        r"\$([a-z-]+)",
        r"^ +\*?\[([a-z0-9-]+)\]",
        r"\{ ([a-z][a-z-]*) \}",
    ]
    .map(|pattern| Regex::new(pattern).unwrap());
    let mut shapes: BTreeMap<String, Shape> = BTreeMap::new();
    let mut key = String::new();
    for line in source.texts.iter().flat_map(|text| text.lines()).filter(|line| !line.starts_with(['#', '-'])) {
        let all = |pattern: &Regex| pattern.captures_iter(line).map(|found| found[1].to_owned()).collect::<Vec<_>>();
        if let Some(found) = message.captures(line) {
            key = found[1].to_owned();
            assert!(!shapes.contains_key(&key), "`{key}` is there twice in {}", source.code);
        }
        let shape = shapes.entry(key.clone()).or_default();
        shape.attributes.extend(all(&attribute));
        shape.variables.extend(all(&variable));
        shape.variants.extend(all(&variant).into_iter().filter(|variant| !is_plural(variant)));
        shape.messages.extend(all(&reference));
    }
    shapes.remove("");
    shapes
}

/// Whether a variant is one of the categories that each language has its own of.
fn is_plural(variant: &str) -> bool {
    ["zero", "one", "two", "few", "many", "other"].contains(&variant)
}

/// The variables and variants of a message and of those that it is made of.
fn needs(shapes: &BTreeMap<String, Shape>, key: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut variables, mut variants) = (shapes[key].variables.clone(), shapes[key].variants.clone());
    for message in &shapes[key].messages {
        let (more_variables, more_variants) = needs(shapes, message);
        variables.extend(more_variables);
        variants.extend(more_variants);
    }
    (variables, variants)
}

/// Every message and attribute of a language that has no variables, as it is said.
fn said(wording: Wording) -> Vec<(String, String)> {
    let shapes = shapes(&SOURCES[0]);
    let attributes = shapes.iter().flat_map(|(key, shape)| {
        let said = move |attribute: &String| Some((format!("{key}.{attribute}"), wording.attribute(key, attribute)?));
        shape.attributes.iter().filter_map(said)
    });
    let plain = shapes.keys().filter(|key| needs(&shapes, key).0.is_empty() && !is_group(key));
    plain.map(|key| (key.clone(), wording.say(key))).chain(attributes).collect()
}

/// Messages that consist of attributes only.
fn is_group(key: &str) -> bool {
    ["kind", "language"].contains(&key)
}

/// The program's own source.
static PROGRAM: LazyLock<String> = LazyLock::new(|| {
    fn read(folder: &Path, text: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, text);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with(file!()) {
                text.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut text = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    text
});

#[test]
fn every_file_is_without_errors() {
    for source in SOURCES {
        for text in source.texts {
            if let Err((_, errors)) = FluentResource::try_new(text.to_owned()) {
                panic!("{}: {errors:?}", source.code);
            }
        }
    }
}

#[test]
fn every_language_has_what_english_has() {
    let english = shapes(&SOURCES[0]);
    assert!(english.len() > 80);
    for source in SOURCES {
        let shapes = shapes(source);
        let keys = |shapes: &BTreeMap<String, Shape>| shapes.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&shapes), keys(&english), "{}", source.code);
        for (key, shape) in &shapes {
            assert_eq!(shape.attributes, english[key].attributes, "`{key}` in {}", source.code);
            assert_eq!(needs(&shapes, key), needs(&english, key), "`{key}` in {}", source.code);
        }
    }
}

#[test]
fn nothing_is_empty() {
    for wording in Wording::all() {
        for (key, text) in said(wording) {
            assert!(!text.trim().is_empty(), "`{key}` in {}", wording.code());
        }
    }
}

#[test]
fn every_key_that_the_program_names_is_there() {
    let calls = Regex::new(r#"\.(?:say|say_with|attribute)\(\s*"([^"]*)""#).unwrap();
    let english = shapes(&SOURCES[0]);
    let mut seen = 0;
    for call in calls.captures_iter(&PROGRAM) {
        assert!(english.contains_key(&call[1]), "`{}` is no message", &call[1]);
        seen += 1;
    }
    assert!(seen > 20, "only {seen} keys seen: is the scanner blind?");
}

#[test]
fn every_message_is_used() {
    let english = shapes(&SOURCES[0]);
    let within: BTreeSet<_> = english.values().flat_map(|shape| shape.messages.iter()).collect();
    for key in english.keys().filter(|key| !key.starts_with("command-")) {
        assert!(within.contains(key) || PROGRAM.contains(&format!("\"{key}\"")), "`{key}` is never said");
    }
}

#[test]
fn numbers_decide_on_the_form_of_polish_words() {
    let text = "clauses = { $count } { $count ->\n    [one] ustęp\n    [few] ustępy\n   *[many] ustępów\n    }\n";
    let bundle = bundle(&Source { code: "pl", texts: [text, "", "", "", ""] });
    let pattern = bundle.get_message("clauses").unwrap().value().unwrap();
    for (count, expected) in [(1, "1 ustęp"), (2, "2 ustępy"), (5, "5 ustępów"), (12, "12 ustępów"), (22, "22 ustępy")]
    {
        let arguments = [("count", count)].into_iter().collect();
        assert_eq!(bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()), expected);
    }
}

#[test]
fn a_tag_finds_its_language() {
    for (tag, expected) in [("de", "de"), ("es-419", "es"), ("en-GB", "en"), ("pt-BR", "en"), ("FR", "fr"), ("", "en")]
    {
        assert_eq!(Wording::of(tag).code(), expected, "{tag}");
    }
}

/// <https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming>
#[test]
fn commands_keep_to_the_rules_of_discord() {
    let english = shapes(&SOURCES[0]);
    let name = Regex::new(r"^[-_'\p{L}\p{N}]{1,32}$").unwrap();
    for wording in Wording::all() {
        let mut names = BTreeSet::new();
        for key in english.keys().filter(|key| key.starts_with("command-")) {
            let (said, place) = (wording.say(key), format!("`{key}` in {}", wording.code()));
            let parent = key.rsplit_once('-').unwrap().0.to_owned();
            assert!(names.insert((parent, said.clone())), "{place}: `{said}` is the name of a sibling");
            match wording.attribute(key, "description") {
                Some(description) => {
                    assert!(name.is_match(&said) && said == said.to_lowercase(), "{place}: `{said}`");
                    assert!((1..=100).contains(&description.chars().count()), "{place}: {description}");
                }
                // An entry of a message's menu.
                None => assert!((1..=32).contains(&said.chars().count()), "{place}: `{said}`"),
            }
        }
    }
}

/// For the options together with names and descriptions, for each language: <https://docs.discord.com/developers/interactions/application-commands>
#[test]
fn no_command_is_too_long() {
    let english = shapes(&SOURCES[0]);
    let mut lengths: BTreeMap<&str, usize> = BTreeMap::new();
    for key in english.keys().filter_map(|key| key.strip_prefix("command-")) {
        let whole = format!("command-{key}");
        let longest = Wording::all().map(|wording| {
            let description = wording.attribute(&whole, "description").unwrap_or_default();
            wording.say(&whole).chars().count() + description.chars().count()
        });
        *lengths.entry(key.split('-').next().unwrap()).or_default() += longest.max().unwrap();
    }
    for (command, length) in lengths {
        assert!(length <= 8_000, "`{command}` has {length} characters");
    }
}
