//! Measures the index against SQLite FTS5 in the same run.
//!
//! `cargo bench -p search` takes 10,000, 100,000 and a million letters (half an hour on two cores); `-- 100000` or
//! `SEARCH_LETTERS=100000` other numbers; `--no-peer` leaves SQLite out. Every question asks for twenty hits with snippets, reasons and all facets.
#![allow(clippy::print_stdout, reason = "a bench prints its tables")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "figures for people"
)]
#![allow(unreachable_pub, reason = "modules of a bench")]
#![allow(missing_docs, reason = "no library")]

mod growth;
mod letters;
mod meter;
mod peer;

use std::{
    path::Path,
    time::{Duration, Instant},
};

use document::Seq;
use letters::{Chance, Writer, misread};
use meter::{processor_ms, resident};
use peer::Peer;
use search::{Index, Request, Watermark};

/// Above this many letters SQLite with trigrams needs some 10 kB and a second a question for each thousand letters.
const MOST_FOR_TRIGRAMS: u64 = 100_000;

/// Questions of each class.
const QUESTIONS: usize = 300;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let with_peer = !arguments.iter().any(|argument| argument == "--no-peer");
    let mut sizes: Vec<u64> = arguments
        .iter()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    sizes.extend(
        std::env::var("SEARCH_LETTERS")
            .ok()
            .and_then(|text| text.parse::<u64>().ok()),
    );
    if sizes.is_empty() {
        sizes = vec![10_000, 100_000, 1_000_000];
    }
    let measured: Vec<Measured> = sizes
        .into_iter()
        .map(|letters| (letters, measure(letters, with_peer)))
        .collect();
    growth::plot(&measured);
}

