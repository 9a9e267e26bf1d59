//! A town brings its own units, kinds and rules: proposals name these, and a rule goes before everything.

use serde_json::Value;
use tests::{command_line::Archive, letters::samples};

const UNITS: &str = r#"
[[unit]]
key = "fb2"
name = "Fachbereich Ordnung und Steuern"
tasks = ["Hundesteuer", "Grundsteuer", "Gewerbesteuer"]
words = ["Hund", "Steuerbescheid", "Abmeldung"]

[[unit]]
key = "fb3"
name = "Fachbereich Bauen"
tasks = ["Bauanträge", "Bauaufsicht"]
words = ["Baugenehmigung", "Garage", "Grundstück"]
"#;

const KINDS: &str = "Schlüssel;Name;Wörter;Amt
hund;Hundesteuer;Hund|Hundesteuer|Kassenzeichen;fb2
bau;Bauantrag;Bauantrag|Neubau|Bauvorhaben;fb3
mond;Mondsache;Mond;raumfahrt
";

const RULES: &str = r#"
[[rule]]
name = "Hunde immer ins Bürgerbüro"
unit = "fb3"

[[rule.condition]]
field = "subject"
contains = "Abmeldung meines Hundes"
"#;

fn write(archive: &Archive, name: &str, text: &str) -> String {
    let file = archive.folder().parent().unwrap().join(name);
    std::fs::write(&file, text).unwrap();
    file.to_str().unwrap().to_owned()
}

fn proposal(archive: &Archive, sample: &str) -> Value {
    let number = import(archive, sample);
    archive.expect(&["show", &number])[0]["proposal"].clone()
}

#[test]
fn proposals_name_the_units_and_kinds_of_the_house() {
    let archive = Archive::new();
    let units = archive.expect(&["units", "import", &write(&archive, "ämter.toml", UNITS)]);
    assert_eq!(units[0]["entries"], 2);
    let kinds = archive.expect(&["kinds", "import", &write(&archive, "arten.csv", KINDS)]);
    assert_eq!(kinds[0]["without_unit"][0], "mond");
    assert_eq!(archive.expect(&["kinds", "list"]).len(), 3);

    let form = proposal(&archive, "hundesteuer");
    assert_eq!(form["kind"]["value"], "hund");
    assert_eq!(form["unit"]["value"], "fb2");
    assert_eq!(proposal(&archive, "bauantrag")["unit"]["value"], "fb3");
}

#[test]
fn a_rule_is_tried_first_and_then_goes_before_the_machine() {
    let archive = Archive::new();
    archive.expect(&["units", "import", &write(&archive, "ämter.toml", UNITS)]);
    assert_eq!(proposal(&archive, "hundesteuer")["unit"]["value"], "fb2");
    let rules = write(&archive, "regeln.toml", RULES);
    let tried = archive.expect(&["rules", "try", &rules]);
    assert_eq!(tried[0]["letters"].as_array().unwrap().len(), 1);

    archive.expect(&["rules", "import", &rules]);
    let unit = proposal(&archive, "hundesteuer")["unit"].clone();
    assert_eq!(unit["value"], "fb3");
    assert_eq!(
        unit["evidence"][0]["why"],
        "Regel „Hunde immer ins Bürgerbüro“"
    );
}

#[test]
fn a_rule_says_what_is_to_happen_with_a_letter_that_is_forwarded() {
    let archive = Archive::new();
    archive.expect(&["units", "import", &write(&archive, "ämter.toml", UNITS)]);
    let rule = RULES.replace("unit =", "disposition = \"zmz\"\nunit =");
    let rules = write(&archive, "regeln.toml", &rule);
    archive.expect(&["rules", "import", &rules]);
    assert_eq!(archive.expect(&["rules", "list"])[0]["disposition"], "zmz");
    let ruled = import(&archive, "hundesteuer");
    let other = import(&archive, "bauantrag");
    archive.expect(&["forward", &ruled, &other]);
    let wording = |number: &str| {
        let slip = archive.expect(&["slip", number]).remove(0);
        slip["errands"][0]["disposition"].clone()
    };
    assert_eq!(wording(&ruled), "z. Mz.");
    assert_eq!(wording(&other), "z. w. V.", "the usual");
}

