//! What things and people are called in the office, read once for many rows.

use crate::house::House;
use classification::Catalogue;
use document::{Actor, Basket, Date, Private};
use forwarding::People;
use std::sync::Arc;

pub(super) struct Names {
    people: Arc<People>,
    catalogue: Catalogue,
}

impl House {
    pub(super) fn names(&self) -> Names {
        Names {
            people: self.staff.people(),
            catalogue: self.proposing.catalogue(),
        }
    }
}

impl Names {
    pub(super) fn person(&self, login: &Private<String>) -> String {
        self.people.name(&login.0)
    }

    pub(super) fn actor(&self, actor: Option<&Actor>) -> String {
        match actor {
            Some(Actor::Person(login)) => self.person(login),
            Some(Actor::House) => "Programm".to_owned(),
            None => "Name gelöscht".to_owned(),
        }
    }

    pub(super) fn unit(&self, key: &str) -> String {
        let unit = self.catalogue.unit(key);
        unit.map_or_else(|| key.to_owned(), |unit| unit.name.clone())
    }

    pub(super) fn kind(&self, key: &str) -> String {
        let kind = self.catalogue.kind(key);
        kind.map_or_else(|| key.to_owned(), |kind| kind.name.clone())
    }

    pub(super) fn basket(&self, basket: &Basket) -> String {
        match basket {
            Basket::Unit(key) => self.unit(key),
            Basket::Person(login) => self.person(login),
        }
    }
}

/// As it is written in an office: `31.03.2026`.
pub(super) fn date(day: Date) -> String {
    day.strftime("%d.%m.%Y").to_string()
}

/// `1 Seite`, `3 Seiten`
pub(super) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