/// Number of letters, and of each class its name with p50 and p99 in milliseconds.
type Measured = (u64, Vec<(&'static str, f64, f64)>);

fn measure(count: u64, with_peer: bool) -> Vec<(&'static str, f64, f64)> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let writer = Writer::new();
    println!("\n== {count} letters ==");
    let index = build(&folder.path().join("index"), &writer, count);
    grow(&index, &writer, count);
    let peers: Vec<(&str, Peer)> = if with_peer {
        [("unicode61", false), ("trigram", true)]
            .into_iter()
            .filter(|(_, trigram)| !trigram || count <= MOST_FOR_TRIGRAMS)
            .map(|(name, trigram)| {
                (
                    name,
                    build_peer(&folder.path().join(name), &writer, count, name, trigram),
                )
            })
            .collect()
    } else {
        Vec::new()
    };
    settle();
    println!(
        "wall milliseconds, and mean processor milliseconds a question (the same on a busy machine)\n\
         {:<28} {:>8} {:>8} {:>8} {:>9} | FTS5 p50 / p99, mean cpu, ratio of cpu to ours",
        "class", "p50", "p99", "cpu", "hits"
    );
    let mut measured = Vec::new();
    for (name, questions) in classes(&writer) {
        let (middle, high) = compare(&index, &peers, name, &questions);
        measured.push((name, middle, high));
    }
    let completions = times(&typed_words(&writer), |word| {
        index
            .complete(&Request::new(word.as_str()), 8)
            .expect("proposals");
    });
    println!(
        "{:<28} {:>8.2} {:>8.2} {:>8.2}",
        "completion of a word", completions.0, completions.1, completions.2
    );
    let similar = times(
        &(0..QUESTIONS as u64)
            .map(|n| n * 97 % count)
            .collect::<Vec<_>>(),
        |number| {
            index
                .similar(document::DocumentId(*number), None, 10)
                .expect("hits");
        },
    );
    println!(
        "{:<28} {:>8.2} {:>8.2} {:>8.2}",
        "similar letters", similar.0, similar.1, similar.2
    );
    let (words, bytes) = index.vocabulary_size();
    println!(
        "vocabulary: {words} words, {:.1} MB; resident memory: {}",
        bytes as f64 / 1e6,
        resident()
    );
    drop(index);
    let start = Instant::now();
    let index = Index::open(&folder.path().join("index")).expect("opens again");
    let opened = start.elapsed();
    while index.vocabulary_size().0 < words * 9 / 10 && start.elapsed() < Duration::from_secs(120) {
        std::thread::sleep(Duration::from_millis(5));
    }
    println!(
        "opened again in {:.0} ms; vocabulary there after {:.0} ms",
        ms(opened),
        ms(start.elapsed())
    );
    measured
}

/// Builds the index as a rebuild does: everything, then one commit.
fn build(folder: &Path, writer: &Writer, count: u64) -> Index {
    let index = Index::open(folder).expect("an index");
    let mut spent = Duration::ZERO;
    let mut bytes = 0;
    for number in 0..count {
        let letter = writer.letter(number);
        bytes += letter.pages.iter().map(String::len).sum::<usize>();
        let start = Instant::now();
        index.upsert(&letter).expect("taken in");
        spent += start.elapsed();
    }
    let start = Instant::now();
    index.commit(&mark(count)).expect("committed");
    spent += start.elapsed();
    println!(
        "index: built in {:.1} s ({:.2} s per 1,000 letters), {:.0} MB on disk for {:.0} MB of text",
        spent.as_secs_f64(),
        spent.as_secs_f64() * 1_000.0 / count as f64,
        size(folder) as f64 / 1e6,
        bytes as f64 / 1e6,
    );
    index
}

/// Waits until the index has merged its parts, as in an office in which a letter comes every minute.
fn settle() {
    let start = Instant::now();
    let mut before = processor_ms();
    while start.elapsed() < Duration::from_secs(120) {
        std::thread::sleep(Duration::from_secs(1));
        let now = processor_ms();
        if now - before <= 20.0 {
            return;
        }
        before = now;
    }
    println!("the index does not come to rest: it is measured as it is");
}

/// How long until a new letter is found in the full index.
fn grow(index: &Index, writer: &Writer, count: u64) {
    let numbers: Vec<u64> = (0..30).map(|n| count + n).collect();
    let mut spent: Vec<f64> = Vec::new();
    for number in numbers {
        let letter = writer.letter(number);
        let start = Instant::now();
        index.upsert(&letter).expect("taken in");
        index.commit(&mark(number)).expect("committed");
        let found = index
            .search(&Request::new(format!("scan_{number:07}")))
            .expect("an answer");
        spent.push(ms(start.elapsed()));
        assert!(found.total >= 1, "a new letter is found");
    }
    let (middle, high) = percentiles(&mut spent);
    println!("a new letter is found after {middle:.0} ms (p50), {high:.0} ms (p99)");
}

fn build_peer(file: &Path, writer: &Writer, count: u64, name: &str, trigram: bool) -> Peer {
    let peer = Peer::create(file, trigram);
    let mut spent = Duration::ZERO;
    for number in 0..count {
        let letter = writer.letter(number);
        let start = Instant::now();
        peer.insert(&letter);
        spent += start.elapsed();
    }
    let start = Instant::now();
    peer.finish();
    spent += start.elapsed();
    let bytes = std::fs::metadata(file).map_or(0, |file| file.len());
    println!(
        "FTS5 {name}: built in {:.1} s ({:.2} s per 1,000 letters), {:.0} MB on disk",
        spent.as_secs_f64(),
        spent.as_secs_f64() * 1_000.0 / count as f64,
        bytes as f64 / 1e6
    );
    peer
}

/// A question for us, and its words for the peer.
struct Question {
    request: Request,
    words: Vec<String>,
    phrase: bool,
}

fn question(query: &str, typing: bool) -> Question {
    Question {
        request: Request {
            typing,
            facets: true,
            ..Request::new(query)
        },
        words: query
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect(),
        phrase: query.starts_with('"'),
    }
}

fn classes(writer: &Writer) -> Vec<(&'static str, Vec<Question>)> {
    let make = |seed: u64, typing: bool, query: &dyn Fn(&mut Chance, usize) -> String| {
        let chance = &mut Chance::new(seed);
        (0..QUESTIONS)
            .map(|n| question(&query(chance, n), typing))
            .collect::<Vec<_>>()
    };
    let keystrokes = typed_words(writer)
        .iter()
        .map(|word| question(word, true))
        .collect();
    let two_keystrokes = typed_words(writer)
        .iter()
        .map(|word| question(&format!("Antrag {word}"), true))
        .collect();
    vec![
        (
            "frequent noun",
            make(1, false, &|_, n| writer.noun_of_rank(n % 20).into()),
        ),
        (
            "noun",
            make(2, false, &|_, n| writer.noun_of_rank(n * 5).into()),
        ),
        (
            "compound",
            make(3, false, &|chance, _| writer.compound(chance)),
        ),
        (
            "name",
            make(4, false, &|chance, _| writer.name(chance).into()),
        ),
        (
            "two nouns",
            make(5, false, &|chance, n| {
                format!(
                    "{} {}",
                    writer.noun_of_rank(n),
                    writer.noun_of_rank(chance.below(400))
                )
            }),
        ),
        (
            "three words, one of grammar",
            make(6, false, &|chance, n| {
                format!("{} für {}", writer.noun_of_rank(n), writer.compound(chance))
            }),
        ),
        (
            "words of grammar",
            make(7, false, &|chance, _| {
                ["und", "die der", "in zu", "nicht von", "der und die"][chance.below(5)].into()
            }),
        ),
        (
            "phrase of grammar",
            make(8, false, &|chance, _| {
                ["\"in der\"", "\"und die\"", "\"zu den\"", "\"mit dem\""][chance.below(4)].into()
            }),
        ),
        (
            "phrase",
            make(9, false, &|chance, n| {
                format!(
                    "\"der {}\"",
                    [writer.noun_of_rank(n), writer.name(chance)][n % 2]
                )
            }),
        ),
        (
            "misread word",
            make(10, false, &|chance, n| {
                misread(writer.noun_of_rank(n + 20), chance)
            }),
        ),
        (
            "misread compound",
            make(11, false, &|chance, _| {
                let word = writer.compound(chance);
                misread(&word, chance)
            }),
        ),
        (
            "number",
            make(12, false, &|chance, _| {
                format!("{}/20{}", 1 + chance.below(9999), 20 + chance.below(7))
            }),
        ),
        (
            "file number",
            make(13, false, &|_, n| {
                writer.letter(n as u64 * 31).references.remove(0)
            }),
        ),
        (
            "field and word",
            make(14, false, &|chance, n| {
                format!("amt:{} {}", writer.unit(chance), writer.noun_of_rank(n))
            }),
        ),
        (
            "sender",
            make(15, false, &|chance, _| {
                format!("von:{}", writer.name(chance))
            }),
        ),
        (
            "days and word",
            make(16, false, &|chance, n| {
                format!(
                    "{} datum:20{}-03..20{}-05",
                    writer.noun_of_rank(n),
                    20 + chance.below(6),
                    26
                )
            }),
        ),
        (
            "one or other, without",
            make(17, false, &|chance, n| {
                format!(
                    "{} OR {} -{}",
                    writer.noun_of_rank(n),
                    writer.compound(chance),
                    writer.noun_of_rank(n + 9)
                )
            }),
        ),
        (
            "twenty pasted words",
            make(18, false, &|_, n| {
                let text = writer.letter(n as u64 * 13).pages.remove(0);
                text.split_whitespace()
                    .skip(25)
                    .take(20)
                    .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
                    .collect::<Vec<_>>()
                    .join(" ")
            }),
        ),
        ("everything", make(19, false, &|_, _| String::new())),
        ("each keystroke", keystrokes),
        ("each keystroke, second word", two_keystrokes),
    ]
}

/// Words as they grow letter by letter.
fn typed_words(writer: &Writer) -> Vec<String> {
    let chance = &mut Chance::new(20);
    let mut typed = Vec::new();
    for n in 0..12 {
        let word = if n % 2 == 0 {
            writer.noun_of_rank(n * 7).to_owned()
        } else {
            writer.compound(chance)
        };
        typed.extend(
            (1..=word.chars().count().min(16))
                .map(|end| word.chars().take(end).collect::<String>()),
        );
    }
    typed
}

fn compare(
    index: &Index,
    peers: &[(&str, Peer)],
    name: &str,
    questions: &[Question],
) -> (f64, f64) {
    let mut hits = 0;
    let ours = times(questions, |question| {
        hits += index.search(&question.request).expect("an answer").total;
    });
    let hits = hits / questions.len();
    let mut line = format!(
        "{name:<28} {:>8.2} {:>8.2} {:>8.2} {hits:>9}",
        ours.0, ours.1, ours.2
    );
    for (peer_name, peer) in peers {
        let mut asked = 0;
        let theirs = times(questions, |question| {
            let Question {
                request,
                words,
                phrase,
            } = question;
            if !words.is_empty() && peer.search(words, request.typing, *phrase).is_some() {
                asked += 1;
            }
        });
        if asked * 2 > questions.len() {
            let ratio = theirs.2 / ours.2.max(0.01);
            let (middle, high, processor) = theirs;
            line.push_str(&format!(
                " | {peer_name} {middle:.2} / {high:.2}, {processor:.2} = {ratio:.1}x"
            ));
        } else {
            line.push_str(&format!(" | {peer_name} –"));
        }
    }
    println!("{line}");
    (ours.0, ours.1)
}

/// Milliseconds at the middle and at the 99th of a hundred, once over all; mean processor time of one.
fn times<T>(questions: &[T], mut ask: impl FnMut(&T)) -> (f64, f64, f64) {
    let before = processor_ms();
    let mut spent: Vec<f64> = questions
        .iter()
        .map(|question| {
            let start = Instant::now();
            ask(question);
            ms(start.elapsed())
        })
        .collect();
    let processor = (processor_ms() - before) / questions.len() as f64;
    let (middle, high) = percentiles(&mut spent);
    (middle, high, processor)
}

/// Median and 99th percentile by nearest rank: so many in a hundred are no slower.
fn percentiles(spent: &mut [f64]) -> (f64, f64) {
    spent.sort_by(f64::total_cmp);
    let at = |share: usize| {
        let rank = (spent.len() * share).div_ceil(100);
        spent.get(rank.max(1) - 1).copied().unwrap_or(0.0)
    };
    (at(50), at(99))
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

fn mark(seq: u64) -> Watermark {
    Watermark {
        journal: [0; 16],
        seq: Seq(seq),
        hash_at_seq: [0; 32],
        names: 0,
    }
}

fn size(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return 0;
    };
    entries
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(data) if data.is_dir() => size(&entry.path()),
            Ok(data) => data.len(),
            Err(_) => 0,
        })
        .sum()
}
