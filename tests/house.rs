//! The house is built as its map says: arrows between crates, owners of heavy libraries, sizes, headers.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use tests::project;

/// What each room may import of ours.
const ARROWS: [(&str, &[&str]); 14] = [
    ("document", &[]),
    ("intake", &["document"]),
    ("originals", &["document"]),
    ("recognition", &["document"]),
    ("recogniser", &["document", "recognition"]),
    ("classification", &["document"]),
    ("filing", &["document"]),
    ("forwarding", &["document"]),
    ("printing", &["document"]),
    ("search", &["document"]),
    ("register", &["document"]),
    (
        "mailroom",
        &[
            "classification",
            "document",
            "filing",
            "forwarding",
            "intake",
            "originals",
            "printing",
            "recognition",
            "register",
            "search",
        ],
    ),
    ("cli", &["document", "mailroom"]),
    ("poststelle", &["document", "mailroom"]),
];

/// Heavy libraries and the only room that may use them.
const OWNERS: [(&str, &str); 15] = [
    ("rusqlite", "register"),
    ("tantivy", "search"),
    ("tesseract-sys", "recogniser"),
    ("leptonica-sys", "recogniser"),
    ("hayro", "recogniser"),
    ("lopdf", "recogniser"),
    ("image", "recogniser"),
    ("pdf-writer", "recogniser"),
    ("krilla", "printing"),
    ("lettre", "forwarding"),
    ("keyring-core", "forwarding"),
    ("rxing", "recogniser"),
    ("notify", "intake"),
    ("tauri", "poststelle"),
    ("zstd", "register"),
];

#[test]
fn arrows_point_one_way() {
    for (room, manifest) in rooms() {
        let allowed = ARROWS
            .iter()
            .find(|(name, _)| *name == room)
            .map(|(_, allowed)| *allowed);
        let allowed =
            allowed.unwrap_or_else(|| panic!("{room} is not on the map in tests/house.rs"));
        for dependency in dependencies(&manifest, &["dependencies"]) {
            let ours = ARROWS.iter().any(|(name, _)| *name == dependency);
            assert!(
                !ours || allowed.contains(&dependency.as_str()),
                "{room} must not import {dependency}"
            );
        }
    }
}

#[test]
fn heavy_libraries_have_one_owner() {
    for (room, manifest) in rooms() {
        for dependency in dependencies(&manifest, &["dependencies"]) {
            if let Some((_, owner)) = OWNERS.iter().find(|(library, _)| *library == dependency) {
                assert_eq!(&room, owner, "{dependency} belongs to {owner}");
            }
        }
    }
}

#[test]
fn every_library_is_pinned_in_the_workspace() {
    for (room, manifest) in rooms() {
        for (name, value) in tables(
            &manifest,
            &["dependencies", "dev-dependencies", "build-dependencies"],
        ) {
            let shared = value.get("workspace").and_then(toml::Value::as_bool);
            assert_eq!(
                shared,
                Some(true),
                "{room}: {name} is not pinned in the workspace"
            );
        }
    }
}

#[test]
fn every_crate_opens_with_a_short_header() {
    for (room, manifest) in rooms() {
        let source = manifest.parent().unwrap().join("src");
        let top = ["lib.rs", "main.rs"].map(|name| source.join(name));
        let top = top
            .iter()
            .find(|path| path.exists())
            .unwrap_or_else(|| panic!("{room} has no source"));
        let text = fs::read_to_string(top).unwrap();
        let header = text
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .count();
        assert!(
            (2..=15).contains(&header),
            "{room}: the header has {header} lines"
        );
    }
}

#[test]
fn files_are_rooms_and_not_halls() {
    let mut too_long = Vec::new();
    for file in sources() {
        let ending = file
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or_default();
        // A file of tests is a list of stories and may be long.
        let tests =
            file.ends_with("tests.rs") || file.components().any(|part| part.as_os_str() == "tests");
        let limit = match ending {
            "svelte" => 250,
            _ if tests => 800,
            _ => 500,
        };
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        if lines > limit {
            too_long.push(format!(
                "{} has {lines} lines, {limit} are allowed",
                file.display()
            ));
        }
    }
    assert!(too_long.is_empty(), "{}", too_long.join("\n"));
}

#[test]
fn every_rust_file_says_what_it_is_for() {
    let silent: Vec<_> = sources()
        .into_iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "rs"))
        .filter(|file| {
            !fs::read_to_string(file)
                .unwrap()
                .trim_start()
                .starts_with("//!")
        })
        .collect();
    assert!(silent.is_empty(), "no `//!` line on top: {silent:#?}");
}

/// Name and manifest of every crate that ships.
fn rooms() -> BTreeMap<String, PathBuf> {
    let crates = fs::read_dir(project().join("src-tauri/crates"))
        .unwrap()
        .flatten();
    let mut manifests: Vec<PathBuf> = crates
        .map(|entry| entry.path().join("Cargo.toml"))
        .collect();
    manifests.push(project().join("src-tauri/Cargo.toml"));
    let named = manifests.into_iter().map(|manifest| {
        let name = parse(&manifest)["package"]["name"]
            .as_str()
            .unwrap()
            .to_owned();
        (name, manifest)
    });
    named.collect()
}

fn parse(manifest: &Path) -> toml::Table {
    fs::read_to_string(manifest).unwrap().parse().unwrap()
}

fn tables(manifest: &Path, kinds: &[&str]) -> Vec<(String, toml::Value)> {
    let manifest = parse(manifest);
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let per_target = targets
        .into_iter()
        .flat_map(|targets| targets.values().filter_map(toml::Value::as_table));
    std::iter::once(&manifest)
        .chain(per_target)
        .flat_map(|table| kinds.iter().filter_map(|kind| table.get(*kind)?.as_table()))
        .flatten()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn dependencies(manifest: &Path, kinds: &[&str]) -> Vec<String> {
    tables(manifest, kinds)
        .into_iter()
        .map(|(name, _)| name)
        .collect()
}

/// Our own source files: Rust, TypeScript and Svelte, without what is generated.
fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for top in [
        "src-tauri/src",
        "src-tauri/crates",
        "ui/src",
        "tests",
        "xtask/src",
    ] {
        walk(&project().join(top), &mut found);
    }
    assert!(
        found.len() > 50,
        "the walk found only {} files",
        found.len()
    );
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !["target", "node_modules", "gen"]
                .contains(&entry.file_name().to_string_lossy().as_ref())
            {
                walk(&path, found);
            }
        } else if path
            .extension()
            .is_some_and(|ending| ["rs", "ts", "svelte"].contains(&ending.to_str().unwrap_or("")))
            && !path.ends_with("api/bindings.ts")
        {
            found.push(path);
        }
    }
}
