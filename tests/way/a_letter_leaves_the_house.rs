//! Letters of a unit with a hand-over folder leave the house exactly once, whatever crashes or vanishes.

use serde_json::Value;
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};
use tests::{command_line::Archive, letters::samples};

/// A house whose building office works with a system of its own.
fn house() -> (Archive, PathBuf) {
    let archive = Archive::new();
    let folder = archive.folder().join("../Fachverfahren");
    fs::create_dir(&folder).unwrap();
    let list = archive.folder().join("../units.toml");
    let units = format!(
        "[[unit]]\nkey = \"bauaufsicht\"\nname = \"Bauaufsicht\"\nwords = [\"bauantrag\"]\nhand_over_folder = '{}'\n",
        folder.display()
    );
    fs::write(&list, units).unwrap();
    archive.expect(&["units", "import", list.to_str().unwrap()]);
    (archive, folder)
}

fn import(archive: &Archive) -> String {
    let sample = samples().into_iter().find(|one| one.name == "bauantrag");
    let imported = archive.expect(&["import", sample.unwrap().file.to_str().unwrap()]);
    imported[0]["entry_number"].as_str().unwrap().to_owned()
}

fn outbox(archive: &Archive) -> Vec<Value> {
    archive.expect(&["outbox"])
}

/// What lies in the folder for the other system, without our sign.
fn handed_over(folder: &PathBuf) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter(|name| name.starts_with("20") || name.starts_with('.'))
        .collect()
}

#[test]
fn it_lies_there_whole_and_the_other_system_confirms_it() {
    let (archive, folder) = house();
    let number = import(&archive);
    archive.expect(&["forward", &number, "--to", "bauaufsicht"]);
    let names = handed_over(&folder);
    let [name] = names.as_slice() else {
        panic!("{names:?}")
    };
    let there = |ending: &str| folder.join(name).join(format!("{number}{ending}"));
    let facts: Value = serde_json::from_slice(&fs::read(there(".json")).unwrap()).unwrap();
    assert_eq!(facts["entry_number"], number.as_str());
    assert_eq!(facts["unit"]["key"], "bauaufsicht");
    assert!(fs::read(there(".pdf")).unwrap().starts_with(b"%PDF"));
    assert!(
        fs::read_dir(folder.join(name)).unwrap().count() >= 4,
        "the original too"
    );
    assert_eq!(outbox(&archive)[0]["standing"], "arrived");

    archive.expect(&["outbox", "send"]);
    assert_eq!(
        outbox(&archive)[0]["standing"],
        "arrived",
        "nobody has it yet"
    );
    fs::write(folder.join(format!("{name}.quittung")), b"").unwrap();
    archive.expect(&["outbox", "send"]);
    assert_eq!(outbox(&archive)[0]["standing"], "confirmed");

    // After it left there is a recall, and it says that somebody has to be told.
    archive.expect(&["act", &number, "recall", "--text", "falsches Amt"]);
    assert_eq!(outbox(&archive)[0]["called_back"], true);
    archive.expect(&["rebuild"]);
    archive.expect(&["verify"]);
    assert_eq!(outbox(&archive)[0]["standing"], "confirmed");
}

