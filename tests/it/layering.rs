//! The order of the modules in `src/lib.rs` is the direction of dependencies:
//!
//! - a module imports only itself and modules declared above it; `main.rs` may import anything;
//! - a crate of the outer world is named only in the module that wraps it.
//!
//! The scanner reads tokens, not types: it sees `crate::a`, `crate::{a, b::c}` and `super::…` wherever they stand, in
//! imports as in expressions, and passes over comments and literals. Its own tests show that it can fail.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Crates that only one module may name.
const WRAPPED: [(&str, &str); 8] = [
    ("serenity", "discord"),
    ("poise", "discord"),
    ("sqlx", "store"),
    ("backon", "sync"),
    ("fluent_bundle", "wording"),
    ("governor", "discord"),
    ("prometheus_client", "metrics"),
    ("axum", "ops"),
];

#[test]
fn a_module_imports_only_modules_declared_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let order = declared(&fs::read_to_string(src.join("lib.rs")).unwrap());
    let files = rust_files(&src);
    assert!(order.len() > 5 && files.len() > order.len(), "{} modules in {} files", order.len(), files.len());

    let mut seen = 0;
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| !file.ends_with("src/main.rs")) {
        let name = file.strip_prefix(&src).unwrap();
        let text = fs::read_to_string(file).unwrap();
        seen += names(name, &text).len();
        faults.extend(faults_in(name, &text, &order));
    }
    assert!(seen > order.len(), "only {seen} imports seen: is the scanner blind?");
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The faults of one file, each as `file:line: what is wrong`.
fn faults_in(file: &Path, text: &str, order: &[String]) -> Vec<String> {
    let own = module_path(file).into_iter().next();
    let rank = |module: &str| order.iter().position(|name| name == module);
    let fault = |Name { line, what }| {
        let reason = match (what, own.as_deref()) {
            (What::Module(module), Some(own)) => match (rank(&module), rank(own)) {
                (Some(to), Some(from)) if to <= from => return None,
                (Some(_), Some(_)) => format!("`{own}` imports `{module}`, which lib.rs declares below it"),
                (None, _) => format!("`{own}` imports `{module}`, which is no module of lib.rs"),
                (_, None) => format!("lib.rs does not declare `{own}`"),
            },
            (What::Module(module), None) => format!("lib.rs imports `{module}`, but is only a list of modules"),
            (What::Crate(name), own) => {
                let (_, wrapper) = WRAPPED.iter().find(|(wrapped, _)| *wrapped == name)?;
                if own == Some(wrapper) {
                    return None;
                }
                format!("only `{wrapper}` may name the crate `{name}`")
            }
        };
        Some(format!("src/{}:{line}: {reason}", file.display()))
    };
    names(file, text).into_iter().filter_map(fault).collect()
}

/// Something named in a path, at its line.
struct Name {
    line: usize,
    what: What,
}

enum What {
    /// The module below the crate's root; `*` for all of them.
    Module(String),
    /// The first word of a path that does not begin in this crate.
    Crate(String),
}

/// Everything that the paths of a file name, in order.
fn names(file: &Path, text: &str) -> Vec<Name> {
    let tokens = tokens(text);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    // The module of the current line, and the depths of braces at which its inline modules began.
    let mut module = module_path(file);
    let (mut depth, mut inline) = (0_usize, Vec::new());
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut next = at + 1;
        match word(at) {
            "{" => depth += 1,
            "}" => {
                if inline.pop_if(|began| *began == depth).is_some() {
                    module.pop();
                }
                depth -= 1;
            }
            "mod" if word(at + 2) == "{" => {
                module.push(word(at + 1).to_owned());
                depth += 1;
                inline.push(depth);
                next = at + 3;
            }
            "crate" if word(at + 1) == "::" => found.extend(roots(&tokens, at + 2)),
            "super" if word(at + 1) == "::" && word(at.wrapping_sub(1)) != "::" => {
                let mut levels = 1;
                next = at + 2;
                while word(next) == "super" && word(next + 1) == "::" {
                    levels += 1;
                    next += 2;
                }
                if levels >= module.len() {
                    found.extend(roots(&tokens, next));
                }
            }
            name if is_word(name) && word(at + 1) == "::" => {
                let leading = word(at.wrapping_sub(1)) != "::" || !names_something(word(at.wrapping_sub(2)));
                if leading {
                    found.push(Name { line: tokens[at].line, what: What::Crate(name.to_owned()) });
                }
            }
            _ => {}
        }
        at = next;
    }
    found
}

/// The first words at `at`, right below the crate's root: one, or those of a group `{a, b::{c, d}}`.
fn roots(tokens: &[Token], at: usize) -> Vec<Name> {
    let name = |token: &Token| Name { line: token.line, what: What::Module(token.text.clone()) };
    match tokens.get(at) {
        Some(open) if open.text == "{" => {
            let (mut depth, mut first, mut found) = (1, true, Vec::new());
            for token in &tokens[at + 1..] {
                match token.text.as_str() {
                    "{" => depth += 1,
                    "}" if depth == 1 => break,
                    "}" => depth -= 1,
                    "," if depth == 1 => first = true,
                    _ if first && depth == 1 => {
                        found.push(name(token));
                        first = false;
                    }
                    _ => {}
                }
            }
            found
        }
        token => token.map(name).into_iter().collect(),
    }
}

struct Token {
    line: usize,
    text: String,
}

