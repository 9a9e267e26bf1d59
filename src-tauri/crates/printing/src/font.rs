//! The typeface of all papers, with the widths of its letters.

use krilla::text::Font;
use ttf_parser::Face;

const REGULAR: &[u8] = include_bytes!("../fonts/FiraSans-Regular.ttf");
const STRONG: &[u8] = include_bytes!("../fonts/FiraSans-SemiBold.ttf");

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Strong,
}

/// Both weights.
pub(crate) struct Fonts {
    regular: Weighed,
    strong: Weighed,
}

struct Weighed {
    face: Face<'static>,
    font: Font,
}

impl Fonts {
    pub(crate) fn load() -> Self {
        Self {
            regular: weighed(REGULAR),
            strong: weighed(STRONG),
        }
    }

    pub(crate) fn font(&self, weight: Weight) -> Font {
        self.of(weight).font.clone()
    }

    /// Width of a text in points, without what kerning saves.
    pub(crate) fn width(&self, text: &str, weight: Weight, size: f32) -> f32 {
        let face = &self.of(weight).face;
        let advance = |letter| {
            let glyph = face.glyph_index(letter)?;
            face.glyph_hor_advance(glyph)
        };
        let units: u32 = text.chars().filter_map(advance).map(u32::from).sum();
        units as f32 * size / f32::from(face.units_per_em())
    }

    /// The text in letters that the typeface has: others become question marks, as nobody could read an empty box
    /// aloud either; line breaks become blanks.
    pub(crate) fn printable(&self, text: &str) -> String {
        let face = &self.regular.face;
        let letter = |letter: char| match letter {
            letter if letter.is_whitespace() || letter.is_control() => ' ',
            letter if face.glyph_index(letter).is_some() => letter,
            _ => '?',
        };
        text.chars().map(letter).collect()
    }

    fn of(&self, weight: Weight) -> &Weighed {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Strong => &self.strong,
        }
    }
}

fn weighed(bytes: &'static [u8]) -> Weighed {
    Weighed {
        face: Face::parse(bytes, 0).expect("BUG: our font is sound"),
        font: Font::new(bytes.to_vec().into(), 0).expect("BUG: our font is sound"),
    }
}