#[test]
fn a_share_that_vanishes_is_named_and_tried_again_and_a_person_calls_it_off() {
    let (archive, folder) = house();
    let first = import(&archive);
    archive.expect(&["forward", &first, "--to", "bauaufsicht"]);
    let elsewhere = folder.with_file_name("weg");
    fs::rename(&folder, &elsewhere).unwrap();
    let second = import(&archive);
    archive.expect(&["forward", &second, "--to", "bauaufsicht"]);
    let waits = outbox(&archive).remove(0);
    assert_eq!(waits["standing"], "waiting");
    assert_eq!(waits["problem"], "folder_missing");
    assert_eq!(waits["failed"], 1);
    assert_eq!(waits["reason"], "Der Übergabeordner ist nicht erreichbar.");
    archive.expect(&["outbox", "send"]);
    assert_eq!(outbox(&archive)[0]["failed"], 1, "its time has not come");

    // The empty place of the drive is not the folder.
    fs::create_dir(&folder).unwrap();
    archive.expect(&["outbox", "retry", &second]);
    assert_eq!(outbox(&archive)[0]["problem"], "folder_missing");
    assert!(handed_over(&folder).is_empty());
    fs::remove_dir(&folder).unwrap();
    fs::rename(&elsewhere, &folder).unwrap();
    archive.expect(&["outbox", "retry", &second]);
    assert_eq!(outbox(&archive)[0]["standing"], "arrived");
    assert_eq!(handed_over(&folder).len(), 2);
    let late = ["outbox", "cancel", &second, "--reason", "zu spät"];
    assert_eq!(archive.run(&late).code, Some(1), "it has left");

    fs::rename(&folder, &elsewhere).unwrap();
    for by_recall in [false, true] {
        let number = import(&archive);
        archive.expect(&["forward", &number, "--to", "bauaufsicht"]);
        if by_recall {
            archive.expect(&["act", &number, "recall", "--text", "falsch"]);
        } else {
            archive.expect(&["outbox", "cancel", &number, "--reason", "kommt auf Papier"]);
        }
        let newest = outbox(&archive)
            .into_iter()
            .find(|one| one["entry_number"] == number.as_str());
        assert_eq!(newest.unwrap()["standing"], "cancelled");
        assert_eq!(archive.run(&["outbox", "retry", &number]).code, Some(1));
    }
    archive.expect(&["verify"]);
}

#[test]
fn a_share_that_vanishes_in_the_middle_loses_nothing_and_gets_it_once() {
    let (archive, folder) = house();
    let (elsewhere, go) = (
        folder.with_file_name("weg"),
        folder.with_file_name("weiter"),
    );
    // The very first letter, too: nothing that was there before tells the folder from the empty place of its drive.
    for (place, leaves_empty_place) in [("began", true), ("filling", true), ("prepared", false)] {
        let number = import(&archive);
        let hold = format!("{place}={}", go.display());
        let forward = ["forward", &number, "--to", "bauaufsicht"];
        let mut leaving = archive.start_with(&[("POSTSTELLE_HOLD_AT", &hold)], &forward);
        let began = || {
            outbox(&archive)
                .first()
                .is_some_and(|one| one["standing"] == "leaving")
        };
        let lies_there = |whole: bool| {
            let names = handed_over(&folder);
            let unfinished = names.iter().find(|name| name.ends_with(".unfertig"));
            unfinished.is_some_and(|name| !whole || holds_facts(&folder.join(name)))
        };
        until(place, || match place {
            "began" => began(),
            // What is written last lies there before it is flushed; the place is reached a moment later.
            place => lies_there(place == "prepared"),
        });
        fs::rename(&folder, &elsewhere).unwrap();
        if leaves_empty_place {
            fs::create_dir(&folder).unwrap();
        }
        fs::write(&go, "").unwrap();
        leaving.wait().unwrap();
        let stays = outbox(&archive).remove(0);
        assert_eq!(stays["problem"], "folder_missing", "{place}: {stays}");
        assert_eq!(stays["reason"], "Der Übergabeordner ist nicht erreichbar.");
        if leaves_empty_place {
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "{place}");
            fs::remove_dir(&folder).unwrap();
        }
        fs::rename(&elsewhere, &folder).unwrap();
        fs::remove_file(&go).unwrap();
        arrives_by_itself_once(&archive, &folder, &number);
    }
    archive.expect(&["verify"]);
}