/// Words, `::` and single signs; comments, literals of text and white space are left out.
fn tokens(text: &str) -> Vec<Token> {
    let (mut rest, mut line) = (text, 1);
    let mut found = Vec::new();
    while let Some(first) = rest.chars().next() {
        let skipped = passed_over(rest);
        let length = if skipped > 0 {
            skipped
        } else if is_word(rest) {
            rest.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        if skipped == 0 {
            found.push(Token { line, text: rest[..length].to_owned() });
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    found
}

/// The length of the white space, comment or literal at the start; 0 if there is none.
fn passed_over(rest: &str) -> usize {
    let until = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        return until("\n", 0);
    }
    if rest.starts_with("/*") {
        return block_comment(rest);
    }
    let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| {
        let literal = rest.strip_prefix(prefix).map(|rest| rest.trim_start_matches('#'));
        literal.is_some_and(|literal| literal.starts_with('"'))
    });
    if let Some(prefix) = prefix {
        let hashes = rest[prefix.len()..].bytes().take_while(|byte| *byte == b'#').count();
        let body = prefix.len() + hashes + 1;
        return if prefix.ends_with('r') {
            until(&format!("\"{}", "#".repeat(hashes)), body)
        } else if hashes == 0 {
            closing(rest, body, '"')
        } else {
            0
        };
    }
    if let Some(char) = rest.strip_prefix('\'') {
        // A lifetime has no closing quote after its first character.
        let mut chars = char.chars();
        return match (chars.next(), chars.next()) {
            (Some('\\'), _) | (Some(_), Some('\'')) => closing(rest, 1, '\''),
            _ => 0,
        };
    }
    rest.len() - rest.trim_start().len()
}

/// The length of a block comment with the comments inside it.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest.as_bytes()[at..rest.len().min(at + 2)] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length up to and with the closing quote that no backslash escapes.
fn closing(rest: &str, body: usize, quote: char) -> usize {
    let mut escaped = false;
    for (at, char) in rest[body..].char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if char == quote => return body + at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn is_word(text: &str) -> bool {
    text.starts_with(|char: char| char.is_alphanumeric() || char == '_')
}

/// Whether a `::` after this word goes on with its path, as it does not in `use ::name`.
fn names_something(word: &str) -> bool {
    is_word(word) && !["as", "dyn", "else", "for", "if", "impl", "in", "match", "mut", "return", "use"].contains(&word)
}

/// The modules that `lib.rs` declares, in order.
fn declared(lib: &str) -> Vec<String> {
    let tokens = tokens(lib);
    let modules = tokens.windows(3).filter(|next| next[0].text == "mod" && next[2].text == ";");
    modules.map(|next| next[1].text.clone()).collect()
}

/// `discord/ask.rs` is `discord::ask`, `discord/mod.rs` is `discord`, `lib.rs` is the root.
fn module_path(file: &Path) -> Vec<String> {
    let parts = file.with_extension("");
    let words = parts.iter().map(|part| part.to_string_lossy().into_owned());
    words.filter(|word| word != "mod" && word != "lib").collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// `expected` holds the line and the name of each fault, as in `3 render`.
#[track_caller]
fn check(file: &str, text: &str, expected: &[&str]) {
    let order = ["model", "answer", "render", "store", "discord"].map(str::to_owned);
    let faults = faults_in(Path::new(file), text, &order);
    assert_eq!(faults.len(), expected.len(), "{faults:#?}");
    for (fault, expected) in faults.iter().zip(expected) {
        let (line, name) = expected.split_once(' ').unwrap();
        assert!(fault.starts_with(&format!("src/{file}:{line}: ")) && fault.contains(&format!("`{name}`")), "{fault}");
    }
}

#[test]
fn imports_of_modules_above_and_of_oneself_pass() {
    check("render/mod.rs", "use crate::model::Quote;\nuse crate::{answer::{Answer, render}, model};", &[]);
    check("render/plain.rs", "use super::wording;\nuse crate::render::wording;\nuse super::super::model;", &[]);
    check("render/plain.rs", "mod tests { use super::*; use super::super::discord; }", &[]);
    check("discord/mod.rs", "use poise::serenity_prelude as serenity;\nfn f() -> serenity::Http {}", &[]);
}

#[test]
fn an_import_that_points_down_is_reported_with_its_line() {
    check("answer.rs", "use crate::model;\n\nuse crate::render::Page;", &["3 render"]);
    check(
        "answer.rs",
        "use crate::{\n    model::{self, X},\n    render,\n    discord::{a, b},\n};",
        &["3 render", "4 discord"],
    );
    check("answer.rs", "fn f() {\n    crate::store::open();\n}", &["2 store"]);
    check("answer/rank.rs", "use super::super::{model,\n  render};", &["2 render"]);
    check("answer.rs", "use super::render;", &["1 render"]);
    check("answer.rs", "mod tests {\n use super::super::render;\n}\nuse super::store;", &["2 render", "4 store"]);
    check("answer.rs", "use crate::*;\nuse crate::missing;", &["1 *", "2 missing"]);
    check("stray.rs", "use crate::model;", &["1 stray"]);
}

#[test]
fn a_wrapped_crate_is_named_only_in_its_module() {
    check(
        "answer.rs",
        "use serenity::all::Http;\nfn f(x: sqlx::Row) -> ::poise::X {}",
        &["1 serenity", "2 sqlx", "2 poise"],
    );
    check("store.rs", "use sqlx::Row;\nuse answer::serenity::Http;", &[]);
}

#[test]
fn comments_and_literals_are_passed_over() {
    let text = "// crate::render\n/* /* crate::render */ crate::render */\nconst A: &str = \"\\\"crate::render\";\n\
                const B: &str = r#\"\" crate::render\"#;\nconst C: char = '\"'; fn f<'a>() {}\nuse crate::store;";
    check("answer.rs", text, &["6 store"]);
}
