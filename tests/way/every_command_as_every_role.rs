//! Walks every command of the command line as every role: what may be asked is as the table of rights says, nothing
//! hidden is told, and who changes nothing has changed nothing. The commands come from the program itself, so that a
//! new one cannot be forgotten.

use crate::roles::{House, PEOPLE, beside, changes, rights};
use mailroom::{Extent, Operation};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    thread,
};
use tests::{command_line::Archive, letters::samples};

/// Every command that can be typed, as words.
fn typed(command: &clap::Command, before: &str, found: &mut BTreeSet<String>) {
    for sub in command.get_subcommands() {
        let words = format!("{before} {}", sub.get_name()).trim().to_owned();
        if sub.has_subcommands() {
            typed(sub, &words, found);
        }
        if !sub.has_subcommands() || !sub.is_subcommand_required_set() {
            found.insert(words);
        }
    }
}

/// Every command with what it asks for (nothing for what concerns no archive that is there) and an example about the
/// hidden letter. Words that begin with `@` are files beside the archive.
fn examples(house: &House) -> BTreeMap<String, (Option<Operation>, Vec<String>)> {
    use Operation as O;
    let (hidden, own) = (house.hidden.as_str(), house.own.as_str());
    let (file, matter) = (house.case_file.as_str(), house.matter.as_str());
    let all: &[(&str, Option<Operation>, &[&str])] = &[
        ("init", None, &[]),
        ("import", Some(O::TakeIn), &["@letter.jpg"]),
        (
            "watch",
            Some(O::TakeIn),
            &["--once", "--scan-folder", "@scan"],
        ),
        ("list", Some(O::SeeLetters), &[]),
        ("show", Some(O::SeeLetters), &[hidden]),
        ("search", Some(O::SeeLetters), &["der"]),
        ("similar", Some(O::SeeLetters), &[own]),
        ("look-up", Some(O::SeeLetters), &["Kreisverwaltung"]),
        ("confirm", Some(O::FillForms), &[hidden, "--subject", "Neu"]),
        ("take-back", Some(O::FillForms), &[hidden]),
        ("forward", Some(O::Forward), &[hidden]),
        ("baskets", Some(O::SeeBaskets), &[]),
        ("basket", Some(O::SeeBaskets), &["bauaufsicht"]),
        (
            "act",
            Some(O::Act),
            &[hidden, "resubmit", "--day", "2020-01-01"],
        ),
        ("slip", Some(O::SeeLetters), &[hidden]),
        ("absence list", Some(O::SeeHouse), &[]),
        (
            "absence set",
            Some(O::SetAbsences),
            &["b.bau", "--from", "2026-02-01", "--to", "2026-01-01"],
        ),
        ("absence end", Some(O::SetAbsences), &["b.bau"]),
        ("due", Some(O::SeeLetters), &["--until", "2035-12-31"]),
        ("judge", Some(O::Judge), &[hidden, "unclear"]),
        ("outbox", Some(O::SeeBaskets), &[]),
        ("outbox send", Some(O::Forward), &[]),
        ("outbox retry", Some(O::Forward), &[hidden]),
        (
            "outbox cancel",
            Some(O::Forward),
            &[hidden, "--reason", "x"],
        ),
        ("outbox settle", Some(O::Forward), &[hidden, "arrived"]),
        ("mail", Some(O::ChangeHouse), &[]),
        ("mail check", Some(O::ChangeHouse), &[]),
        ("mail password", Some(O::ChangeHouse), &[]),
        ("close-day", Some(O::CloseDay), &["--date", "2099-01-01"]),
        ("journal", Some(O::SeeJournal), &[]),
        ("people list", Some(O::SeeHouse), &[]),
        ("people import", Some(O::ChangeHouse), &["@people.toml"]),
        ("dispositions list", Some(O::SeeHouse), &[]),
        (
            "dispositions import",
            Some(O::ChangeHouse),
            &["@nonsense.toml"],
        ),
        ("undo", Some(O::FileLetters), &[hidden]),
        ("receipt", Some(O::CorrectReceipt), &[hidden, "--by", "fax"]),
        ("pages rotate", Some(O::ArrangePages), &["1"]),
        ("pages drop", Some(O::ArrangePages), &["99"]),
        ("pages take-back", Some(O::ArrangePages), &["9"]),
        ("pages order", Some(O::ArrangePages), &["9"]),
        ("pages split", Some(O::ArrangePages), &["9"]),
        ("pages join", Some(O::ArrangePages), &[hidden]),
        ("pages rescan", Some(O::ArrangePages), &["9", "@letter.jpg"]),
        (
            "seal",
            Some(O::TakeIn),
            &["--class", "bid", "--to", "Vergabestelle"],
        ),
        (
            "hand-over",
            Some(O::TakeIn),
            &[hidden, "--to", "Vergabestelle"],
        ),
        ("opened", Some(O::TakeIn), &[hidden, "--reason", "Versehen"]),
        ("units list", Some(O::SeeHouse), &[]),
        ("units import", Some(O::ChangeHouse), &["@nonsense.toml"]),
        ("kinds list", Some(O::SeeHouse), &[]),
        ("kinds import", Some(O::ChangeHouse), &["@nonsense.toml"]),
        ("hit-rates", Some(O::SeeHouse), &[]),
        ("rules list", Some(O::SeeRules), &[]),
        ("rules switch", Some(O::ChangeHouse), &["Keine", "off"]),
        ("rules try", Some(O::TryRules), &["@rules.toml"]),
        ("rules import", Some(O::ChangeHouse), &["@nonsense.toml"]),
        (
            "separator-sheets",
            Some(O::TakeIn),
            &["--out", "@sheet.pdf"],
        ),
        ("file-plan list", Some(O::SeeHouse), &[]),
        (
            "file-plan import",
            Some(O::ChangeHouse),
            &["@nonsense.toml"],
        ),
        ("files", Some(O::SeeFiles), &["--under", &house.group]),
        ("matters", Some(O::SeeFiles), &["--under", file]),
        (
            "open-file",
            Some(O::FileLetters),
            &["--under", "keine", "Titel"],
        ),
        (
            "open-matter",
            Some(O::FileLetters),
            &["--under", file, "Betreff"],
        ),
        ("file", Some(O::FileLetters), &[own, "--matter", matter]),
        ("take-out", Some(O::FileLetters), &[hidden]),
        ("close-matter", Some(O::FileLetters), &[matter]),
        ("reopen-matter", Some(O::FileLetters), &[matter]),
        ("roles", Some(O::SeeRoles), &[]),
        ("roles set", Some(O::GiveRoles), &["f.fremd"]),
        ("verify", Some(O::Verify), &[]),
        ("rebuild", Some(O::Rebuild), &[]),
        ("export", Some(O::Export), &[hidden, "--to", "OUT"]),
    ];
    let words = |words: &str, given: &[&str]| {
        let mut typed: Vec<String> = words.split(' ').map(ToOwned::to_owned).collect();
        if typed[0] == "pages" {
            typed.insert(1, hidden.to_owned());
        }
        let file = |word: &&str| match word.strip_prefix('@') {
            Some(name) => beside(&house.archive, name).display().to_string(),
            None => (*word).to_owned(),
        };
        typed.extend(given.iter().map(file));
        typed
    };
    all.iter()
        .map(|(name, operation, given)| ((*name).to_owned(), (*operation, words(name, given))))
        .collect()
}