#[test]
fn a_share_that_refuses_is_named_and_tried_again_by_itself() {
    let (archive, folder) = house();
    let elsewhere = folder.with_file_name("weg");
    let forward = |problem: &str, reason: &str| {
        let number = import(&archive);
        let said = archive.run_without_power(&["forward", &number, "--to", "bauaufsicht"]);
        assert_eq!(said.code, Some(0), "{:?}", said.lines);
        let stays = outbox(&archive).remove(0);
        assert_eq!(stays["problem"], problem, "{stays}");
        assert_eq!(stays["reason"], reason);
        assert_eq!(stays["failed"], 1);
        number
    };
    let missing = "Der Übergabeordner ist nicht erreichbar.";
    let refuses = "Der Übergabeordner lässt sich nicht beschreiben.";

    let writable = fs::metadata(&folder).unwrap().permissions();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    let number = forward("folder_refused", refuses);
    fs::set_permissions(&folder, writable).unwrap();
    arrives_by_itself_once(&archive, &folder, &number);

    fs::rename(&folder, &elsewhere).unwrap();
    fs::write(&folder, "eine Datei gleichen Namens").unwrap();
    let number = forward("folder_missing", missing);
    let there = fs::read_to_string(&folder).unwrap();
    assert_eq!(
        there, "eine Datei gleichen Namens",
        "nobody's file is touched"
    );
    fs::remove_file(&folder).unwrap();
    fs::rename(&elsewhere, &folder).unwrap();
    arrives_by_itself_once(&archive, &folder, &number);
    archive.expect(&["verify"]);
}

/// The next day nobody has to ask for it: it is tried again, and after that nothing is left to try.
fn arrives_by_itself_once(archive: &Archive, folder: &PathBuf, number: &str) {
    for _ in 0..2 {
        let sent = archive.run_with(("POSTSTELLE_DAYS_AHEAD", "1"), &["outbox", "send"]);
        assert_eq!(sent.code, Some(0), "{:?}", sent.lines);
    }
    assert_eq!(outbox(archive)[0]["entry_number"], number);
    assert_eq!(outbox(archive)[0]["standing"], "arrived");
    let names = handed_over(folder);
    let of_this: Vec<_> = names.iter().filter(|name| name.contains(number)).collect();
    let [name] = of_this.as_slice() else {
        panic!("{number}: {names:?}")
    };
    assert!(holds_facts(&folder.join(name)), "{name}");
    assert!(names.iter().all(|name| !name.starts_with('.')), "{names:?}");
}

/// The facts about a letter lie there, which are written last.
fn holds_facts(folder: &Path) -> bool {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.map(|file| file.path()).any(|file| {
        file.extension().is_some_and(|ending| ending == "json")
            && fs::metadata(file).is_ok_and(|file| file.len() > 0)
    })
}

fn until(what: &str, holds: impl Fn() -> bool) {
    let begin = Instant::now();
    while !holds() {
        assert!(begin.elapsed() < Duration::from_secs(60), "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn killed_at_each_step_it_leaves_once() {
    let (archive, folder) = house();
    for (before, place) in ["prepared", "began", "released"].into_iter().enumerate() {
        let number = import(&archive);
        let forward = ["forward", &number, "--to", "bauaufsicht"];
        let crashed = archive.run_with(("POSTSTELLE_CRASH_AT", place), &forward);
        assert_eq!(crashed.code, None, "{place}: it was killed");
        let lies = |name: &String| name.starts_with(&number);
        let there = handed_over(&folder)
            .iter()
            .filter(|name| lies(name))
            .count();
        assert_eq!(there, usize::from(place == "released"), "{place}");
        // The other system is quick: what it has fetched must not come again.
        for name in handed_over(&folder).iter().filter(|name| lies(name)) {
            fs::rename(folder.join(name), folder.join(format!("geholt-{name}"))).unwrap();
        }
        archive.expect(&["outbox", "send"]);
        archive.expect(&["outbox", "send"]);
        let names = fs::read_dir(&folder).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let letters = names.filter(|name| name.contains(&number)).count();
        assert_eq!(letters, 1, "{place}: neither lost nor twice");
        let all = outbox(&archive);
        assert_eq!(all.len(), before + 1);
        assert!(
            all.iter().all(|one| one["standing"] == "arrived"),
            "{place}"
        );
    }
    archive.expect(&["verify"]);
}
