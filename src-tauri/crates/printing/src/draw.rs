//! Draws the laid out pages and says what each piece is, in reading order.

use crate::{
    Block, Error, Paper,
    font::{Fonts, Weight},
    lay_out::{EDGE, Line, PAGE, Piece, Rule},
};
use document::Timestamp;
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup,
        TagTree,
    },
    text::TextDirection,
};
use std::{collections::BTreeMap, num::NonZeroU16};

/// Small words at the foot of the page, in points.
const FOOT: f32 = 8.0;

pub(crate) fn draw(paper: &Paper, fonts: &Fonts, pages: &[Vec<Piece>]) -> Result<Vec<u8>, Error> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| Error::Write(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut told = Told {
        tables: BTreeMap::new(),
        tree: TagTree::new().with_lang(Some(LANGUAGE.to_owned())),
        outline: Outline::new(),
    };
    for (number, pieces) in pages.iter().enumerate() {
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1).expect("BUG: a page has a size");
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for piece in pieces {
            told.piece(&mut surface, fonts, piece, number, paper);
        }
        let foot = format!(
            "{} · {} · Seite {} von {}",
            paper.office,
            paper.title,
            number + 1,
            pages.len()
        );
        draw_foot(&mut surface, fonts, &foot);
        surface.finish();
        page.finish();
    }
    told.finish_tables();
    document.set_tag_tree(told.tree);
    document.set_outline(told.outline);
    let mut metadata = Metadata::new()
        .title(paper.title.clone())
        .authors(vec![paper.office.clone()])
        .creator("Poststelle".to_owned())
        .language(LANGUAGE.to_owned());
    if let Some(at) = date_time(paper.at) {
        metadata = metadata.creation_date(at);
    }
    document.set_metadata(metadata);
    document
        .finish()
        .map_err(|error| Error::Write(format!("{error:?}")))
}

const LANGUAGE: &str = "de-DE";

/// What readers are told: a table stays open until its last row is drawn.
struct Told {
    tables: BTreeMap<usize, (TagGroup, TagGroup)>,
    tree: TagTree,
    outline: Outline,
}

impl Told {
    fn piece(
        &mut self,
        surface: &mut Surface<'_>,
        fonts: &Fonts,
        piece: &Piece,
        page: usize,
        paper: &Paper,
    ) {
        match piece {
            Piece::Heading(level, lines) => {
                self.finish_tables();
                let title: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
                let title = title.join(" ");
                let level = NonZeroU16::new(*level).expect("BUG: headings count from 1");
                let mut group = TagGroup::new(Tag::Hn(level, Some(title.clone())));
                group.push(spoken(surface, fonts, lines));
                self.tree.push(group);
                let top = lines.first().map_or(0.0, |line| line.y - line.size);
                let place = XyzDestination::new(page, Point::from_xy(0.0, top));
                self.outline.push_child(OutlineNode::new(title, place));
            }
            Piece::Text(lines) => {
                self.finish_tables();
                let mut group = TagGroup::new(Tag::P);
                group.push(spoken(surface, fonts, lines));
                self.tree.push(group);
            }
            Piece::Head {
                again: true,
                cells,
                rule,
                ..
            } => {
                surface.start_tagged(pagination());
                for cell in cells {
                    draw_lines(surface, fonts, cell);
                }
                surface.end_tagged();
                draw_rule(surface, *rule, 0.9);
            }
            Piece::Head {
                table,
                cells,
                rule,
                again: false,
            } => {
                self.finish_tables();
                let mut row = TagGroup::new(Tag::TR);
                for cell in cells {
                    let mut head = TagGroup::new(Tag::TH(TableHeaderScope::Column));
                    head.push(spoken(surface, fonts, cell));
                    row.push(head);
                }
                let mut group =
                    TagGroup::new(Tag::Table.with_summary(Some(summary(paper, *table))));
                let mut head = TagGroup::new(Tag::THead);
                head.push(row);
                group.push(head);
                self.tables
                    .insert(*table, (group, TagGroup::new(Tag::TBody)));
                draw_rule(surface, *rule, 0.9);
            }
            Piece::Row { table, cells, rule } => {
                let mut row = TagGroup::new(Tag::TR);
                for (place, cell) in cells.iter().enumerate() {
                    let mut group = if place == 0 {
                        TagGroup::new(Tag::TH(TableHeaderScope::Row))
                    } else {
                        TagGroup::new(Tag::TD)
                    };
                    group.push(spoken(surface, fonts, cell));
                    row.push(group);
                }
                if let Some((_, body)) = self.tables.get_mut(table) {
                    body.push(row);
                }
                draw_rule(surface, *rule, 0.3);
            }
        }
    }

    fn finish_tables(&mut self) {
        for (mut table, body) in std::mem::take(&mut self.tables).into_values() {
            table.push(body);
            self.tree.push(table);
        }
    }
}

fn summary(paper: &Paper, place: usize) -> String {
    match paper.blocks.get(place) {
        Some(Block::Table(table)) => table.summary.clone(),
        _ => String::new(),
    }
}

/// Draws lines that are read as one.
fn spoken(surface: &mut Surface<'_>, fonts: &Fonts, lines: &[Line]) -> Identifier {
    let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    draw_lines(surface, fonts, lines);
    surface.end_tagged();
    identifier
}

fn draw_lines(surface: &mut Surface<'_>, fonts: &Fonts, lines: &[Line]) {
    let last = lines.len().saturating_sub(1);
    for (place, line) in lines.iter().enumerate() {
        // The blank keeps the last word of a line from the first of the next one.
        let blank = if place < last { " " } else { "" };
        write(surface, fonts, line, &format!("{}{blank}", line.text));
    }
}

fn write(surface: &mut Surface<'_>, fonts: &Fonts, line: &Line, text: &str) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: rgb::Color::new(20, 20, 24).into(),
        ..Fill::default()
    }));
    surface.draw_text(
        Point::from_xy(line.x, line.y),
        fonts.font(line.weight),
        line.size,
        text,
        false,
        TextDirection::LeftToRight,
    );
}

fn draw_foot(surface: &mut Surface<'_>, fonts: &Fonts, text: &str) {
    surface.start_tagged(pagination());
    let line = Line {
        x: EDGE,
        y: PAGE.1 - 36.0,
        size: FOOT,
        weight: Weight::Regular,
        text: fonts.printable(text),
    };
    write(surface, fonts, &line, &line.text);
    surface.end_tagged();
}

fn draw_rule(surface: &mut Surface<'_>, rule: Rule, width: f32) {
    let mut path = PathBuilder::new();
    path.move_to(EDGE, rule.y);
    path.line_to(rule.right, rule.y);
    let Some(path) = path.finish() else {
        return;
    };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Layout,
    )));
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: rgb::Color::new(110, 110, 120).into(),
        width,
        opacity: NormalizedF32::ONE,
        ..Stroke::default()
    }));
    surface.draw_path(&path);
    surface.end_tagged();
}

/// What every page repeats is not read out.
fn pagination() -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther))
}

/// In UTC, to the second.
fn date_time(at: Timestamp) -> Option<DateTime> {
    let at = at.in_tz("UTC").ok()?;
    let part = |number: i8| u8::try_from(number).unwrap_or(0);
    Some(
        DateTime::new(u16::try_from(at.year()).ok()?)
            .month(part(at.month()))
            .day(part(at.day()))
            .hour(part(at.hour()))
            .minute(part(at.minute()))
            .second(part(at.second()))
            .utc_offset_hour(0)
            .utc_offset_minute(0),
    )
}
