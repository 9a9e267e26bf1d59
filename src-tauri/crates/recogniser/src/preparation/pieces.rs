//! Connected pieces of ink on a small map of the page: letters, holes, edges, dark areas.

/// One connected piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) left: usize,
    pub(crate) top: usize,
    /// Exclusive.
    pub(crate) right: usize,
    /// Exclusive.
    pub(crate) bottom: usize,
    /// How many points it has.
    pub(crate) points: usize,
}

impl Piece {
    pub(crate) fn width(&self) -> usize {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> usize {
        self.bottom - self.top
    }

    /// Share of its rectangle that it fills.
    pub(crate) fn fill(&self) -> f32 {
        self.points as f32 / (self.width() * self.height()) as f32
    }

    pub(crate) fn lies_within(&self, other: &Self) -> bool {
        self.left > other.left
            && self.right < other.right
            && self.top > other.top
            && self.bottom < other.bottom
    }
}

/// Number of the piece of each point (0 is none), and the pieces from number 1 on.
pub(crate) struct Pieces {
    pub(crate) labels: Vec<u32>,
    pub(crate) pieces: Vec<Piece>,
}

/// Finds the pieces of a map; points that touch at a corner belong together.
pub(crate) fn pieces(width: usize, ink: &[bool]) -> Pieces {
    let mut labels = vec![0u32; ink.len()];
    let mut parents: Vec<u32> = vec![0];
    for at in 0..ink.len() {
        if !ink[at] {
            continue;
        }
        let x = at % width;
        let mut label = 0;
        let before = [
            (x > 0).then(|| at.wrapping_sub(1)),
            at.checked_sub(width),
            (x > 0).then(|| at.wrapping_sub(width + 1)),
            (x + 1 < width).then(|| at.wrapping_sub(width - 1)),
        ];
        for neighbour in before
            .into_iter()
            .flatten()
            .filter_map(|at| labels.get(at).copied())
        {
            if neighbour != 0 {
                label = if label == 0 {
                    root(&mut parents, neighbour)
                } else {
                    join(&mut parents, label, neighbour)
                };
            }
        }
        if label == 0 {
            label = parents.len() as u32;
            parents.push(label);
        }
        labels[at] = label;
    }
    let mut numbers = vec![0u32; parents.len()];
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, label) in labels
        .iter_mut()
        .enumerate()
        .filter(|(_, label)| **label != 0)
    {
        let number = &mut numbers[root(&mut parents, *label) as usize];
        let (x, y) = (at % width, at / width);
        if *number == 0 {
            pieces.push(Piece {
                left: x,
                top: y,
                right: x + 1,
                bottom: y + 1,
                points: 0,
            });
            *number = pieces.len() as u32;
        }
        let piece = &mut pieces[*number as usize - 1];
        piece.left = piece.left.min(x);
        piece.right = piece.right.max(x + 1);
        piece.bottom = y + 1;
        piece.points += 1;
        *label = *number;
    }
    Pieces { labels, pieces }
}

fn root(parents: &mut [u32], mut label: u32) -> u32 {
    while parents[label as usize] != label {
        let parent = parents[label as usize];
        parents[label as usize] = parents[parent as usize];
        label = parent;
    }
    label
}

fn join(parents: &mut [u32], one: u32, other: u32) -> u32 {
    let (one, other) = (root(parents, one), root(parents, other));
    let (low, high) = (one.min(other), one.max(other));
    parents[high as usize] = low;
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_that_meet_late_are_one() {
        let drawing = ["#.#..#", "#.#...", "###..#", ".....#"];
        let ink: Vec<bool> = drawing
            .iter()
            .flat_map(|row| row.chars().map(|c| c == '#'))
            .collect();
        let found = pieces(6, &ink);
        let sizes: Vec<_> = found
            .pieces
            .iter()
            .map(|piece| (piece.points, piece.width(), piece.height()))
            .collect();
        assert_eq!(sizes, [(7, 3, 3), (1, 1, 1), (2, 1, 2)]);
        assert_eq!(found.labels[0], found.labels[2]);
    }

    #[test]
    fn corners_hold_together_but_not_across_the_page_edge() {
        let ink = [true, false, false, false, true, false, true, false, false];
        assert_eq!(pieces(3, &ink).pieces.len(), 1);
        assert_eq!(pieces(2, &[false, true, true, false]).pieces.len(), 1);
        assert_eq!(
            pieces(3, &[false, false, true, true, false, false])
                .pieces
                .len(),
            2
        );
    }
}
