//! Walks the directories of a TIFF file itself, so that one broken page does not hide the others.

/// A tag's number.
pub(super) mod tag {
    pub(crate) const SUBFILE: u16 = 254;
    pub(crate) const WIDTH: u16 = 256;
    pub(crate) const HEIGHT: u16 = 257;
    pub(crate) const BITS: u16 = 258;
    pub(crate) const COMPRESSION: u16 = 259;
    pub(crate) const PHOTOMETRIC: u16 = 262;
    pub(crate) const FILL_ORDER: u16 = 266;
    pub(crate) const STRIP_OFFSETS: u16 = 273;
    pub(crate) const ORIENTATION: u16 = 274;
    pub(crate) const SAMPLES: u16 = 277;
    pub(crate) const ROWS_PER_STRIP: u16 = 278;
    pub(crate) const STRIP_BYTES: u16 = 279;
    pub(crate) const X_RESOLUTION: u16 = 282;
    pub(crate) const Y_RESOLUTION: u16 = 283;
    pub(crate) const T4_OPTIONS: u16 = 292;
    pub(crate) const RESOLUTION_UNIT: u16 = 296;
    pub(crate) const COLOR_MAP: u16 = 320;
}

/// Most pages that one file may have.
const MOST_PAGES: usize = 20_000;
/// Most values that one tag may have.
const MOST_VALUES: u64 = 1_000_000;

/// The byte order and offset width of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    little: bool,
    big: bool,
}

/// One page's tags, and where they lie in the file.
#[derive(Debug, Clone)]
pub(super) struct Directory {
    pub(super) offset: u64,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    tag: u16,
    kind: u16,
    count: u64,
    /// Where the value or its offset lies in the file.
    place: usize,
}

impl Layout {
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        match bytes.get(..4)? {
            [b'I', b'I', version, 0] => Some(Self {
                little: true,
                big: *version == 43,
            }),
            [b'M', b'M', 0, version] => Some(Self {
                little: false,
                big: *version == 43,
            }),
            _ => None,
        }
    }

    /// Where the file says that its first directory is.
    pub(super) fn first_offset_place(self) -> usize {
        if self.big { 8 } else { 4 }
    }

    /// An offset as this file writes it.
    pub(super) fn offset_bytes(self, offset: u64) -> Vec<u8> {
        let width = if self.big { 8 } else { 4 };
        let mut bytes = offset.to_le_bytes()[..width].to_vec();
        if !self.little {
            bytes.reverse();
        }
        bytes
    }

    /// A short number as this file writes it.
    pub(super) fn short_bytes(self, value: u16) -> Vec<u8> {
        if self.little {
            value.to_le_bytes().to_vec()
        } else {
            value.to_be_bytes().to_vec()
        }
    }

    fn number(self, bytes: &[u8], at: usize, width: usize) -> Option<u64> {
        let slice = bytes.get(at..at.checked_add(width)?)?;
        let shift = |number: u64, &byte: &u8| number << 8 | u64::from(byte);
        Some(if self.little {
            slice.iter().rev().fold(0, shift)
        } else {
            slice.iter().fold(0, shift)
        })
    }

    fn offset(self, bytes: &[u8], at: usize) -> Option<u64> {
        self.number(bytes, at, if self.big { 8 } else { 4 })
    }

    /// The directories of all pages in their order; thumbnails are left out.
    pub(super) fn directories(self, bytes: &[u8]) -> Vec<Directory> {
        let mut found: Vec<Directory> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let mut next = self.offset(bytes, self.first_offset_place());
        while let Some(offset) = next.filter(|&offset| offset != 0 && seen.insert(offset)) {
            let Some((directory, following)) = self.directory(bytes, offset) else {
                break;
            };
            let reduced = directory.number(self, bytes, tag::SUBFILE).unwrap_or(0) & 1 == 1;
            if !reduced && directory.number(self, bytes, tag::WIDTH).is_some() {
                found.push(directory);
            }
            if found.len() >= MOST_PAGES {
                break;
            }
            next = following;
        }
        found
    }

    fn directory(self, bytes: &[u8], offset: u64) -> Option<(Directory, Option<u64>)> {
        let at = usize::try_from(offset).ok()?;
        let (count_width, entry_width) = if self.big { (8, 20) } else { (2, 12) };
        let count = self.number(bytes, at, count_width)?.min(4096) as usize;
        let start = at + count_width;
        let entries: Vec<Entry> = (0..count)
            .map_while(|index| {
                let place = start.checked_add(index * entry_width)?;
                Some(Entry {
                    tag: self.number(bytes, place, 2)? as u16,
                    kind: self.number(bytes, place + 2, 2)? as u16,
                    count: self.number(bytes, place + 4, if self.big { 8 } else { 4 })?,
                    place: place + if self.big { 12 } else { 8 },
                })
            })
            .collect();
        let following = self.offset(bytes, start + count * entry_width);
        Some((Directory { offset, entries }, following))
    }
}

impl Directory {
    /// The first whole number of a tag.
    pub(super) fn number(&self, layout: Layout, bytes: &[u8], tag: u16) -> Option<u64> {
        self.numbers(layout, bytes, tag)?.first().copied()
    }

    /// All whole numbers of a tag.
    pub(super) fn numbers(&self, layout: Layout, bytes: &[u8], tag: u16) -> Option<Vec<u64>> {
        let entry = self.entry(tag)?;
        let width = match entry.kind {
            1 | 7 => 1,
            3 => 2,
            4 | 13 => 4,
            16 | 18 => 8,
            _ => return None,
        };
        let at = entry.values_at(layout, bytes, width)?;
        (0..entry.count.min(MOST_VALUES) as usize)
            .map(|index| layout.number(bytes, at + index * width, width))
            .collect()
    }

    /// A tag's fraction.
    pub(super) fn fraction(&self, layout: Layout, bytes: &[u8], tag: u16) -> Option<f64> {
        let entry = self.entry(tag).filter(|entry| entry.kind == 5)?;
        let at = entry.values_at(layout, bytes, 8)?;
        let (top, bottom) = (
            layout.number(bytes, at, 4)?,
            layout.number(bytes, at + 4, 4)?,
        );
        (bottom != 0).then(|| top as f64 / bottom as f64)
    }

    /// Where a tag's value lies in the file if it is short enough to lie in the directory.
    pub(super) fn place(&self, tag: u16) -> Option<usize> {
        self.entry(tag).map(|entry| entry.place)
    }

    fn entry(&self, tag: u16) -> Option<Entry> {
        self.entries.iter().copied().find(|entry| entry.tag == tag)
    }
}

impl Entry {
    fn values_at(self, layout: Layout, bytes: &[u8], width: usize) -> Option<usize> {
        let inline = if layout.big { 8 } else { 4 };
        if self.count.checked_mul(width as u64)? <= inline {
            return Some(self.place);
        }
        usize::try_from(layout.offset(bytes, self.place)?).ok()
    }
}