#[test]
fn rules_that_can_never_do_anything_are_refused() {
    let archive = Archive::new();
    let idle = RULES.replace("unit = \"fb3\"\n", "");
    let twice = format!("{RULES}{RULES}");
    for rules in [idle, twice] {
        let said = archive.run(&["rules", "import", &write(&archive, "regeln.toml", &rules)]);
        assert_eq!(said.code, Some(1));
    }
    assert!(archive.expect(&["rules", "list"]).is_empty());
}

#[test]
fn how_often_proposals_were_right_is_counted_and_a_confirmation_taken_back_is_not() {
    let archive = Archive::new();
    let counted = || {
        let rates = archive.expect(&["hit-rates"]);
        assert_eq!(rates[1]["question"], "unit");
        let of = |name: &str| rates[1][name].as_u64().unwrap();
        assert!(of("sure_and_right") <= of("sure") && of("sure") <= of("answered"));
        (of("right"), of("answered"))
    };
    assert_eq!(counted(), (0, 0));
    let right = import(&archive, "hundesteuer");
    let wrong = import(&archive, "bauantrag");
    archive.expect(&["confirm", &right]);
    archive.expect(&["confirm", &wrong, "--unit", "kasse"]);
    assert_eq!(counted(), (1, 2));
    archive.expect(&["take-back", &wrong]);
    assert_eq!(counted(), (1, 1));
    std::fs::remove_file(archive.folder().join("derived/lessons")).unwrap();
    assert_eq!(counted(), (1, 1), "what was derived is counted again");
}

#[test]
fn letters_that_wait_for_a_person_are_proposed_anew_when_lists_change() {
    let archive = Archive::new();
    let waiting = import(&archive, "hundesteuer");
    let decided = import(&archive, "bauantrag");
    assert_eq!(unit(&archive, &waiting), "steuern");
    archive.expect(&["confirm", &decided, "--unit", "bauaufsicht"]);
    archive.expect(&["units", "import", &write(&archive, "ämter.toml", UNITS)]);
    assert_eq!(unit(&archive, &waiting), "fb2");
    archive.expect(&["rules", "import", &write(&archive, "regeln.toml", RULES)]);
    assert_eq!(unit(&archive, &waiting), "fb3");
    let letter = archive.expect(&["show", &decided]).remove(0);
    assert_eq!(
        letter["confirmed"]["unit"], "bauaufsicht",
        "what a person said stays"
    );
    // A search by the new name finds the letter: the index follows the names.
    let other = import(&archive, "mahnung");
    let hits = archive.expect(&["search", "amt:Bauen Hundesteuer"]);
    assert_eq!(
        hits[0]["entry_number"], *waiting,
        "{other} is no such letter"
    );
    let renamed = UNITS.replace("Fachbereich Bauen", "Planungsamt");
    archive.expect(&["units", "import", &write(&archive, "ämter.toml", &renamed)]);
    import(&archive, "wohngeldantrag");
    let hits = archive.expect(&["search", "amt:Planungsamt Hundesteuer"]);
    assert_eq!(hits[0]["entry_number"], *waiting);
}

fn import(archive: &Archive, sample: &str) -> String {
    let sample = samples()
        .into_iter()
        .find(|one| one.name == sample)
        .unwrap();
    let imported = archive.expect(&["import", sample.file.to_str().unwrap()]);
    imported[0]["entry_number"].as_str().unwrap().to_owned()
}

fn unit(archive: &Archive, number: &str) -> String {
    let letter = archive.expect(&["show", number]).remove(0);
    letter["proposal"]["unit"]["value"]
        .as_str()
        .unwrap_or("unklar")
        .to_owned()
}

#[test]
fn a_list_that_is_not_understood_changes_nothing() {
    let archive = Archive::new();
    let said = archive.run(&[
        "units",
        "import",
        &write(&archive, "kaputt.toml", "[[unit]\nkey"),
    ]);
    assert_eq!(said.code, Some(1));
    assert!(
        archive.expect(&["units", "list"]).len() >= 15,
        "the generic county still counts"
    );
}
