//! The tables of the register's file, in the groups that differ in what may happen to them.

/// Journal: chained and kept.
pub(crate) const JOURNAL: &str = include_str!("schema/journal.sql");
/// Further ways into the journal: derived like the tables, and laid out anew with them.
pub(crate) const WAYS_IN: &str = include_str!("schema/ways_in.sql");
/// Tables: derived from the journal by `apply`.
pub(crate) const TABLES: &str = concat!(
    include_str!("schema/tables.sql"),
    include_str!("schema/receipt.sql"),
    include_str!("schema/pages.sql"),
    include_str!("schema/sealed.sql"),
    include_str!("schema/filing.sql"),
    include_str!("schema/forwarding.sql"),
    include_str!("schema/day.sql"),
    include_str!("schema/roles.sql"),
    include_str!("schema/hand_over.sql"),
);
/// Errands: operational, neither journal nor derived.
pub(crate) const ERRANDS: &str = include_str!("schema/errands.sql");

/// Every derived table with its key; `rebuild` empties them, `verify` compares them.
pub(crate) const DERIVED: [(&str, &str); 17] = [
    ("document", "id"),
    ("form", "seq"),
    ("rejected", "seq"),
    ("receipt", "seq"),
    ("reading", "seq"),
    ("further_original", "id"),
    ("sealed", "id"),
    ("case_file", "id"),
    ("matter", "id"),
    ("filed", "seq"),
    ("filing_entry", "seq"),
    ("errand", "id"),
    ("absence", "seq"),
    ("day_list", "seq"),
    ("role_given", "seq, role"),
    ("lay", "document, basket"),
    ("hand_over", "id"),
];
