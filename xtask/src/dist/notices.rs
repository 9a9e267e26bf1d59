//! Licence texts of everything from outside that is linked or built into the programs.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::shell;

/// One text: which packages it covers, then the licence itself; equal texts once.
pub(crate) fn third_party() -> Result<String> {
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // The window's typeface comes inside an npm package that does not carry its licence.
    let typeface = fs::read_to_string(shell::root().join("xtask/package/fira-sans.txt"))
        .context("could not read the typeface's licence")?;
    by_text.insert(typeface, vec!["Fira Sans (typeface)".to_owned()]);
    for package in crates()?.into_iter().chain(npm_packages()?) {
        let texts = licence_texts(&package.folder)?;
        if texts.is_empty() {
            // A handful of small crates ship no text: the expression is then all there is to say.
            by_text
                .entry(format!("Licence: {}\n", package.licence))
                .or_default()
                .push(package.name.clone());
        }
        for text in texts {
            by_text.entry(text).or_default().push(package.name.clone());
        }
    }
    let mut notices = String::from("Parts of Poststelle made by others, and their licences.\n");
    for (text, packages) in by_text {
        notices.push_str(&format!(
            "\n{}\n{}\n\n{}\n",
            "=".repeat(80),
            packages.join(", "),
            text.trim_end()
        ));
    }
    Ok(notices)
}

struct Package {
    name: String,
    licence: String,
    folder: PathBuf,
}

/// Crates that are linked into the three programs.
fn crates() -> Result<Vec<Package>> {
    let tree = [
        "tree",
        "--locked",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--no-dedupe",
        "--format",
        "{p}\t{l}",
    ];
    let listed = shell::read(shell::cargo().args(tree).args([
        "--package",
        "poststelle",
        "--package",
        "cli",
        "--package",
        "recogniser",
    ]))?;
    let registries = registries()?;
    let mut packages = BTreeMap::new();
    for line in listed.lines() {
        let Some((name, version, licence)) = outside_crate(line) else {
            continue;
        };
        let inside = format!("{name}-{version}");
        let Some(folder) = registries
            .iter()
            .map(|registry| registry.join(&inside))
            .find(|folder| folder.exists())
        else {
            bail!("the sources of {inside} are not in cargo's registry");
        };
        packages.insert(
            inside.clone(),
            Package {
                name: format!("{name} {version}"),
                licence: licence.to_owned(),
                folder,
            },
        );
    }
    Ok(packages.into_values().collect())
}

/// Name, version and licence of a line such as `serde v1.0.228\tMIT OR Apache-2.0`; none for our own crates, which
/// stand there with their path.
fn outside_crate(line: &str) -> Option<(&str, &str, &str)> {
    let (package, licence) = line.split_once('\t')?;
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    let own = words.any(|word| word.starts_with("(/") || word.contains(":\\"));
    (!own).then_some((name, version, licence))
}

/// The folders where cargo keeps unpacked crates.
fn registries() -> Result<Vec<PathBuf>> {
    let home = env::home_dir().unwrap_or_default();
    let cargo = env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let sources = cargo.join("registry/src");
    fs::read_dir(&sources)
        .and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| entry.path()))
                .collect()
        })
        .with_context(|| format!("could not list {}", sources.display()))
}

/// npm packages whose code, styles or pictures are built into the window's pages.
fn npm_packages() -> Result<Vec<Package>> {
    const BUILT_IN: [&str; 5] = [
        "svelte",
        "@kern-ux/native",
        "@lucide/svelte",
        "@tauri-apps/api",
        "@tauri-apps/plugin-dialog",
    ];
    BUILT_IN
        .iter()
        .map(|name| {
            let folder = shell::root().join("ui/node_modules").join(name);
            let description = fs::read_to_string(folder.join("package.json"))
                .with_context(|| format!("could not read npm package {name}"))?;
            let field = |key: &str| {
                text_field(&description, key)
                    .unwrap_or("unknown")
                    .to_owned()
            };
            Ok(Package {
                name: format!("{name} {} (npm)", field("version")),
                licence: field("license"),
                folder,
            })
        })
        .collect()
}

/// The text behind `"key": "` in a package.json.
fn text_field<'a>(json: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = json.split_once(&format!("\"{key}\""))?;
    rest.trim_start()
        .strip_prefix(':')?
        .trim_start()
        .strip_prefix('"')?
        .split('"')
        .next()
}

/// The licence and notice files at the top of a package.
fn licence_texts(folder: &Path) -> Result<Vec<String>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| format!("could not list {}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            path.is_file() && is_licence(&path.file_name().unwrap_or_default().to_string_lossy())
        })
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| Ok(String::from_utf8_lossy(&fs::read(file)?).replace('\r', "")))
        .collect()
}

fn is_licence(name: &str) -> bool {
    let name = name.to_uppercase();
    ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"]
        .iter()
        .any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_crates_are_left_out() {
        assert_eq!(
            outside_crate("serde v1.0.228\tMIT OR Apache-2.0"),
            Some(("serde", "1.0.228", "MIT OR Apache-2.0"))
        );
        assert_eq!(
            outside_crate("serde_derive v1.0.228 (proc-macro)\tMIT"),
            Some(("serde_derive", "1.0.228", "MIT"))
        );
        assert_eq!(
            outside_crate(
                "mailroom v0.1.0 (/home/someone/poststelle/src-tauri/crates/mailroom)\tEUPL-1.2"
            ),
            None
        );
        assert_eq!(outside_crate(""), None);
    }

    #[test]
    fn fields_of_a_package_description_are_found() {
        let json =
            "{\n  \"name\": \"svelte\",\n  \"license\" : \"MIT\",\n  \"version\": \"5.57.3\"\n}";
        assert_eq!(text_field(json, "license"), Some("MIT"));
        assert_eq!(text_field(json, "version"), Some("5.57.3"));
        assert_eq!(text_field(json, "author"), None);
    }

    #[test]
    fn licence_files_are_known_by_their_names() {
        assert!(is_licence("LICENSE-MIT") && is_licence("licence.md") && is_licence("COPYING"));
        assert!(!is_licence("README.md") && !is_licence("Cargo.toml"));
    }
}