/// Bytes of everything in the archive but what is derived: settings, lists, originals, and the book by its entries.
fn state(archive: &Archive) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            if path.is_dir() {
                if !["derived", "register"].contains(&name.to_str().unwrap()) {
                    walk(&path, found);
                }
            } else {
                found.insert(path.display().to_string(), fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(&archive.folder(), &mut found);
    let mut book = archive.run_as("r.revision", &["verify"]).lines.remove(0);
    assert_eq!(book["sound"], true);
    book["checked_at"].take();
    found.insert("book".to_owned(), book.to_string().into_bytes());
    found
}

#[test]
fn every_command_as_every_role() {
    let house = House::new();
    house.give_roles();
    let archive = &house.archive;
    let examples = examples(&house);
    let mut known = BTreeSet::new();
    typed(&cli::command(), "", &mut known);
    let listed: BTreeSet<String> = examples.keys().cloned().collect();
    assert_eq!(listed, known, "every command has its example here");

    let letter = samples()
        .into_iter()
        .find(|one| one.file.extension().is_some_and(|ending| ending == "jpg"));
    fs::copy(letter.unwrap().file, beside(archive, "letter.jpg")).unwrap();
    house.lay_files_beside();
    fs::create_dir(beside(archive, "scan")).unwrap();

    let people = PEOPLE.iter().filter(|(login, ..)| *login != "b.bau");
    thread::scope(|scope| {
        for (login, _, roles) in people {
            let (house, examples) = (&house, &examples);
            scope.spawn(move || walk(house, &archive.copy(login), examples, login, roles));
        }
    });
}

/// Every command as one person, on an archive of their own.
fn walk(
    house: &House,
    archive: &Archive,
    examples: &BTreeMap<String, (Option<Operation>, Vec<String>)>,
    person: &str,
    roles: &[&str],
) {
    let rights = rights(roles);
    let before = (person == "r.revision").then(|| state(archive));
    let sees_all = rights.extent(Operation::SeeLetters) == Extent::All;
    for (name, (operation, words)) in examples {
        let extent = operation.map_or(Extent::All, |operation| rights.extent(operation));
        if sees_all && extent == Extent::All && operation.is_some_and(changes) {
            // That they may do it, all other stories tell; there is nothing that it could tell them too much.
            continue;
        }
        let out = archive.folder().with_file_name("out");
        let typed: Vec<&str> = words
            .iter()
            .map(|word| {
                if word == "OUT" {
                    out.to_str().unwrap()
                } else {
                    word.as_str()
                }
            })
            .collect();
        let said = archive.run_as(person, &typed);
        let lines: Vec<String> = said.lines.iter().map(ToString::to_string).collect();
        let text = lines.join("\n");
        if let Some(operation) = operation {
            let told = ["gehört nicht zu Ihrer Rolle", "keine Rolle"];
            let told = told.iter().any(|told| text.contains(told));
            // The example of an absence is about somebody else; a hidden letter is not there at all.
            let others = *operation == Operation::SetAbsences && extent == Extent::Own;
            let hidden = !sees_all && text.contains("Es gibt kein Schreiben");
            let refused = extent == Extent::No || others;
            assert_eq!(
                told || hidden && refused,
                refused,
                "{person}: {name}: {text}"
            );
            assert!(!refused || said.code == Some(1), "{person}: {name}");
        }
        if sees_all {
            continue;
        }
        for secret in &house.secrets {
            // What somebody typed is no news to them.
            let known = words.iter().any(|word| word.contains(secret.as_str()));
            assert!(
                known || !text.contains(secret.as_str()),
                "{person}: {name} tells {secret}: {text}"
            );
        }
        let left = out.exists() && fs::read_dir(&out).unwrap().next().is_some();
        assert!(!left, "{person}: {name} wrote the hidden letter");
    }
    if let Some(before) = before {
        assert!(before == state(archive), "{person} has changed something");
    }
}
