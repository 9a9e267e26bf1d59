//! Takes away what is on the scan but not on the letter: dark edges and punch holes. Turns dark
//! areas with light print into light ones.

use super::gray::Gray;
use super::pieces::{Piece, Pieces, pieces};

/// How many of each were treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Treated {
    pub(super) edges: u32,
    pub(super) holes: u32,
    pub(super) inverted: u32,
}

/// Points of the map per inch; all sizes here are in points of that map.
const DPI: f32 = 75.0;

/// Treats a page whose map, `scale` times smaller, is given at about 75 dpi.
pub(super) fn treat(gray: &mut Gray, map: &Gray, scale: usize, dark: u8) -> Treated {
    let ink: Vec<bool> = map.points.iter().map(|&point| point < dark).collect();
    let Pieces {
        labels,
        pieces: found,
    } = pieces(map.width, &ink);
    let mut treated = Treated::default();
    let mut wiped = vec![false; found.len() + 1];
    let light = light_pieces(map, dark, &found);
    for (number, piece) in found.iter().enumerate() {
        if is_inverted(piece, &light) {
            lighten(gray, map, scale, &labels, number as u32 + 1, piece);
            treated.inverted += 1;
        } else if is_edge(piece, map) {
            wiped[number + 1] = true;
            treated.edges += 1;
        } else if is_hole(piece, map) {
            wiped[number + 1] = true;
            treated.holes += 1;
        }
    }
    if treated.edges + treated.holes > 0 {
        wipe(gray, map, scale, &labels, &wiped);
    }
    treated
}

/// Light pieces inside dark areas; looked for only if there is a dark area.
fn light_pieces(map: &Gray, dark: u8, found: &[Piece]) -> Vec<Piece> {
    if !found.iter().any(could_be_inverted) {
        return Vec::new();
    }
    let light: Vec<bool> = map.points.iter().map(|&point| point >= dark).collect();
    pieces(map.width, &light).pieces
}

fn could_be_inverted(piece: &Piece) -> bool {
    let (width, height) = (millimetres(piece.width()), millimetres(piece.height()));
    width > 15.0 && height > 3.5 && piece.fill() > 0.5
}

fn is_inverted(piece: &Piece, light: &[Piece]) -> bool {
    let letters = || {
        let within = light.iter().filter(|light| light.lies_within(piece));
        within
            .filter(|light| millimetres(light.height()) > 1.0 && millimetres(light.height()) < 15.0)
            .count()
    };
    could_be_inverted(piece) && letters() >= 3
}

/// A shadow that begins at the edge of the page and is no line of a table.
fn is_edge(piece: &Piece, map: &Gray) -> bool {
    let touches = piece.left <= 1
        || piece.top <= 1
        || piece.right + 1 >= map.width
        || piece.bottom + 1 >= map.height;
    let long = piece.width() > map.width / 8 || piece.height() > map.height / 8;
    touches && (long || millimetres(piece.width().min(piece.height())) > 2.0)
}

/// A disc of 4 to 9 mm near an edge.
fn is_hole(piece: &Piece, map: &Gray) -> bool {
    let (width, height) = (millimetres(piece.width()), millimetres(piece.height()));
    let near = |distance: usize| millimetres(distance) < 25.0;
    let margin = near(piece.left)
        || near(map.width - piece.right)
        || near(piece.top)
        || near(map.height - piece.bottom);
    (4.0..9.0).contains(&width)
        && (4.0..9.0).contains(&height)
        && (0.75..1.34).contains(&(width / height))
        && (0.68..0.9).contains(&piece.fill())
        && margin
}

/// Inverts a dark area as far as its own outline goes, for it may lean, and whitens its blurred rim.
fn lighten(gray: &mut Gray, map: &Gray, scale: usize, labels: &[u32], number: u32, piece: &Piece) {
    // From the first to the last point of a row; light print inside belongs to it.
    let spans: Vec<(usize, usize)> = (piece.top..piece.bottom)
        .map(|y| {
            let row = &labels[y * map.width..][..map.width];
            let is_own = |label: &u32| *label == number;
            match (row.iter().position(is_own), row.iter().rposition(is_own)) {
                (Some(first), Some(last)) => (first, last),
                _ => (1, 0),
            }
        })
        .collect();
    let within = |x: usize, y: usize| {
        let span = y.checked_sub(piece.top).and_then(|row| spans.get(row));
        span.is_some_and(|&(first, last)| (first..=last).contains(&x))
    };
    let edge = |at: usize| at.saturating_sub(1);
    for y in edge(piece.top)..(piece.bottom + 1).min(map.height) {
        for x in edge(piece.left)..(piece.right + 1).min(map.width) {
            let around = [(x, edge(y)), (x, y + 1), (edge(x), y), (x + 1, y)];
            let count = around.iter().filter(|&&(x, y)| within(x, y)).count();
            let area = [x * scale, y * scale, (x + 1) * scale, (y + 1) * scale];
            match (within(x, y), count) {
                (true, 4) => gray.change(area, |point| *point = 255 - *point),
                (false, 0) => {}
                _ => gray.change(area, |point| *point = 255),
            }
        }
    }
}

