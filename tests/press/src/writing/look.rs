//! How a letter looks: typeface, colours, signature.

use super::Writer;
use crate::sheet::Look;

impl Writer {
    pub(super) fn look(&mut self) -> Look {
        let chance = &mut self.filling.chance;
        let font = *chance.of(self.layout.typefaces);
        let wide = matches!(
            font,
            "Nimbus Mono PS" | "DejaVu Sans" | "DejaVu Serif" | "URW Bookman"
        );
        Look {
            font: font.into(),
            size: if wide {
                9.5
            } else {
                *chance.of(&[10.0, 10.5, 11.0])
            },
            accent: (*chance.of(&["#1d3f72", "#7a1f1f", "#1f6b3a", "#333333", "#8a5a00"])).into(),
            justify: self.layout.name != "typewriter" && chance.happens(0.3),
            hyphenate: self.layout.name != "typewriter" && chance.happens(0.4),
            ruled: chance.happens(0.5),
        }
    }

    /// A stroke of a pen, in millimetres.
    pub(super) fn signature(&mut self) -> Vec<(f64, f64)> {
        let chance = &mut self.filling.chance;
        let (waves, height, slant) = (
            chance.real(3.0, 7.0),
            chance.real(2.0, 3.6),
            chance.real(-0.06, 0.02),
        );
        let (loops, phase, width) = (
            chance.real(0.8, 2.2),
            chance.real(0.0, 6.0),
            chance.real(24.0, 38.0),
        );
        (0..=90)
            .map(|step| {
                let along = f64::from(step) / 90.0;
                let turn = along * waves * std::f64::consts::TAU + phase;
                let fade = (1.0 - 0.75 * along) * (0.35 + 0.65 * (turn / 3.7).cos().abs());
                let x = along * width + loops * turn.sin();
                (x, 4.0 + slant * x + height * fade * (turn * 0.97).cos())
            })
            .collect()
    }
}
