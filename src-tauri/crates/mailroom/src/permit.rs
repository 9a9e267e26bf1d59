//! The one door for people: whoever asks the mailroom for something names what it is, and gets a permit that
//! shows and does as much as their roles allow.
//!
//! The house itself is private to the door. A new command cannot reach it without naming its operation, and what
//! it then reads of the book, it reads through the eyes of the person at this seat.

use crate::{Changed, Error, arranging::about, house::House};
use document::{Basket, EntryNumber, Fact, Private, Role, Seq};
use forwarding::{Extent, Operation, People, Rights};
use register::{About, Appended, Appending, DocumentRow, Register, Seen, Sight};
use std::{ops::Deref, sync::Arc};

/// Keeps the house from whoever has no permit.
pub(crate) struct Door(Arc<House>);

/// What the person at this seat may see and do now.
pub(crate) struct Permit<'a> {
    house: &'a Arc<House>,
    rights: Rights,
    extent: Extent,
    /// The book as this person sees it. It stands before the house's own, which shows everything.
    pub(crate) register: Seen<'a>,
}

impl Door {
    pub(crate) fn of(house: Arc<House>) -> Self {
        Self(house)
    }

    /// The permit for an operation.
    ///
    /// # Errors
    /// Refused to people without any role in a house with roles, and to those whose roles do not allow it.
    pub(crate) fn permit(&self, operation: Operation) -> Result<Permit<'_>, Error> {
        let rights = self.0.rights()?;
        let extent = rights.extent(operation);
        if extent == Extent::No {
            return Err(Error::NotYourRole);
        }
        let sight = match rights.extent(Operation::SeeLetters) {
            Extent::All => Sight::All,
            Extent::Own => Sight::Baskets {
                keys: self.0.own_baskets()?,
                person: self.0.login().to_owned(),
            },
            Extent::No => Sight::nothing(),
        };
        Ok(Permit {
            house: &self.0,
            rights,
            extent,
            register: self.0.register.seen(sight),
        })
    }

    /// A permit for everything, for what the house does by itself and tells nobody.
    pub(crate) fn permit_of_the_house(&self) -> Permit<'_> {
        Permit {
            house: &self.0,
            rights: Rights::Open,
            extent: Extent::All,
            register: self.0.register.seen(Sight::All),
        }
    }

    /// The house for its own work, which no person asked for and of which nothing is told to people but what is
    /// no secret in an office: names of colleagues, settings, that work goes on.
    pub(crate) fn without_permit(&self) -> &Arc<House> {
        &self.0
    }
}

impl Permit<'_> {
    /// How far the operation is allowed; never [`Extent::No`].
    pub(crate) fn extent(&self) -> Extent {
        self.extent
    }

    /// How far another operation is allowed.
    pub(crate) fn extent_of(&self, other: Operation) -> Extent {
        self.rights.extent(other)
    }

    /// The house has given roles.
    pub(crate) fn has_roles(&self) -> bool {
        self.rights != Rights::Open
    }

    /// Everything in the house, for operations that are allowed for everything or for nothing.
    pub(crate) fn whole(&self) -> &Arc<House> {
        self.house
    }

    /// The letter with this number; one that may not be seen is not there.
    pub(crate) fn row(&self, number: EntryNumber) -> Result<DocumentRow, Error> {
        let row = self.register.by_entry_number(number)?;
        row.ok_or(Error::NoLetter(number))
    }

    /// Appends what the person at this seat says about a letter as they have seen it.
    pub(crate) fn say(&self, row: &DocumentRow, fact: &Fact) -> Result<Seq, Error> {
        let said = self.append(about(row), fact)?;
        tracing::info!(document = %row.id, fact = fact.kind(), "a person decided");
        self.indexing.wake();
        self.proposing.wake();
        self.listeners.tell(Changed::Letter(row.entry_number));
        Ok(said.seq)
    }

    /// Appends what the person at this seat says; nobody is told of it.
    pub(crate) fn append(&self, about: About, fact: &Fact) -> Result<Appended, Error> {
        self.pool()?;
        let (at, person) = (self.seat.clock.now(), &self.seat.person);
        Ok(self.house.register.append(at, person, about, fact)?)
    }

    /// What the person at this seat says about several letters at once.
    pub(crate) fn together<T>(
        &self,
        say: impl FnOnce(&Appending<'_>) -> Result<T, register::Error>,
    ) -> Result<T, Error> {
        let (at, person) = (self.seat.clock.now(), &self.seat.person);
        Ok(self.house.register.together(at, person, say)?)
    }
}

impl Deref for Permit<'_> {
    type Target = House;

    fn deref(&self) -> &House {
        self.house
    }
}

/// What a person may do in an archive.
///
/// # Errors
/// Refused to people without any role in a house with roles; says who can give one.
pub(crate) fn rights(register: &Register, people: &People, login: &str) -> Result<Rights, Error> {
    let given = register.roles()?;
    let rights = Rights::of(&given, login);
    if rights.has_nothing() {
        let may_help = given
            .into_iter()
            .filter(|(_, roles)| roles.contains(&Role::Administration));
        return Err(Error::NoRole {
            administration: may_help
                .map(|(Private(login), _)| Private(people.name(&login)))
                .collect(),
        });
    }
    Ok(rights)
}

impl House {
    /// What the person at this seat may do now.
    pub(crate) fn rights(&self) -> Result<Rights, Error> {
        rights(&self.register, &self.staff.people(), self.login())
    }

    /// Keys of the baskets of the person at this seat today: their own, their unit's, those of people for whom
    /// they stand in.
    fn own_baskets(&self) -> Result<Vec<String>, Error> {
        let own = self.with_cover(self.today(), |cover| cover.own(self.login()))?;
        Ok(own.iter().map(Basket::key).collect())
    }
}
