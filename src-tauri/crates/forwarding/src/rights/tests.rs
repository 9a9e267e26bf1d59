//! Tests of the table of rights.

use super::*;

const CHANGES: [Operation; 13] = [
    Operation::TakeIn,
    Operation::CorrectReceipt,
    Operation::ArrangePages,
    Operation::FillForms,
    Operation::Forward,
    Operation::Recall,
    Operation::Act,
    Operation::Judge,
    Operation::FileLetters,
    Operation::ChangeHouse,
    Operation::SetAbsences,
    Operation::CloseDay,
    Operation::GiveRoles,
];

const LETTERS: [Operation; 10] = [
    Operation::SeeLetters,
    Operation::Export,
    Operation::SeeProblemCases,
    Operation::SeeBaskets,
    Operation::SeeFiles,
    Operation::SeeJournal,
    Operation::TryRules,
    Operation::SeeDays,
    Operation::Act,
    Operation::FileLetters,
];

fn of(roles: &[Role]) -> Rights {
    Rights::Roles(roles.to_vec())
}

#[test]
fn the_table_is_as_the_handbook_says() {
    let mut table = String::new();
    for operation in Operation::ALL {
        let row = Role::ALL.map(|role| match extent(role, operation) {
            Extent::All => "all",
            Extent::Own => "own",
            Extent::No => "-",
        });
        table.push_str(&format!("{operation:?} {}\n", row.join(" ")));
    }
    let expected = "\
SeeLetters all own all all -
Export all own all all -
SeeProblemCases all - all all -
TakeIn all - - - -
CorrectReceipt all - - - -
ArrangePages all - - - -
FillForms all - all - -
Forward all - all - -
Recall all - all - -
SeeBaskets all own all all -
Act own own all - -
Judge all own all - -
SeeFiles all own all all -
FileLetters all own all - -
SeeHouse all all all all all
SeeRules all - all all all
TryRules all - all all -
ChangeHouse - - - - all
SetAbsences own own all - all
SeeDays all - all all -
CloseDay all - all - -
SeeJournal all own all all -
Verify all - all all all
Rebuild - - - - all
SeeRoles - - all all all
GiveRoles - - - - all
";
    assert_eq!(table, expected);
}

#[test]
fn an_auditor_changes_nothing_and_an_administration_sees_no_letter() {
    for operation in CHANGES.into_iter().chain([Operation::Rebuild]) {
        assert_eq!(
            of(&[Role::Auditor]).extent(operation),
            Extent::No,
            "{operation:?}"
        );
    }
    for operation in LETTERS {
        let administration = of(&[Role::Administration]).extent(operation);
        assert_eq!(administration, Extent::No, "{operation:?}");
        assert_eq!(of(&[]).extent(operation), Extent::No, "{operation:?}");
        assert_ne!(
            of(&[Role::Clerk]).extent(operation),
            Extent::All,
            "{operation:?}"
        );
    }
}

#[test]
fn two_roles_allow_what_either_allows() {
    let both = of(&[Role::Clerk, Role::Administration]);
    assert_eq!(both.extent(Operation::SeeLetters), Extent::Own);
    assert_eq!(both.extent(Operation::GiveRoles), Extent::All);
}

#[test]
fn a_house_without_roles_is_open_and_one_with_roles_knows_no_strangers() {
    let given = [(Private("a.admin".to_owned()), vec![Role::Administration])];
    assert_eq!(Rights::of(&[], "anybody"), Rights::Open);
    assert!(Rights::of(&given, "anybody").has_nothing());
    assert_eq!(Rights::of(&given, "a.admin"), of(&[Role::Administration]));
    for operation in Operation::ALL {
        assert_eq!(Rights::Open.extent(operation), Extent::All);
        assert_eq!(Rights::of(&given, "anybody").extent(operation), Extent::No);
    }
}