/// Whitens the pieces and one point around them, where their blurred rim is.
fn wipe(gray: &mut Gray, map: &Gray, scale: usize, labels: &[u32], wiped: &[bool]) {
    let full = gray.width;
    for (at, _) in labels
        .iter()
        .enumerate()
        .filter(|(_, label)| wiped[**label as usize])
    {
        let (x, y) = (at % map.width, at / map.width);
        let left = x.saturating_sub(1) * scale;
        // What is left over at the right and lower edge when the map is made belongs to its last points.
        let right = if x + 2 >= map.width {
            full
        } else {
            (x + 2) * scale
        };
        let bottom = if y + 2 >= map.height {
            gray.height
        } else {
            (y + 2) * scale
        };
        gray.change(
            [left, y.saturating_sub(1) * scale, right, bottom],
            |point| *point = 255,
        );
    }
}

fn millimetres(points: usize) -> f32 {
    points as f32 * 25.4 / DPI
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page at 300 dpi, 150 mm wide and 100 mm high, painted by millimetre.
    fn page(paint: impl Fn(f32, f32) -> u8) -> Gray {
        let (width, height) = (1772, 1181);
        let point = |at: usize| {
            paint(
                (at % width) as f32 * 25.4 / 300.0,
                (at / width) as f32 * 25.4 / 300.0,
            )
        };
        Gray {
            width,
            height,
            points: (0..width * height).map(point).collect(),
        }
    }

    fn treated(page: &mut Gray) -> Treated {
        let map = page.reduced(4);
        treat(page, &map, 4, 110)
    }

    #[test]
    fn a_punch_hole_goes_and_a_letter_stays() {
        let hole = |x: f32, y: f32| (x - 10.0).powi(2) + (y - 40.0).powi(2) < 9.0;
        let letter = |x: f32, y: f32| (60.0..61.0).contains(&x) && (40.0..43.0).contains(&y);
        let mut page = page(|x, y| if hole(x, y) || letter(x, y) { 20 } else { 240 });
        assert_eq!(
            treated(&mut page),
            Treated {
                holes: 1,
                ..Treated::default()
            }
        );
        assert!(page.points[473 * 1772 + 118] == 255 && page.points[490 * 1772 + 714] == 20);
    }

    #[test]
    fn a_dark_edge_goes() {
        let mut page = page(|x, _| if x < 4.0 { 10 } else { 240 });
        assert_eq!(treated(&mut page).edges, 1);
        assert!(page.points.iter().all(|&point| point > 200));
    }

    #[test]
    fn white_print_on_a_dark_bar_becomes_black_on_white() {
        let bar = |x: f32, y: f32| (20.0..120.0).contains(&x) && (30.0..42.0).contains(&y);
        let print = |x: f32, y: f32| x % 5.0 < 1.5 && (34.0..38.0).contains(&y);
        let mut page = page(|x, y| if bar(x, y) && !print(x, y) { 20 } else { 240 });
        assert_eq!(treated(&mut page).inverted, 1);
        let dark = page.points.iter().filter(|&&point| point < 50).count() as f32
            / page.points.len() as f32;
        assert!((0.005..0.02).contains(&dark), "{dark}");
    }

    #[test]
    fn a_leaning_dark_bar_leaves_no_dark_corners() {
        let bar = |x: f32, y: f32| {
            let y = y - x * 0.05;
            (20.0..120.0).contains(&x) && (30.0..42.0).contains(&y)
        };
        let print = |x: f32, y: f32| x % 5.0 < 1.5 && (34.0..38.0).contains(&(y - x * 0.05));
        let mut page = page(|x, y| if bar(x, y) && !print(x, y) { 20 } else { 240 });
        assert_eq!(treated(&mut page).inverted, 1);
        let is_dark = |(at, _): &(usize, &u8)| {
            let (x, y) = (
                (at % 1772) as f32 * 25.4 / 300.0,
                (at / 1772) as f32 * 25.4 / 300.0,
            );
            !print(x, y)
        };
        let outside = page.points.iter().enumerate().filter(is_dark);
        let dark = outside.filter(|(_, point)| **point < 100).count();
        assert!(dark < 1000, "{dark}");
    }
}
