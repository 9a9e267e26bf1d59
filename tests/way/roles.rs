//! A house with roles for the stories about them: seven people, two offices, a letter in each.

use document::Role;
use mailroom::{Operation, Rights};
use std::{fs, path::PathBuf};
use tests::{command_line::Archive, letters::samples};

/// Everybody with the role that their name says; two clerks in two offices, and a stranger without a role.
pub(crate) const PEOPLE: [(&str, &str, &[&str]); 7] = [
    ("a.admin", "", &["administration"]),
    ("p.post", "", &["mailroom"]),
    ("b.bau", "bauaufsicht", &["clerk"]),
    ("s.steuer", "steuern", &["clerk"]),
    ("l.leitung", "", &["lead"]),
    ("r.revision", "", &["auditor"]),
    ("f.fremd", "", &[]),
];

/// The house, and what of it the clerk of the tax office, Administration and strangers must never read.
pub(crate) struct House {
    pub(crate) archive: Archive,
    /// Lies with the Bauaufsicht, in a Vorgang of its own.
    pub(crate) hidden: String,
    /// Lies with the tax office.
    pub(crate) own: String,
    /// Key of the group of the file plan in which the hidden Akte lies.
    pub(crate) group: String,
    /// Signs of the hidden Akte and the hidden Vorgang.
    pub(crate) case_file: String,
    pub(crate) matter: String,
    /// Number, subject, sender, words and signs of the hidden letter.
    pub(crate) secrets: Vec<String>,
}

impl House {
    pub(crate) fn new() -> Self {
        let archive = Archive::new();
        let people = beside(&archive, "people.toml");
        let person = |(login, unit, _): &(&str, &str, &[&str])| {
            let unit = if unit.is_empty() {
                String::new()
            } else {
                format!("unit = \"{unit}\"\n")
            };
            format!(
                "[[person]]\nlogin = \"{login}\"\nname = \"{login} im Haus\"\ninitials = \"Xy\"\n{unit}\n"
            )
        };
        fs::write(&people, PEOPLE.iter().map(person).collect::<String>()).unwrap();
        archive.expect(&["people", "import", people.to_str().unwrap()]);
        let import = |name: &str| {
            let sample = samples().into_iter().find(|sample| sample.name == name);
            let imported = archive.expect(&["import", sample.unwrap().file.to_str().unwrap()]);
            imported[0]["entry_number"].as_str().unwrap().to_owned()
        };
        let (hidden, own) = (import("bauantrag"), import("hundesteuer"));
        archive.expect(&["forward", &hidden, "--to", "bauaufsicht"]);
        archive.expect(&["forward", &own, "--to", "steuern"]);
        let groups = archive.expect(&["file-plan", "list"]);
        let group = groups.last().unwrap()["key"].as_str().unwrap().to_owned();
        let filed = archive.expect(&[
            "file",
            &hidden,
            "--new",
            "Doppelgarage Rottenfurt",
            "--under",
            &group,
        ]);
        let said = |key: &str| filed[0][key].as_str().unwrap().to_owned();
        let (case_file, matter) = (said("file"), said("matter"));
        let secrets = [
            hidden.as_str(),
            "Doppelgarage",
            "Hartwig",
            "Gerberstraße",
            "Rottenfurt",
            "63-8298",
            &case_file,
        ];
        let secrets = secrets.map(ToOwned::to_owned).to_vec();
        Self {
            archive,
            hidden,
            own,
            group,
            case_file,
            matter,
            secrets,
        }
    }

    /// Gives everybody their role, Administration first: from then on nobody sits here without one.
    pub(crate) fn give_roles(&self) {
        for (login, _, roles) in PEOPLE {
            let given: Vec<&str> = ["roles", "set", login]
                .into_iter()
                .chain(roles.iter().copied())
                .collect();
            let said = if login == "a.admin" {
                self.archive.run(&given)
            } else {
                self.archive.run_as("a.admin", &given)
            };
            assert_eq!(said.code, Some(0), "{given:?}: {:?}", said.lines);
        }
    }
}

impl House {
    /// Files for the examples of commands: a list that nobody understands, a rule that holds for the hidden letter, an
    /// empty folder to write into.
    pub(crate) fn lay_files_beside(&self) {
        let lay = |name, text| fs::write(beside(&self.archive, name), text).unwrap();
        lay("nonsense.toml", "so = geht = es nicht");
        lay("rules.toml", RULES);
        fs::create_dir(beside(&self.archive, "out")).unwrap();
    }
}

/// What these roles allow.
pub(crate) fn rights(roles: &[&str]) -> Rights {
    let roles = roles.iter().map(|role| Role::from_name(role).unwrap());
    Rights::Roles(roles.collect())
}

/// A path beside the archive.
pub(crate) fn beside(archive: &Archive, name: &str) -> PathBuf {
    archive.folder().with_file_name(name)
}

/// Whether an operation leaves another archive behind.
pub(crate) fn changes(operation: Operation) -> bool {
    use Operation as O;
    !matches!(
        operation,
        O::SeeLetters
            | O::Export
            | O::SeeProblemCases
            | O::SeeBaskets
            | O::SeeFiles
            | O::SeeHouse
            | O::SeeRules
            | O::TryRules
            | O::SeeJournal
            | O::SeeDays
            | O::Verify
            | O::SeeRoles
    )
}

/// Holds for the hidden letter.
const RULES: &str = r#"
[[rule]]
name = "Garagen"
unit = "bauaufsicht"

[[rule.condition]]
field = "subject"
contains = "Doppelgarage"
"#;
