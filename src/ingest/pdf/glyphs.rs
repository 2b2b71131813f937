//! The glyphs of a page with their places and sizes, as its drawing instructions set them.

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask,
    font::{Glyph as FontGlyph, GlyphRun, PositionedGlyph},
    hayro_cmap::BfString,
    hayro_syntax::{Pdf, page::Page as PdfPage},
    interpret_page,
    kurbo::{Affine, BezPath, Point, Rect},
};

/// A glyph of a font has this many units to the size it is set in.
const UNITS_PER_EM: f64 = 1000.0;

/// One glyph, upright; lengths are points, from the lower left corner of the page.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    pub(super) size: f64,
    /// U+FFFD where the document does not say which character it shows.
    pub(super) text: String,
}

/// Instructions that a page may have; a page of dense text has some 5,000. Forms drawn in forms can be many more.
const STEPS_MAX: usize = 200_000;

/// The page has more instructions than any page of text.
pub(super) struct TooMuch;

/// What was drawn on a page.
pub(super) struct Page {
    /// In the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// How many instructions it took.
    pub(super) steps: usize,
}

impl Page {
    /// A page that took all the instructions that one may have, and shows nothing.
    pub(super) fn left_out() -> Self {
        Self { glyphs: Vec::new(), steps: STEPS_MAX }
    }
}

/// Reads what is drawn on a page.
///
/// # Unwinds
///
/// With [`TooMuch`] on a page that draws without end: the interpreter has no other way to be stopped.
pub(super) fn of_page<'a>(page: &PdfPage<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>) -> Page {
    let unit = Rect::new(0.0, 0.0, 1.0, 1.0);
    let mut context = Context::new(Affine::IDENTITY, unit, cache, pdf.xref(), InterpreterSettings::default());
    let mut collector = Collector { glyphs: Vec::new(), steps: 0 };
    interpret_page(page, &mut context, &mut collector);
    Page { glyphs: collector.glyphs, steps: collector.steps }
}

struct Collector {
    glyphs: Vec<Glyph>,
    steps: usize,
}

impl Collector {
    fn step(&mut self, weight: usize) {
        self.steps += weight;
        if self.steps > STEPS_MAX {
            std::panic::resume_unwind(Box::new(TooMuch));
        }
    }

    fn glyph(&mut self, glyph: &PositionedGlyph<'_>, page: Affine) {
        let transform = page * glyph.transform();
        let [a, b, ..] = transform.as_coeffs();
        let upright = b.abs() <= a.abs() * 0.1;
        let width = match &**glyph {
            FontGlyph::Outline(outline) => outline.advance_width(),
            FontGlyph::Type3(drawn) => drawn.advance_width(),
        };
        let origin = transform * Point::ZERO;
        let end = transform * Point::new(f64::from(width.unwrap_or(0.0)), 0.0);
        let top = transform * Point::new(0.0, UNITS_PER_EM);
        let finite = [origin.x, origin.y, end.x, top.y].iter().all(|length| length.is_finite());
        if upright && finite {
            let text = text(glyph.as_unicode());
            self.step(text.len() / 8);
            self.glyphs.push(Glyph {
                left: origin.x,
                right: end.x.max(origin.x),
                baseline: origin.y,
                size: (top.y - origin.y).abs(),
                text,
            });
        }
    }
}

fn text(unicode: Option<BfString>) -> String {
    let text = match unicode {
        Some(BfString::Char(c)) => c.to_string(),
        Some(BfString::String(text)) => text,
        None => char::REPLACEMENT_CHARACTER.to_string(),
    };
    // Word processors write the hyphen that they set as a soft one.
    let shown = |c: char| match c {
        '\u{AD}' => Some('-'),
        _ if c.is_control() => Some(' '),
        _ => Some(c),
    };
    text.chars().filter_map(shown).collect()
}

impl Device<'_> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.step(1);
            self.glyph(glyph, props.transform);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {
        self.step(1);
    }

    /// Every form drawn in another is clipped; that costs more than a glyph.
    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step(10);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.step(1);
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.step(1);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
