//! The way back from the picture that was read to the upright page.

/// Undoes scaling and straightening.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Middle of the picture that was read.
    middle: (f32, f32),
    /// Width and height of the upright page.
    page: (u32, u32),
    /// Points of the page for one of the picture.
    scale: f32,
    sine: f32,
    cosine: f32,
}

impl Frame {
    /// For a picture of this size that was made `scale` times smaller than the page and then turned
    /// clockwise by `degrees` around its middle.
    pub(super) fn new(picture: (u32, u32), page: (u32, u32), scale: f32, degrees: f32) -> Self {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let middle = (picture.0 as f32 / 2.0, picture.1 as f32 / 2.0);
        Self {
            middle,
            page,
            scale,
            sine,
            cosine,
        }
    }

    /// Width and height of the upright page.
    pub fn page(&self) -> (u32, u32) {
        self.page
    }

    /// The upright rectangle on the page (x, y, width, height) around a rectangle of the picture
    /// (left, top, right, bottom); never empty and never outside the page.
    pub fn on_page(&self, area: [i32; 4]) -> [u32; 4] {
        let [left, top, right, bottom] = area.map(|edge| edge as f32);
        let corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
            .map(|(x, y)| self.point(x, y));
        let (mut low, mut high) = (corners[0], corners[0]);
        for (x, y) in corners {
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
        let (width, height) = self.page;
        let x = (low.0.round().max(0.0) as u32).min(width.saturating_sub(1));
        let y = (low.1.round().max(0.0) as u32).min(height.saturating_sub(1));
        let right = (high.0.round() as u32).clamp(x + 1, width.max(x + 1));
        let bottom = (high.1.round() as u32).clamp(y + 1, height.max(y + 1));
        [x, y, right - x, bottom - y]
    }

    fn point(&self, x: f32, y: f32) -> (f32, f32) {
        let (x, y) = (x - self.middle.0, y - self.middle.1);
        let back = (
            x * self.cosine + y * self.sine,
            y * self.cosine - x * self.sine,
        );
        (
            (back.0 + self.middle.0) * self.scale,
            (back.1 + self.middle.1) * self.scale,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_an_enlarged_page_comes_back_to_its_place() {
        let frame = Frame::new((1500, 3000), (1000, 2000), 2.0 / 3.0, 0.0);
        assert_eq!(frame.on_page([150, 300, 450, 360]), [100, 200, 200, 40]);
    }

    #[test]
    fn a_word_of_a_straightened_page_leans_again() {
        // A point right of the middle that was turned clockwise lay higher before.
        let frame = Frame::new((2000, 2000), (2000, 2000), 1.0, 2.0);
        let [_, y, _, height] = frame.on_page([1800, 1000, 1900, 1020]);
        assert!(y < 975 && (20..30).contains(&height), "{y} {height}");
    }

    #[test]
    fn nothing_lies_outside_the_page() {
        let frame = Frame::new((100, 100), (100, 100), 1.0, 1.0);
        for area in [[-50, -50, 0, 0], [95, 95, 300, 300], [100, 100, 101, 101]] {
            let [x, y, w, h] = frame.on_page(area);
            assert!(
                w > 0 && h > 0 && x + w <= 100 && y + h <= 100,
                "{area:?} {:?}",
                [x, y, w, h]
            );
        }
    }
}
