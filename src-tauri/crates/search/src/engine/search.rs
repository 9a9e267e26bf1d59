//! A question from beginning to end.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;
use tantivy::Searcher;

use super::{
    evaluate::{Prepared, Segment, prepare},
    facets::Counts,
    plan::Planner,
    present::Presenting,
    rank::{By, Columns, Top},
};
use crate::{
    answer::Answer,
    error::Reading,
    query::{self, Expression},
    request::{FacetKind, Request},
    shelf::Shelf,
};

/// Hits that can be asked for at once, and how far down the list.
const MOST_HITS: usize = 1_000;
const DEEPEST: usize = 100_000;
/// Below this many places to read one thread is faster than several: waking another core takes a millisecond.
const WORTH_THREADS: u64 = 100_000;

/// Answers a question in the query language. A kind of facet by which it is narrowed is counted as if it were
/// not: one sees what else could be chosen.
pub(crate) fn search(shelf: &Shelf, request: &Request) -> Reading<Answer> {
    let mut answer = search_once(shelf, request)?;
    for facet in &mut answer.facets {
        let is_other = |(kind, _): &&(FacetKind, String)| *kind != facet.kind;
        let others: Vec<_> = request.narrow.iter().filter(is_other).cloned().collect();
        if others.len() == request.narrow.len() {
            continue;
        }
        let wider = Request {
            narrow: others,
            limit: 0,
            ..request.clone()
        };
        let mut counted = search_once(shelf, &wider)?.facets;
        if let Some(at) = counted.iter().position(|other| other.kind == facet.kind) {
            *facet = counted.swap_remove(at);
        }
    }
    Ok(answer)
}

fn search_once(shelf: &Shelf, request: &Request) -> Reading<Answer> {
    let parsed = query::parse(&request.query, request.typing);
    if parsed.expression == Expression::Everything && means_something(&request.query) {
        return Ok(Answer {
            not_understood: parsed.not_understood,
            ..Answer::default()
        });
    }
    let searcher = shelf.searcher();
    let mut planner = Planner::new(shelf, &searcher, &parsed.expression);
    let sought = planner.plan_request(&parsed.expression, request)?;
    let prepared = prepare(&sought, &searcher, &shelf.caches)?;
    let mut answer = answer(
        shelf,
        &searcher,
        request,
        &prepared,
        request.sort.into(),
        planner,
    )?;
    answer.not_understood = parsed.not_understood;
    Ok(answer)
}

/// Answers what is typed at the counter.
pub(crate) fn look_up(shelf: &Shelf, request: &Request) -> Reading<Answer> {
    let expression = query::parse_plain(&request.query, request.typing);
    if expression == Expression::Everything {
        return Ok(Answer::default());
    }
    let searcher = shelf.searcher();
    let mut planner = Planner::new(shelf, &searcher, &expression);
    let sought = planner.plan_look_up(&expression, request)?;
    let prepared = prepare(&sought, &searcher, &shelf.caches)?;
    answer(
        shelf,
        &searcher,
        request,
        &prepared,
        By::LevelThenNewest,
        planner,
    )
}

fn answer(
    shelf: &Shelf,
    searcher: &Searcher,
    request: &Request,
    prepared: &Prepared,
    by: By,
    planner: Planner<'_>,
) -> Reading<Answer> {
    let limit = request.limit.min(MOST_HITS);
    let offset = request.offset.min(DEEPEST);
    let collected = collect(
        shelf,
        searcher,
        prepared,
        by,
        limit + offset,
        request.facets,
    )?;
    let presenting = Presenting {
        shelf,
        searcher,
        marker: planner.into_marker(),
        by,
    };
    let ranked = collected.top.into_sorted();
    let hits = ranked
        .par_iter()
        .skip(offset)
        .take(limit)
        .map(|ranked| presenting.hit(ranked))
        .collect::<Reading<_>>()?;
    Ok(Answer {
        hits,
        total: collected.total,
        facets: collected
            .counts
            .iter()
            .map(|counts| counts.finish(&shelf.caches))
            .collect(),
        not_understood: Vec::new(),
    })
}

/// What walking through segments brings.
pub(crate) struct Collected {
    pub(crate) top: Top,
    pub(crate) total: usize,
    pub(crate) counts: Vec<Counts>,
}

/// Walks through all segments, with several threads where it pays.
pub(crate) fn collect(
    shelf: &Shelf,
    searcher: &Searcher,
    prepared: &Prepared,
    by: By,
    most: usize,
    facets: bool,
) -> Reading<Collected> {
    let segments = searcher.segment_readers();
    let empty = || Collected {
        top: Top::new(most),
        total: 0,
        counts: FacetKind::ALL
            .into_iter()
            .filter(|_| facets)
            .map(Counts::new)
            .collect(),
    };
    let next = AtomicUsize::new(0);
    let work = || -> Reading<Collected> {
        let mut collected = empty();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(reader) = segments.get(place) else {
                return Ok(collected);
            };
            let segment = Segment::new(reader, place, &shelf.fields, &shelf.caches);
            walk(&segment, prepared, by, &mut collected)?;
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = if prepared.effort(searcher.num_docs()) < WORTH_THREADS {
        1
    } else {
        cores.min(segments.len()).clamp(1, 4)
    };
    if threads == 1 {
        return work();
    }
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        let run = || {
            let result = work();
            results
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(result);
        };
        for _ in 1..threads {
            scope.spawn(run);
        }
        run();
    });
    let mut together = empty();
    for result in results.into_inner().unwrap_or_else(PoisonError::into_inner) {
        let collected = result?;
        together.total += collected.total;
        together.top.merge(collected.top);
        for (counts, other) in together.counts.iter_mut().zip(&collected.counts) {
            counts.merge(other);
        }
    }
    Ok(together)
}

fn walk(
    segment: &Segment<'_>,
    prepared: &Prepared,
    by: By,
    collected: &mut Collected,
) -> Reading<()> {
    let scores = segment.evaluate(prepared)?;
    let alive = segment.reader.alive_bitset();
    let facets = collected
        .counts
        .iter_mut()
        .map(|counts| counts.column(segment.caches, segment.reader))
        .collect::<Reading<Vec<_>>>()?;
    let columns = Columns::of(segment.reader)?;
    // Newer letters stand further back: among equals the best are met first.
    for doc in (0..segment.reader.max_doc()).rev() {
        let place = doc as usize;
        let level = scores.levels[place];
        if level == 0 || alive.is_some_and(|alive| alive.is_deleted(doc)) {
            continue;
        }
        collected.total += 1;
        for (counts, column) in collected.counts.iter_mut().zip(&facets) {
            counts.count(column[place]);
        }
        collected.top.offer(
            by,
            &columns,
            (segment.place, doc),
            level,
            scores.weights[place],
        );
    }
    Ok(())
}

/// Typed characters that are no mere operators: an emoji alone finds nothing, a bracket alone is half typed.
pub(crate) fn means_something(query: &str) -> bool {
    !query.contains(':')
        && query.chars().any(|c| {
            c.is_alphanumeric() || !(c.is_ascii() || c.is_whitespace() || "„“”«»–−".contains(c))
        })
}
