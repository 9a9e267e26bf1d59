//! A table of needles: what must be found among the first ten hits, and what must not.

mod support;

use std::collections::BTreeMap;

use search::Request;
use serde::Deserialize;
use support::{Archive, letter, numbers};

#[derive(Deserialize)]
struct Table {
    crowds: Vec<String>,
    find: BTreeMap<String, Vec<(String, String)>>,
    avoid: BTreeMap<String, Vec<(String, String)>>,
}

struct Needle {
    class: String,
    query: String,
    number: u64,
    wanted: bool,
}

#[test]
fn needles_are_found_and_noise_is_kept_down() {
    let table: Table = toml::from_str(include_str!("needles.toml")).expect("a valid table");
    let archive = Archive::new();
    let mut needles = Vec::new();
    for (wanted, classes) in [(true, &table.find), (false, &table.avoid)] {
        for (class, pairs) in classes {
            for (text, query) in pairs {
                let number = needles.len() as u64 + 1;
                archive
                    .index
                    .upsert(&letter(number, &[text]))
                    .expect("taken in");
                needles.push(Needle {
                    class: class.clone(),
                    query: query.clone(),
                    number,
                    wanted,
                });
            }
        }
    }
    assert!(needles.len() >= 200, "only {} needles", needles.len());
    let mut number = 10_000;
    for word in &table.crowds {
        for _ in 0..12 {
            number += 1;
            archive
                .index
                .upsert(&letter(
                    number,
                    &[&format!("Es geht um {word} in diesem Brief")],
                ))
                .expect("taken in");
        }
    }
    archive.commit(1);

    let mut wrong = Vec::new();
    for needle in &needles {
        let typing = needle.class == "beginning";
        let request = Request {
            typing,
            limit: 10,
            ..Request::new(&needle.query)
        };
        let found =
            numbers(&archive.index.search(&request).expect("an answer")).contains(&needle.number);
        if found != needle.wanted {
            wrong.push(format!(
                "{}: {} ({})",
                needle.class,
                needle.query,
                if found { "found" } else { "not found" }
            ));
        }
    }
    println!(
        "{} of {} needles right",
        needles.len() - wrong.len(),
        needles.len()
    );
    assert!(
        wrong.is_empty(),
        "{} of {} needles wrong:\n{}",
        wrong.len(),
        needles.len(),
        wrong.join("\n")
    );
}
