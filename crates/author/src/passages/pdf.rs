//! The words of a PDF.
//!
//! A PDF has no words, only glyphs at places, in the order in which they are drawn. Glyphs that
//! follow each other on a line without a gap are taken for one word; a gap is a blank, and a glyph
//! elsewhere begins a line. What is split at the ends of lines, or drawn as a ligature, is for the
//! folding of words, as in any other text.

use std::{
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask,
    font::{Glyph, GlyphRun},
    hayro_cmap::{BfString, WritingMode},
    hayro_syntax::Pdf,
    interpret_page,
    kurbo::{Affine, BezPath, Point, Rect, Vec2},
};

use super::CopyError;

/// How long a PDF may be read.
pub(super) const LONGEST: Duration = Duration::from_secs(30);

/// How much text is taken of a PDF, in bytes: that of ten thousand pages.
const MOST: usize = 1 << 25;

/// The reader calls itself for what lies within another thing, and stops after some hundred.
const STACK: usize = 64 << 20;

/// From which gap on, in the size of the letters, another word begins; in a line that is set wide
/// the letters of one word are less far apart.
const GAP: f64 = 0.15;

/// How far a glyph may lie above or below the one before it, in the size of the larger, and be on
/// the same line: a figure that leads to a note is.
const OFF_LINE: f64 = 0.6;

/// The words of a PDF, a line of the page a line.
///
/// It is read in a thread of its own: whatever goes wrong there is an error. One that is not read
/// in the time given is left behind, and ends with the program.
///
/// # Errors
///
/// If it cannot be read, or not in time, or has no words.
pub(super) fn words(bytes: &[u8], longest: Duration) -> Result<String, CopyError> {
    let (sender, receiver) = channel();
    let bytes = bytes.to_vec();
    let reader = thread::Builder::new().name("pdf".to_owned()).stack_size(STACK);
    reader
        .spawn(move || {
            // Whoever asked may have given up.
            let _ = sender.send(read(bytes));
        })
        .map_err(|_| CopyError::DamagedPdf)?;
    match receiver.recv_timeout(longest) {
        Ok(Some(text)) if text.len() > MOST => Err(CopyError::LongPdf),
        Ok(Some(text)) if text.contains(char::is_alphanumeric) => Ok(text),
        Ok(Some(_)) => Err(CopyError::NoWords),
        Ok(None) | Err(RecvTimeoutError::Disconnected) => Err(CopyError::DamagedPdf),
        Err(RecvTimeoutError::Timeout) => Err(CopyError::LongPdf),
    }
}

fn read(bytes: Vec<u8>) -> Option<String> {
    let pdf = Pdf::new(bytes).ok()?;
    let cache = InterpreterCache::new();
    let mut words = Words::default();
    for page in pdf.pages().iter() {
        let settings =
            InterpreterSettings { render_content: RenderContent::PAGE, ..Default::default() };
        let whole = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(Affine::IDENTITY, whole, &cache, pdf.xref(), settings);
        interpret_page(page, &mut context, &mut words);
        words.text.push_str("\n\u{c}\n");
        words.last = None;
    }
    Some(words.text)
}

/// What is written on pages.
#[derive(Default)]
struct Words {
    text: String,
    /// The glyph before, unless a line begins.
    last: Option<Placed>,
}

/// A glyph on a page.
#[derive(Clone, Copy)]
struct Placed {
    character: Option<char>,
    origin: Point,
    /// Where the next is expected.
    end: Point,
    /// The size of the letters along the line, and across it.
    along: Vec2,
    across: Vec2,
}

impl Placed {
    /// What stands between a glyph and this one, if anything.
    fn behind(&self, before: &Self) -> Option<char> {
        let (along, across) = if self.along.hypot2() < before.along.hypot2() {
            (before.along, before.across)
        } else {
            (self.along, self.across)
        };
        let gap = self.origin - before.end;
        let forward = gap.dot(along) / along.hypot2();
        let aside = gap.dot(across) / across.hypot2();
        if !forward.is_finite() || !aside.is_finite() || aside.abs() > OFF_LINE || forward < -1.0 {
            Some('\n')
        } else if forward > GAP {
            Some(' ')
        } else {
            None
        }
    }

    /// Whether it is the glyph before once more, a little aside, as some print what is to be bold.
    fn is_again(&self, before: &Self) -> bool {
        self.character.is_some()
            && self.character == before.character
            && (self.origin - before.origin).hypot2() < 0.01 * self.along.hypot2()
    }
}

impl Words {
    fn write(&mut self, written: &BfString, placed: Placed, is_upright: bool) {
        if self.text.len() > MOST || self.last.is_some_and(|last| placed.is_again(&last)) {
            return;
        }
        // In a line from top to bottom each glyph lies below the one before.
        let between = match &self.last {
            Some(last) if is_upright => placed.behind(last),
            Some(_) | None => None,
        };
        self.text.extend(between.filter(|_| !self.text.ends_with(char::is_whitespace)));
        match written {
            BfString::Char(character) => self.text.push(*character),
            BfString::String(characters) => self.text.push_str(characters),
        }
        self.last = Some(placed);
    }
}

impl Device<'_> for Words {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        let is_upright = run.writing_mode() == WritingMode::Horizontal;
        for glyph in run.glyphs() {
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(drawn) => drawn.advance_width(),
            };
            // A glyph is drawn in thousandths of the size of the letters.
            let place = props.transform * glyph.transform();
            let at = |x: f64, y: f64| place * Point::new(x, y);
            let origin = at(0.0, 0.0);
            let written = glyph.as_unicode().unwrap_or(BfString::Char(char::REPLACEMENT_CHARACTER));
            let character = match &written {
                BfString::Char(character) => Some(*character),
                BfString::String(_) => None,
            };
            let placed = Placed {
                character,
                origin,
                end: at(advance.map_or(0.0, f64::from), 0.0),
                along: at(1000.0, 0.0) - origin,
                across: at(0.0, 1000.0) - origin,
            };
            self.write(&written, placed, is_upright);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
