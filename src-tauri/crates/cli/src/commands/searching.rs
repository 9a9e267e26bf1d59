//! Commands that find letters; they work while a window has the archive open.

use crate::{output::Output, seat::seat, shapes::HitShape, words};
use document::EntryNumber;
use mailroom::{Mailroom, SearchAnswer, SearchHit, SearchRequest, Sort};
use std::path::Path;

pub(crate) fn search(
    archive: &Path,
    query: &str,
    limit: usize,
    sort: Sort,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    let request = SearchRequest {
        query: query.to_owned(),
        limit,
        sort,
        ..SearchRequest::default()
    };
    say_answer(&mailroom.search(&request)?, output);
    Ok(true)
}

pub(crate) fn similar(
    archive: &Path,
    number: EntryNumber,
    limit: usize,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    say(&mailroom.similar(number, limit)?, output);
    Ok(true)
}

pub(crate) fn look_up(
    archive: &Path,
    text: &str,
    limit: usize,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    say_answer(&mailroom.look_up(text, false, limit)?, output);
    Ok(true)
}

fn say_answer(answer: &SearchAnswer, output: Output) {
    say(&answer.hits, output);
    if !answer.complete {
        // On the other channel: programs that read the hits are not disturbed.
        output.note(words::INDEX_BEHIND);
    }
}

fn say(hits: &[SearchHit], output: Output) {
    for hit in hits {
        let passage: String = hit
            .snippet
            .iter()
            .map(|fragment| fragment.text.as_str())
            .collect();
        let line = format!(
            "{}  {}  Seite {}  {}",
            hit.summary.entry_number,
            hit.summary.received_on.strftime("%d.%m.%Y"),
            hit.page,
            passage.replace('\n', " ")
        );
        output.say(&HitShape::from(hit), &line);
    }
}
