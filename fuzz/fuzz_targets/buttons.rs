#![no_main]
//! What buttons and menus of messages carry: read back as it was printed, and opened without a panic.

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use whereas::{
    engine::Engine,
    entities::Lexicon,
    ingest,
    render::Page,
    sheet::{self, Carried, Choose, Room, Step, View},
    wording::Wording,
};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::open(&ingest::bundled(), Lexicon::bundled()).expect("the bundled resolution is sound").0);

const ROOM: Room = Room { page: 2000, message: 5500, short: 1800, entry: 160, pages: 10, length: Page::length };

fuzz_target!(|text: &str| {
    let (carried, subject) = text.split_once('\n').unwrap_or((text, ""));
    if let Ok(step) = carried.parse::<Step>() {
        assert_eq!(step.to_string().parse::<Step>().ok(), Some(step));
    }
    if let Ok(choose) = carried.parse::<Choose>() {
        assert_eq!(choose.to_string().parse::<Choose>().ok(), Some(choose.clone()));
        let _ = choose.view(subject);
    }
    if let Ok(view) = carried.parse::<View>() {
        let options = subject.split(' ').map(str::to_owned).take(30).collect();
        let carried = Carried { subject: Some(subject.to_owned()), options, back: None };
        let sheet = sheet::open(&ENGINE, &view, &carried, Wording::default(), ROOM);
        let length: usize = sheet.pages.iter().map(Page::length).sum();
        assert!(length <= ROOM.message, "{length}");
    }
});
