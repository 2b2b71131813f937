//! The signs that Word takes from the Symbol font by their code: `<w:sym w:font="Symbol" w:char="F0B3"/>` is `≥`.
//!
//! The table is Adobe's, as Unicode keeps it (<https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt>); where that
//! has two characters for a code, the Greek letter was taken. Pieces of brackets and other parts of signs are not known here.

/// The signs from code 0x20 on.
const FIRST: &str =
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u{FFFD}αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";

/// The signs from code 0xA0 on.
const SECOND: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\u{FFFD}\u{FFFD}↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑";

/// Word moves the codes of such fonts up to here.
const MOVED: u32 = 0xF000;

/// The character that a sign shows, or U+FFFD where that is not known; `code` is hexadecimal.
pub(super) fn character(font: &str, code: &str) -> char {
    let code = u32::from_str_radix(code, 16).unwrap_or(0);
    let is_moved = (MOVED..=MOVED + 0xFF).contains(&code);
    let known = if font.eq_ignore_ascii_case("symbol") && (is_moved || code <= 0xFF) {
        let of = |signs: &str, at: u32| signs.chars().nth(usize::try_from(at).ok()?);
        match code & 0xFF {
            code @ 0x20..=0x7E => of(FIRST, code - 0x20),
            code @ 0xA0.. => of(SECOND, code - 0xA0),
            _ => None,
        }
    } else {
        // Other fonts show what a character is, but for those of private use and those that are drawings.
        char::from_u32(code).filter(|c| *c > '\u{FF}' && !('\u{E000}'..='\u{F8FF}').contains(c))
    };
    known.unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_the_symbol_font_are_those_of_its_table() {
        for (code, sign) in [
            ("F020", ' '),
            ("F02D", '−'),
            ("F041", 'Α'),
            ("F06D", 'μ'),
            ("F07E", '∼'),
            ("F0A0", '€'),
            ("F0A3", '≤'),
            ("00B3", '≥'),
            ("F0B1", '±'),
            ("F0B4", '×'),
            ("f0ae", '→'),
            ("F0D2", '®'),
            ("F0E5", '∑'),
            ("F0E6", '\u{FFFD}'),
            ("2264", '≤'),
            ("", '\u{FFFD}'),
        ] {
            assert_eq!(character("Symbol", code), sign, "{code}");
        }
        assert_eq!(character("Wingdings", "F0FC"), '\u{FFFD}');
        assert_eq!(character("Times New Roman", "2265"), '≥');
    }
}
