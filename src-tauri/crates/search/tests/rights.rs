//! What a role may not see appears in no hit, count, facet, completion or suggestion.

mod support;

use document::DocumentId;
use search::{FacetKind, Letter, Request};
use support::{Archive, letter, numbers};

/// Two letters of the building office, one secret one of the youth office, one without any tag.
fn archive() -> Archive {
    let archive = Archive::new();
    let make = |number, text: &str, sender: &str, unit: &str, tags: &[&str]| Letter {
        sender: Some(sender.into()),
        unit: Some(unit.into()),
        case_file: Some(format!("{unit}-Akte")),
        kind: Some("Antrag".into()),
        access: tags.iter().map(|&tag| tag.to_owned()).collect(),
        ..letter(number, &[text])
    };
    for one in [
        make(
            1,
            "Antrag auf Genehmigung einer Garage im Gartenweg",
            "Bauherr Schulze",
            "Bauamt",
            &["bau"],
        ),
        make(
            2,
            "Antrag auf Genehmigung eines Carports im Gartenweg",
            "Bauherrin Meier",
            "Bauamt",
            &["bau", "leitung"],
        ),
        make(
            3,
            "Antrag zur Inobhutnahme Kindeswohl Geheimfall Genehmigung Gartenweg Garage",
            "Vormund Kasulzke",
            "Jugendamt",
            &["jugend"],
        ),
        make(
            4,
            "Antrag ohne Zuordnung Niemandsland",
            "Unbekannt",
            "Poststelle",
            &[],
        ),
    ] {
        archive.index.upsert(&one).expect("taken in");
    }
    archive.commit(4);
    archive
}

fn asking(query: &str, tags: &[&str]) -> Request {
    let access = Some(tags.iter().map(|&tag| tag.to_owned()).collect());
    Request {
        access,
        facets: true,
        ..Request::new(query)
    }
}

#[test]
fn hits_and_counts_hold_only_what_may_be_seen() {
    let archive = archive();
    let ask = |query: &str, tags: &[&str]| {
        archive
            .index
            .search(&asking(query, tags))
            .expect("an answer")
    };
    for (tags, seen) in [
        (vec!["bau"], vec![1, 2]),
        (vec!["jugend"], vec![3]),
        (vec!["leitung"], vec![2]),
        (vec![], vec![]),
    ] {
        let answer = ask("Antrag", &tags);
        let mut found = numbers(&answer);
        found.sort_unstable();
        assert_eq!((answer.total, found), (seen.len(), seen), "{tags:?}");
    }
    assert_eq!(ask("Geheimfall", &["bau"]).total, 0);
    assert_eq!(ask("von:Kasulzke", &["bau"]).total, 0);
    assert_eq!(ask("2026-000003", &["bau"]).total, 0);
    assert_eq!(ask("-Garage", &["bau"]).total, 1);
    assert_eq!(ask("Geheimfall OR Garage", &["bau"]).total, 1);
    assert_eq!(ask("", &["bau"]).total, 2);
    let all = archive
        .index
        .search(&Request::new("Antrag"))
        .expect("an answer");
    assert_eq!(all.total, 4, "without limits everything is seen");
}

#[test]
fn facets_hold_only_what_may_be_seen() {
    let archive = archive();
    let answer = archive
        .index
        .search(&asking("Antrag", &["bau"]))
        .expect("an answer");
    let values: Vec<(FacetKind, &str, usize)> = answer
        .facets
        .iter()
        .flat_map(|facet| {
            facet
                .values
                .iter()
                .map(|value| (facet.kind, value.value.as_str(), value.count))
        })
        .collect();
    assert!(values.contains(&(FacetKind::Unit, "Bauamt", 2)));
    assert!(values.iter().all(|(_, value, _)| {
        ![
            "Jugendamt",
            "Vormund Kasulzke",
            "Jugendamt-Akte",
            "Poststelle",
        ]
        .contains(value)
    }));
}

#[test]
fn completions_hold_only_what_may_be_seen() {
    let archive = archive();
    let propose = |query: &str, tags: &[&str]| -> Vec<(String, usize)> {
        let request = Request {
            typing: true,
            ..asking(query, tags)
        };
        let proposals = archive.index.complete(&request, 10).expect("proposals");
        proposals
            .into_iter()
            .map(|proposal| (proposal.label, proposal.letters))
            .collect()
    };
    assert!(propose("Geh", &["bau"]).is_empty());
    assert_eq!(propose("Geh", &["jugend"]), [("Geheimfall".to_owned(), 1)]);
    assert_eq!(propose("Gart", &["bau"]), [("Gartenweg".to_owned(), 2)]);
    assert!(propose("von:Kas", &["bau"]).is_empty());
    assert_eq!(
        propose("von:Kas", &["jugend"]),
        [("Vormund Kasulzke".to_owned(), 1)]
    );
    assert_eq!(propose("amt:", &["bau"]), [("Bauamt".to_owned(), 2)]);
    assert!(propose("Niem", &["bau", "jugend", "leitung"]).is_empty());
}

#[test]
fn similar_letters_and_the_counter_hold_only_what_may_be_seen() {
    let archive = archive();
    let similar = |document, tags: &[&str]| -> Vec<u64> {
        let tags: Vec<String> = tags.iter().map(|&tag| tag.to_owned()).collect();
        let hits = archive
            .index
            .similar(DocumentId(document), Some(&tags), 10)
            .expect("hits");
        hits.iter().map(|hit| hit.document.0).collect()
    };
    assert_eq!(similar(1, &["bau"]), [2]);
    assert!(
        similar(3, &["bau"]).is_empty(),
        "a letter that may not be seen is not compared with"
    );
    let look_up = |tags: &[&str]| {
        numbers(
            &archive
                .index
                .look_up(&asking("Gartenweg", tags))
                .expect("an answer"),
        )
    };
    assert_eq!(look_up(&["jugend"]), [3]);
    assert_eq!(look_up(&["leitung"]), [2]);
}

#[test]
fn a_change_of_tags_takes_effect_with_the_commit() {
    let archive = archive();
    let moved = Letter {
        access: vec!["jugend".into()],
        ..letter(1, &["Antrag auf Genehmigung einer Garage"])
    };
    archive.index.upsert(&moved).expect("taken in");
    archive.commit(5);
    assert_eq!(
        numbers(
            &archive
                .index
                .search(&asking("Garage", &["bau"]))
                .expect("an answer")
        ),
        [] as [u64; 0]
    );
    assert!(
        archive
            .index
            .complete(&asking("Garag", &["bau"]), 5)
            .expect("proposals")
            .is_empty()
    );
}
