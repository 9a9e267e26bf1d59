//! What can be typed about roles.

use clap::Subcommand;
use document::Role;

#[derive(Debug, Subcommand)]
pub(crate) enum RolesCommand {
    /// Gibt einer Person diese Rollen an Stelle der bisherigen; ohne Rolle sieht sie nichts mehr
    Set {
        /// Anmeldename der Person
        #[arg(value_name = "ANMELDENAME")]
        login: String,
        /// mailroom (Poststelle), clerk (Sachbearbeitung), lead (Leitung), auditor (Prüfung), administration
        #[arg(value_name = "ROLLE", value_parser = role)]
        roles: Vec<Role>,
    },
}

fn role(name: &str) -> Result<Role, String> {
    let known = || Role::ALL.map(Role::as_str).join(", ");
    Role::from_name(name).ok_or_else(|| format!("bekannt sind: {}", known()))
}
