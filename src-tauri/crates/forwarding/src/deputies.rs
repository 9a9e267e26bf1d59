//! Vertretung: whose baskets a person may look into on a day, and for whom they then act.

use crate::People;
use document::{Absence, Basket, Date, Private, Scope};

/// Who is here and who stands in, as of one day.
#[derive(Debug, Clone, Copy)]
pub struct Cover<'a> {
    /// Everybody in the house; an empty list is a house in which everybody does everything.
    pub people: &'a People,
    /// Who is or will be away.
    pub absences: &'a [(Private<String>, Absence)],
    /// The day.
    pub today: Date,
}

/// How somebody comes to a basket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// What they may do there.
    pub scope: Scope,
    /// "i. V.": the absent person for whom they act.
    pub stands_for: Option<Private<String>>,
}

impl Cover<'_> {
    /// How `person` comes to a basket; `None` if they do not.
    pub fn reach(&self, person: &str, basket: &Basket) -> Option<Reach> {
        let all = |stands_for| {
            Some(Reach {
                scope: Scope::Sign,
                stands_for,
            })
        };
        match basket {
            // Whose units' baskets somebody may work in is a matter of roles, not of deputies.
            Basket::Unit(_) => all(None),
            Basket::Person(Private(owner)) if owner == person => all(None),
            Basket::Person(owner) => {
                let Some(absence) = self.absence(&owner.0) else {
                    // A house without a list of people has nobody to tell apart.
                    return self.people.all.is_empty().then(|| Reach {
                        scope: Scope::Sign,
                        stands_for: Some(owner.clone()),
                    });
                };
                match &absence.deputy {
                    Some(deputy) if deputy.0 == person => Some(Reach {
                        scope: absence.scope,
                        stands_for: Some(owner.clone()),
                    }),
                    Some(_) => None,
                    None => all(Some(owner.clone())).filter(|_| self.same_unit(person, &owner.0)),
                }
            }
        }
    }

    /// The baskets of a person today: their own, those of people for whom they stand in, and what lies in their
    /// unit's.
    pub fn own(&self, person: &str) -> Vec<Basket> {
        let mut baskets = vec![Basket::Person(Private(person.to_owned()))];
        baskets.extend(self.stands_in_for(person).into_iter().map(Basket::Person));
        let unit = self.people.find(person).and_then(|one| one.unit.clone());
        baskets.extend(
            unit.into_iter()
                .flat_map(|unit| self.lies_in(&Basket::Unit(unit))),
        );
        baskets
    }

    /// Why this person is not here today.
    pub fn absence(&self, person: &str) -> Option<&Absence> {
        let absence = self.absences.iter().find(|(name, _)| name.0 == person);
        absence
            .map(|(_, absence)| absence)
            .filter(|absence| absence.from <= self.today && self.today <= absence.to)
    }

    /// The baskets whose errands lie in this one today: those of absent people without a deputy lie in their
    /// unit's.
    pub fn lies_in(&self, basket: &Basket) -> Vec<Basket> {
        let mut baskets = vec![basket.clone()];
        if let Basket::Unit(unit) = basket {
            let absent = self.people.all.iter().filter(|person| {
                person.unit.as_deref() == Some(unit)
                    && self
                        .absence(&person.login)
                        .is_some_and(|absence| absence.deputy.is_none())
            });
            baskets.extend(absent.map(|person| Basket::Person(Private(person.login.clone()))));
        }
        baskets
    }

    /// For whom this person stands in today.
    pub fn stands_in_for(&self, person: &str) -> Vec<Private<String>> {
        let absent = self.absences.iter().filter(|(name, absence)| {
            absence
                .deputy
                .as_ref()
                .is_some_and(|deputy| deputy.0 == person)
                && self.absence(&name.0).is_some()
        });
        absent.map(|(name, _)| name.clone()).collect()
    }

    fn same_unit(&self, one: &str, other: &str) -> bool {
        let unit = |login: &str| {
            self.people
                .find(login)
                .and_then(|person| person.unit.as_ref())
        };
        unit(one).is_none() || unit(one) == unit(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Person;

    fn people() -> People {
        let person = |login: &str, unit: &str| Person {
            login: login.into(),
            name: login.into(),
            initials: login[..1].to_uppercase(),
            unit: Some(unit.into()),
            role: None,
        };
        People {
            all: vec![
                person("weber", "bau"),
                person("kurz", "bau"),
                person("lang", "kasse"),
            ],
        }
    }

    fn away(who: &str, deputy: Option<&str>, scope: Scope) -> (Private<String>, Absence) {
        let absence = Absence {
            from: "2026-03-02".parse().unwrap(),
            to: "2026-03-06".parse().unwrap(),
            deputy: deputy.map(|name| Private(name.into())),
            scope,
        };
        (Private(who.into()), absence)
    }

    fn person(login: &str) -> Basket {
        Basket::Person(Private(login.into()))
    }

    #[test]
    fn a_deputy_acts_for_the_absent_person_from_the_first_to_the_last_day_only() {
        let people = people();
        let absences = [away("weber", Some("lang"), Scope::Work)];
        for (today, here) in [
            ("2026-03-01", false),
            ("2026-03-02", true),
            ("2026-03-06", true),
            ("2026-03-07", false),
        ] {
            let cover = Cover {
                people: &people,
                absences: &absences,
                today: today.parse().unwrap(),
            };
            let reach = cover.reach("lang", &person("weber"));
            let expected = Reach {
                scope: Scope::Work,
                stands_for: Some(Private("weber".into())),
            };
            assert_eq!(reach, here.then_some(expected), "{today}");
            assert_eq!(cover.stands_in_for("lang").len(), usize::from(here));
            assert_eq!(cover.reach("kurz", &person("weber")), None);
            assert!(cover.reach("weber", &person("weber")).is_some());
        }
    }

    #[test]
    fn the_own_baskets_are_the_person_s_the_unit_s_and_those_they_stand_in_for() {
        let people = people();
        let absences = [
            away("lang", Some("kurz"), Scope::Work),
            away("weber", None, Scope::Sign),
        ];
        let cover = |today: &str| Cover {
            people: &people,
            absences: &absences,
            today: today.parse().unwrap(),
        };
        let unit = Basket::Unit("bau".into());
        let own = [
            person("kurz"),
            person("lang"),
            unit.clone(),
            person("weber"),
        ];
        assert_eq!(cover("2026-03-03").own("kurz"), own);
        assert_eq!(cover("2026-03-09").own("kurz"), [person("kurz"), unit]);
        assert_eq!(cover("2026-03-03").own("stranger"), [person("stranger")]);
    }

    #[test]
    fn without_a_deputy_the_unit_has_it() {
        let people = people();
        let absences = [away("weber", None, Scope::Sign)];
        let cover = Cover {
            people: &people,
            absences: &absences,
            today: "2026-03-03".parse().unwrap(),
        };
        let unit = Basket::Unit("bau".into());
        assert_eq!(cover.lies_in(&unit), [unit, person("weber")]);
        assert!(cover.reach("kurz", &person("weber")).is_some());
        assert_eq!(cover.reach("lang", &person("weber")), None);
    }
}
